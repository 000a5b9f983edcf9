"""Reads of people: who has this address, which link a token opens, whom a demonstration lets one be."""

from maillage.accounts import rules
from maillage.accounts.enums import DemoRole
from maillage.accounts.models import AddressChange, SignInLink, User
from maillage.core.policies import Person, Section, register

DEMO_ACCOUNTS_A_ROLE = 4


def user_of(email: str) -> User | None:
    return User.objects.filter(email=rules.plain_address(email)).first()


def person_of(user: User) -> Person:
    """Whose data are meant, as `core.policies` asks."""
    return Person(user.pk, frozenset({user.email}), user.name)


def link_of(token: str) -> SignInLink | None:
    return SignInLink.objects.filter(token_hash=rules.token_hash(token)).first()


def address_change_of(token: str, *, user: User) -> AddressChange | None:
    """None for somebody else's token too: only the person who asked may confirm."""
    return AddressChange.objects.filter(token_hash=rules.token_hash(token), user=user).first()


def demo_account(user_id: int) -> User | None:
    return User.objects.filter(pk=user_id, is_active=True).exclude(demo_role="").first()


def demo_accounts() -> list[tuple[str, list[User]]]:
    """The first one-click accounts of each role, under the role's name."""
    users = User.objects.filter(is_active=True).order_by("pk")
    by_role = [
        (str(role.label), list(users.filter(demo_role=role)[:DEMO_ACCOUNTS_A_ROLE])) for role in DemoRole
    ]
    return [(label, accounts) for label, accounts in by_role if accounts]


def sections_about(user: User) -> list[tuple[Section, int]]:
    """The lines of the register of which this person has rows, with how many."""
    person = person_of(user)
    counted = [(section, section.rows_of(person)) for section in register()]
    return [(section, rows) for section, rows in counted if rows]
