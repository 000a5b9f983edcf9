"""With many members no list reads a table from end to end, and none counts further than it shows."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.community.models import Entry
from tests.community.crowd import MANY, crowd
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
LARGE = {"community_entry", "community_membership", "accounts_user"}


@pytest.fixture
def communes():
    """Thirty, three kilometres from each other; the first is a town."""
    return [
        CommuneFactory(
            code=f"48{number:03}", name=f"Village{number}", latitude=44.5, longitude=3 + number / 25
        )
        for number in range(101, 131)
    ]


@pytest.fixture
def many(community, communes):
    crowd(community, communes=[each.code for each in communes])
    return community


def read_whole(queries: CaptureQueriesContext) -> set[str]:
    """The large tables that one of the queries reads from end to end."""
    found: set[str] = set()
    for query in queries.captured_queries:
        if (query["sql"] or "").startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (FORMAT JSON, GENERIC_PLAN) {query['sql']}")
                (told,) = cursor.fetchone()
            found |= _scanned(json.loads(told)[0]["Plan"] if isinstance(told, str) else told[0]["Plan"])
    return found & LARGE


def plans_of(browser: Client, page: str, asked: list[dict[str, Any]]) -> dict[str, set[str]]:
    """By what is asked: the tables that the page reads whole."""
    found = {}
    for words in asked:
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(reverse(f"community:{page}", args=["solozere"]), words)
        assert answer.context["lines"], words
        found[urlencode(words)] = read_whole(queries)
    return found


def _scanned(node: dict[str, Any]) -> set[str]:
    here = {node["Relation Name"]} if node["Node Type"] == "Seq Scan" else set()
    return here.union(*(_scanned(below) for below in node.get("Plans", ())))


def test_the_directory_and_its_searches_read_no_table_whole(client_of, many, animator):
    town = {"pres": "Village101", "commune": "48101"}
    asked = [
        {},
        {"page": 34},
        {"q": "télétravail"},
        {"q": "métier142"},
        {"q": "paies métier142"},
        {**town, "km": 30},
        {**town, "km": 30, "page": 20},
        {**town, "km": 10, "q": "métier142"},
    ]

    assert plans_of(client_of(animator), "directory", asked) == {urlencode(words): set() for words in asked}


def test_the_managers_list_reads_no_table_whole(client_of, many, animator):
    asked = [{}, {"page": 20}, {"etat": "active"}, {"q": "télétravail"}, {"q": "métier142"}]

    assert plans_of(client_of(animator), "members", asked) == {urlencode(words): set() for words in asked}


def test_a_list_tells_that_there_are_more_than_it_opens(client_of, many, animator):
    browser, address = client_of(animator), reverse("community:directory", args=["solozere"])

    all_of_them = browser.get(address, {"page": 999})
    some = browser.get(address, {"q": "métier142"})

    assert "Plus de 1\N{NARROW NO-BREAK SPACE}000 membres" in all_of_them.content.decode()
    assert (all_of_them.context["rows"].number, all_of_them.context["rows"].paginator.count) == (34, 1000)
    assert (some.context["rows"].paginator.count, some.context["rows"].paginator.is_more) == (40, False)


def test_the_nearest_come_first_on_whichever_page(client_of, many, animator, communes):
    """667 people a commune, the first is the one asked for."""
    address = reverse("community:directory", args=["solozere"])
    asked = {"pres": "Village101", "commune": "48101", "km": 30}

    pages = [
        client_of(animator).get(address, asked | {"page": number}).context["lines"] for number in (1, 23, 34)
    ]

    towns = [[card.commune.code for card, _km in lines] for lines in pages]
    at_home = Entry.objects.filter(commune="48101").count()
    assert towns[0] == ["48101"] * 30
    assert towns[1] == ["48101"] * (at_home - 660) + ["48102"] * (690 - at_home)
    assert towns[2] == ["48102"] * 10
    assert at_home < MANY / 29
