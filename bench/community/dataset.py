"""Members where people live, with a few frequent skills and many rare ones."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import psycopg
from django.core.management import call_command

from bench.calls.rows import person
from bench.community.copying import copy_rows
from bench.dataset.keeping import SEED, present_recipe, write_mark
from maillage.accounts.enums import Activity
from maillage.accounts.models import User
from maillage.community.enums import MembershipState, Shown
from maillage.community.models import Community, Entry, Membership
from maillage.community.rules import search_words
from maillage.places.enums import Role
from maillage.places.models import Mandate, Network
from maillage.territory.models import Commune

MEMBERS = 100_000
REGIONS = ("76", "84")  # both sides of the Massif central: villages, and the towns that fill a list
TRADES = ("Comptabilité", "Traduction", "Développement", "Graphisme", "Rédaction", "Architecture", "Conseil")
COMMON = ("anglais", "paie", "médiation", "cartographie", "relecture", "formation")
RARE = 2_000  # skills that a few tens share
WAITING = 50  # one in so many waits for an answer
FIRST = datetime(2012, 1, 2, 9, tzinfo=UTC)


def build(url: str, *, today: date) -> None:
    """Signed as the last act: an unsigned set is made again."""
    call_command("load_territory")
    community = _community(today)
    communes = _homes()
    with psycopg.connect(url, autocommit=True) as database:
        copy_rows(database, _people(), model=User)
        copy_rows(database, _memberships(community, communes, today=today), model=Membership)
        copy_rows(database, _entries(community, communes), model=Entry)
        database.execute("VACUUM (ANALYZE)")
        database.execute("CREATE SCHEMA bench")
        write_mark(database, recipe=present_recipe(), day=today)


def _community(today: date) -> Community:
    network = Network.objects.create(slug="banc", name="Banc d’essai")
    Mandate.objects.create(
        user=person("animation"),
        role=Role.NETWORK_MANAGER,
        network=network,
        starts_on=today - timedelta(days=400),
    )
    return Community.objects.create(network=network, objective=MEMBERS)


def _homes() -> list[Commune]:
    """One commune a member, by population."""
    communes = list(Commune.objects.filter(is_current=True, departement__region__in=REGIONS).order_by("pk"))
    weights = [commune.population for commune in communes]
    return Random(SEED).choices(communes, weights=weights, k=MEMBERS)


def _numbers() -> range:
    return range(1001, 1001 + MEMBERS)  # those who lead the network have the first ones


def _people() -> Iterator[User]:
    for number in _numbers():
        yield User(pk=number, email=f"membre-{number}@example.org", name=name_of(number), created_at=FIRST)


def name_of(number: int) -> str:
    return f"Télétravailleu{'r' if number % 2 else 'se'} {number}"


def _skills(number: int) -> list[str]:
    """One that one in six has, one that a few tens have."""
    return [COMMON[number % len(COMMON)], f"technique {number % RARE}"]


def _memberships(community: Community, homes: list[Commune], *, today: date) -> Iterator[Membership]:
    for number, home in zip(_numbers(), homes, strict=True):
        is_waiting = number % WAITING == 0
        skills, trade = _skills(number), TRADES[number % len(TRADES)]
        yield Membership(
            pk=number,
            community=community,
            user_id=number,
            state=MembershipState.APPLIED if is_waiting else MembershipState.ACTIVE,
            occupation=trade,
            skills=skills,
            skill_keys=[search_words(skill) for skill in skills],
            situation=Activity.INDEPENDENT,
            commune=home,
            words=search_words(name_of(number), f"membre-{number}@example.org", trade, skills, home.name),
            applied_at=FIRST + timedelta(hours=number),
            starts_on=None if is_waiting else today - timedelta(days=100),
            ends_on=None if is_waiting else today + timedelta(days=265),
        )


def _entries(community: Community, homes: list[Commune]) -> Iterator[Entry]:
    """Everybody shows all to the members, one in two to everybody."""
    chance = Random(SEED)
    for number, home in zip(_numbers(), homes, strict=True):
        is_member = number % WAITING != 0
        shown = Shown.PUBLIC if number % 2 else Shown.MEMBERS
        words = search_words(name_of(number), TRADES[number % len(TRADES)], _skills(number), home.name)
        yield Entry(
            pk=number,
            membership_id=number,
            community=community,
            key=UUID(int=chance.getrandbits(128), version=4),
            show_name=shown,
            show_occupation=shown,
            show_skills=shown,
            show_commune=shown,
            takes_messages=True,
            is_introduced=True,
            shown_to=shown if is_member else Shown.NOBODY,
            commune=home,
            member_words=words,
            public_words=words if shown == Shown.PUBLIC else "",
            changed_at=FIRST + timedelta(hours=number),
        )
