"""What everybody sees of the calls, as a page, a feed and JSON."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from maillage.calls.enums import EligibilityKind
from maillage.calls.models import CallResults, EligibilityRule
from tests.factories.calls import CLOSES, OPENS, CallFactory
from tests.factories.territory import CommuneFactory, DepartementFactory

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_calls_stand_by_their_time(call, client):
    to_come = CallFactory(opens_at=CLOSES, closes_at=CLOSES.replace(hour=20))
    closed = CallFactory(opens_at=OPENS.replace(month=1), closes_at=OPENS.replace(month=2))
    CallFactory(in_preparation=True)

    page = client.get(reverse("calls:calls")).context

    assert [list(page[name]) for name in ("open_calls", "calls_to_come", "closed_calls")] == [
        [call],
        [to_come],
        [closed],
    ]


def test_a_call_in_preparation_has_no_public_page(client):
    call = CallFactory(in_preparation=True)

    assert client.get(call.get_absolute_url()).status_code == 404


def test_open_calls_are_told_to_machines(call, client):
    told = client.get(reverse("calls:open-calls-json")).json()["calls"]
    feed = client.get(reverse("calls:feed")).content.decode()

    assert [(each["title"], each["closes_at"]) for each in told] == [
        (call.title, "2030-03-18T17:00:00+01:00")
    ]
    assert f"<title>{call.title}</title>" in feed


def test_eligibility_is_told_without_an_account_and_with_its_reason(call, client):
    EligibilityRule.objects.create(
        call=call,
        position=1,
        kind=EligibilityKind.DEPARTEMENT,
        values=["48"],
        reason="Réservé à la Lozère.",
    )
    CommuneFactory(name="Villefort")
    CommuneFactory(name="Murat", code="15138", departement=DepartementFactory(code="15", name="Cantal"))
    address = reverse("calls:eligibility", args=[call.slug])

    inside, outside = (
        client.get(address, {"public": "public", "commune": name}).context for name in ("Villefort", "Murat")
    )

    assert (inside["is_eligible"], outside["is_eligible"]) == (True, False)
    assert [finding.reason for finding in outside["findings"]] == ["", "Réservé à la Lozère."]


def test_the_feed_is_valid_atom(call, client):
    """RFC 4287: the elements that a feed and an entry must have, each once, with well-formed values."""
    CallFactory()
    feed = ET.fromstring(client.get(reverse("calls:feed")).content)  # noqa: S314 - our own

    entries = feed.findall(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    assert len(entries) == 2
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert [bool(each.text) for each in element.findall(f"{ATOM}{name}")] == [True], name
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo is not None
        assert urlsplit(element.findtext(f"{ATOM}id") or "").scheme == "http"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2


@pytest.mark.parametrize("name", ["feed", "open-calls-json"])
def test_a_machine_that_knows_the_list_already_is_told_so(call, client, name):
    address = reverse(f"calls:{name}")
    etag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    CallFactory()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_results_are_told_in_the_feed_and_in_json(call, client):
    results = CallResults.objects.create(call=call, press_text="Cinq lauréats.", published_at=CLOSES)

    told = client.get(reverse("calls:open-calls-json")).json()["results"]
    feed = ET.fromstring(client.get(reverse("calls:feed")).content)  # noqa: S314 - our own

    assert [each["title"] for each in told] == [call.title]
    assert told[0]["address"].endswith(reverse("calls:results", args=[call.slug]))
    newest = feed.findall(f"{ATOM}entry")[-1]
    assert newest.findtext(f"{ATOM}summary") == results.press_text
    assert feed.findtext(f"{ATOM}updated", "")[:10] == f"{CLOSES:%Y-%m-%d}"
