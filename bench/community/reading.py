"""Every list of a community, as visitors, members and its manager open it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from bench.asking import asker
from bench.community.dataset import COMMON, RARE, REGIONS, TRADES
from bench.dataset.keeping import SEED
from bench.measures import Result, p95_of
from maillage.accounts.models import User
from maillage.community.models import Community, Membership
from maillage.territory.models import Commune

TIMES, PAGE, LAST = 40, 100, 34  # questions of a list; milliseconds; the last page that a list opens
PLAIN = {
    "newest": (
        "SELECT * FROM community_entry WHERE community_id = 1 AND shown_to >= 1"
        " ORDER BY changed_at DESC, id LIMIT 30"
    ),
    "word": (
        "SELECT * FROM community_entry WHERE community_id = 1 AND shown_to >= 1"
        " AND to_tsvector('simple', member_words) @@ 'teletravail:*'::tsquery"
        " ORDER BY changed_at DESC, id LIMIT 30"
    ),
    "members": (
        "SELECT * FROM community_membership WHERE community_id = 1 ORDER BY applied_at DESC, id DESC LIMIT 50"
    ),
}


@dataclass(frozen=True, slots=True)
class List:
    """Who opens it (nobody: a visitor), where, asking what; which bare statement it stands against."""

    name: str
    person: User | None
    page: str
    asked: Sequence[Mapping[str, object]]
    plain: str = "newest"

    @property
    def addresses(self) -> list[str]:
        base = reverse(f"community:{self.page}", args=["banc"])
        return [f"{base}?{urlencode(asked)}" for asked in self.asked]


def lists() -> Iterator[List]:
    member = Membership.objects.active().select_related("user").earliest("pk").user
    manager = User.objects.get(email="animation@example.org")
    numbers, communes = _numbers(), _communes()
    everybody = [{"q": "télétravail"}] * TIMES
    rare = [{"q": f"technique {number % RARE}"} for number in numbers]
    apart = [{"q": f"{COMMON[0]} {COMMON[n % 5 + 1]}"} for n in numbers]
    near = [{"pres": each.name, "commune": each.code, "km": 30} for each in communes]
    yield List("the directory, as everybody sees it", None, "directory", [{}] * TIMES)
    yield List("the directory, as members see it", member, "directory", [{}] * TIMES)
    yield List("the directory, last page", member, "directory", [{"page": LAST}] * TIMES)
    yield List("a word that everybody has", member, "directory", everybody, "word")
    yield List("a skill that one in six has", member, "directory", [{"q": COMMON[n % 6]} for n in numbers])
    yield List("a skill that a few tens have", member, "directory", rare)
    yield List("two frequent words that nobody has together", member, "directory", apart)
    yield List("within 30 km", member, "directory", near)
    yield List("within 30 km, last page", member, "directory", [{**each, "page": LAST} for each in near])
    yield List(
        "within 50 km, a word that everybody has",
        member,
        "directory",
        [{**each, "km": 50, "q": "télétravail"} for each in near],
        "word",
    )
    yield List("the manager's members", manager, "members", [{}] * TIMES, "members")
    yield List("the manager's members, last page", manager, "members", [{"page": 20}] * TIMES, "members")
    yield List("the manager's members who wait", manager, "members", [{"etat": "applied"}] * TIMES, "members")
    yield List("the manager's members, everybody's word", manager, "members", everybody, "members")
    yield List(
        "the manager's members, by name",
        manager,
        "members",
        [{"q": f"{TRADES[n % len(TRADES)]} {n}"} for n in numbers],
        "members",
    )
    yield List("the community's page", None, "community", [{}] * TIMES)
    yield List("one's own page, with introductions", member, "my-membership", [{}] * TIMES)


def measure_lists() -> Iterator[Result]:
    many = Community.objects.get().memberships.count()
    for each in lists():
        yield Result(
            name=f"Community of {many} members: {each.name}, p95",
            kind="must",
            value=p95_of(asker(each.person), over=each.addresses),
            unit="ms",
            target=PAGE,
            baseline=p95_of(_query, over=[PLAIN[each.plain]] * TIMES),
            baseline_name=BASELINES[each.plain],
        )


BASELINES = {
    "newest": "its first rows by one statement of bare SQL",
    "word": "one statement of bare SQL, words parsed as they are asked for",
    "members": "its first rows by one statement of bare SQL",
}


def _numbers() -> list[int]:
    return Random(SEED).sample(range(2000, 90_000), TIMES)


def _communes() -> list[Commune]:
    """Where people live: the large towns come often."""
    found = list(Commune.objects.filter(is_current=True, departement__region__in=REGIONS).order_by("pk"))
    return Random(SEED + 1).choices(found, weights=[each.population for each in found], k=TIMES)


def _query(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.fetchall()
