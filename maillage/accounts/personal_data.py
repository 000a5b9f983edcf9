"""What accounts keep of persons: the account, links and tries of signing in."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.accounts import services
from maillage.accounts.models import User
from maillage.core.enums import Basis, Erasure
from maillage.core.policies import Kept, Person, Policy, Words, addressed, nobody, of


def _by_the_service(person: Person, now: datetime) -> int:  # noqa: ARG001 - as every way of erasing
    """`services.erase_account` empties the row last: until then it is whom the mails are written to."""
    return 1


ONE_DAY = Kept(words=_("One day."))
POLICIES = (
    Policy(
        model="accounts.User",
        fields=("email", "name", "activity", "home_commune", "password", "language", "demo_note"),
        label=_("Your account: address, name, activity, commune, language; of a password only a print"),
        rows=of("pk"),
        purpose=_("To let you in, to write to you, to tell the host who comes."),
        basis=Basis.CONTRACT,
        kept=Kept(
            words=_(
                "Until you erase it, or %(period)s after your last visit; a mail warns you a month before."
            ),
            code="accounts",
        ),
        erasure=Erasure.BLANK,
        erase=_by_the_service,
        why=_("The number of the account stays, without name or address: decisions point there."),
        export={
            "email": pgettext_lazy("export", "Address"),
            "name": pgettext_lazy("export", "Name"),
            "activity": pgettext_lazy("export", "Activity"),
            "home_commune__name": pgettext_lazy("export", "Commune"),
            "language": pgettext_lazy("export", "Language"),
            "created_at": pgettext_lazy("export", "Opened"),
            "last_login": pgettext_lazy("export", "Last came"),
        },
    ),
    Policy(
        model="accounts.SignInLink",
        fields=("email", "token_hash", "asked_from"),
        label=_("Links sent for signing in"),
        rows=addressed("email"),
        purpose=_("To let you in, and nobody else."),
        basis=Basis.CONTRACT,
        kept=ONE_DAY,
        erasure=Erasure.DELETE,
        export={
            "email": pgettext_lazy("export", "Address"),
            "created_at": pgettext_lazy("export", "When"),
            "used_at": pgettext_lazy("export", "Used"),
        },
    ),
    Policy(
        model="accounts.SignInAttempt",
        fields=("address_key", "asked_from"),
        label=_("Tries at a password, as prints that lead back to nobody"),
        rows=nobody,
        purpose=_("To stop whoever guesses passwords."),
        basis=Basis.LEGITIMATE,
        kept=ONE_DAY,
        erasure=Erasure.KEPT,
        why=_("A print cannot be traced back to you; it is gone after one day."),
    ),
    Policy(
        model="accounts.AddressChange",
        fields=("user", "email", "token_hash"),
        label=_("New addresses to be confirmed"),
        rows=of("user"),
        purpose=_("To be sure that the new address is yours."),
        basis=Basis.CONTRACT,
        kept=Kept(words=_("As long as your account.")),
        erasure=Erasure.DELETE,
        export={
            "email": pgettext_lazy("export", "Address"),
            "created_at": pgettext_lazy("export", "When"),
            "used_at": pgettext_lazy("export", "Used"),
        },
    ),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "a body; a person who is aided stands there under the number of the application alone": (
        "accounts.Organisation",
    ),
    "an address of this site": ("accounts.SignInLink.next_path",),
}


def obstacles(person: Person, *, now: datetime) -> list[Words]:  # noqa: ARG001 - like the other apps
    """Visitors of a demonstration share its accounts."""
    if User.objects.filter(pk=person.user_id).exclude(demo_role="").exists():
        return [_("This account belongs to the demonstration: sign in with an address of yours to try.")]
    return []


def upkeep(*, now: datetime, is_dry: bool) -> dict[str, int]:
    """Unused accounts end like the others, by the same service."""
    erased = services.to_erase(now=now).count() if is_dry else services.forget_unused(now=now)
    return {"accounts.User": erased}
