"""Pages and selectors that people read, by the real addresses, in process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import plain
from bench.asking import browser
from bench.measures import Kind, Result, p95_of
from bench.plans import sequential_scans
from bench.questions import Question
from bench.selections import KM, MAINLAND, REGION_KM, month_grid, search
from bench.server import open_sessions
from maillage.accounts.models import User
from maillage.territory.rules import Box, box_around

Address = Callable[[Question], str]
Asker = Callable[[Question], User]
PAGE, FAST, INSTANT, MOST_QUERIES = 100, 50, 10, 10  # milliseconds; queries


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    address: Address
    asker: Asker | None = None
    target: float = PAGE
    kind: Kind = "must"


def search_address(asked: Question) -> str:
    """The network search: a desk free on a morning within 30 km of a commune."""
    parameters = {
        "pres": asked.commune.name,
        "commune": asked.commune.code,
        "rayon": 30,
        "jour": asked.day.isoformat(),
        "moment": "matin",
        "libre": "on",
    }
    return f"{reverse('portal:search')}?{urlencode(parameters)}"


def map_address(box: Box, asked: Question, **filters: str) -> str:
    """What the map asks for when it has moved to `box`."""
    sides = dict(zip(("sud", "ouest", "nord", "est"), box, strict=True))
    when = {"jour": asked.day.isoformat(), "moment": "matin"}
    return f"{reverse('portal:map-view')}?{urlencode({**sides, **when, **filters})}"


def near_address(asked: Question) -> str:
    """Where places are drawn one by one: a square of 60 km."""
    return map_address(box_around(asked.commune.point, km=KM), asked)


def region_address(asked: Question) -> str:
    """Where they are gathered: a square of 400 km."""
    return map_address(box_around(asked.commune.point, km=REGION_KM), asked)


def country_address(asked: Question) -> str:
    return map_address(MAINLAND, asked)


def country_level_address(asked: Question) -> str:
    """The filter that the database does not answer alone."""
    return map_address(MAINLAND, asked, niveau="4")


def type_ahead_address(asked: Question) -> str:
    return f"{reverse('territory:commune-search')}?{urlencode({'q': asked.commune.name[:4]})}"


def host_day_address(asked: Question) -> str:
    place = asked.host.place
    assert place is not None  # noqa: S101 - a host acts on a place
    return reverse("booking:host-day", args=[place.network.slug, place.slug])


PAGES = [
    Page("home", lambda _: reverse("portal:home")),
    Page("list of networks", lambda _: reverse("portal:networks")),
    Page("network", lambda asked: asked.telecentre.network.get_absolute_url()),
    Page("search: a desk free within 30 km", search_address, target=FAST),
    Page("place", lambda asked: asked.telecentre.get_absolute_url()),
    Page("my bookings", lambda _: reverse("booking:my-bookings"), lambda asked: asked.regular),
    Page("host's day", host_day_address, lambda asked: asked.host.user),
]
MAPS = [
    (Page("near a commune", near_address), plain.places_in_view),
    (Page("a region", region_address), plain.cells_in_view),
    (Page("the whole country", country_address), plain.cells_in_country),
]
COUNTRY_OF_LEVEL = Page("the whole country, of one level", country_level_address)
TYPE_AHEAD = Page("communes as one types", type_ahead_address, target=INSTANT, kind="aim")


def measure_reading(asked: Sequence[Question]) -> Iterator[Result]:
    floor = _page_time(Page("sign-in", lambda _: reverse("accounts:sign-in")), asked)
    for page in PAGES:
        yield Result(
            name=f"Page: {page.name}, p95",
            kind=page.kind,
            value=_page_time(page, asked),
            unit="ms",
            target=page.target,
            baseline=floor,
            baseline_name="the sign-in page, which reads nothing",
        )
    yield from _selections(asked)
    yield from _maps(asked)
    yield _scans(asked)


def _selections(asked: Sequence[Question]) -> Iterator[Result]:
    pairs = [
        ("Search: a desk free within 30 km, p95", search, plain.search, "one statement of bare SQL"),
        ("Month grid of a place, p95", month_grid, plain.month_grid, "every booking of the place in Python"),
    ]
    for name, ours, baseline, words in pairs:
        yield Result(
            name=name,
            kind="must",
            value=p95_of(ours, over=asked),
            unit="ms",
            target=FAST,
            baseline=p95_of(baseline, over=asked[: len(asked) // 4]),
            baseline_name=words,
        )
    yield Result(
        name="Month grid of a place",
        kind="must",
        value=max(_queries(month_grid, each) for each in asked[:5]),
        unit="queries",
        target=MOST_QUERIES,
    )
    yield Result(
        name="Communes as one types, p95",
        kind=TYPE_AHEAD.kind,
        value=_page_time(TYPE_AHEAD, asked),
        unit="ms",
        target=TYPE_AHEAD.target,
        baseline=p95_of(plain.communes, over=asked[: len(asked) // 4]),
        baseline_name="the name compared row by row",
    )


def _maps(asked: Sequence[Question]) -> Iterator[Result]:
    for page, baseline in MAPS:
        yield Result(
            name=f"Map: {page.name}, p95",
            kind="must",
            value=_page_time(page, asked),
            unit="ms",
            target=FAST,
            baseline=p95_of(baseline, over=asked[: len(asked) // 4]),
            baseline_name="one statement of bare SQL",
        )
    yield Result(
        name=f"Map: {COUNTRY_OF_LEVEL.name}, p95",
        kind="told",
        value=_page_time(COUNTRY_OF_LEVEL, asked[: len(asked) // 4]),
        unit="ms",
    )


def _page_time(page: Page, asked: Sequence[Question]) -> float:
    """Server time: the whole stack of Django with its middlewares, without the network."""
    client = browser()
    sessions = _sessions(page, asked)

    def get(each: Question) -> None:
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions.get(each.regular.pk, "")
        answer = client.get(page.address(each))
        assert answer.status_code == HTTPStatus.OK, (page.name, answer.status_code)  # noqa: S101

    return p95_of(get, over=asked)


def _sessions(page: Page, asked: Sequence[Question]) -> dict[int, str]:
    """By the regular of the question, who differs from question to question."""
    if page.asker is None:
        return {}
    keys = open_sessions([page.asker(each) for each in asked])
    return {each.regular.pk: key for each, key in zip(asked, keys, strict=True)}


def _queries(act: Callable[[Question], object], asked: Question) -> int:
    with CaptureQueriesContext(connection) as captured:
        act(asked)
    return len(captured)


def _scans(asked: Sequence[Question]) -> Result:
    """Of every query of every page, read from PostgreSQL's own plans.

    On a new connection: one that has prepared its statements no longer tells them.
    """
    connection.close()
    client, first = browser(), asked[:1]
    found: set[str] = set()
    for page in [*PAGES, *(page for page, _ in MAPS), TYPE_AHEAD]:
        client.cookies[settings.SESSION_COOKIE_NAME] = next(iter(_sessions(page, first).values()), "")
        with CaptureQueriesContext(connection) as captured:
            client.get(page.address(first[0]))
        found |= sequential_scans(query["sql"] for query in captured)
    for sql in sorted(found):
        print(f"  reads a whole large table: {sql[:200]}")
    return Result(
        name="Queries of the pages that read a whole large table",
        kind="must",
        value=len(found),
        unit="queries",
        target=0,
    )
