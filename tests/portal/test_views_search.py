"""The search over every network."""

from datetime import time, timedelta

import pytest

from maillage.booking.enums import Moment
from maillage.places.enums import Weekday
from maillage.portal.presentation import results
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import EASTER_MONDAY, MONDAY, SUNDAY, at
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_search_answers_for_every_network(client, telecentre):
    elsewhere = PlaceFactory(name="Murat", with_hours=True)

    rows = client.get("/chercher").context["results"].rows

    assert [row.place for row in rows] == [elsewhere, telecentre]


def test_each_row_names_its_network(client, telecentre):
    assert "Télécentre · SoLozère" in Reader(client.get("/chercher").content.decode()).words


def test_an_address_that_makes_no_sense_still_answers(client, telecentre):
    page = client.get("/chercher?jour=x&moment=y&niveau=9&rayon=-1&lat=nan&lon=1e999&type=z&vue=&pres=%00")

    assert page.status_code == 200
    assert [row.place for row in page.context["results"].rows] == [telecentre]


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(results, "ROWS", 2)


def plain(words: str) -> str:
    """With plain spaces."""
    return " ".join(words.split())


def places(page) -> list[str]:
    return [row.place.name for row in page.context["results"].rows]


@pytest.mark.usefixtures("short_pages")
def test_a_long_list_has_pages_and_keeps_its_filters(client, network):
    for name in ("Arzenc", "Bagnols", "Chanac"):
        PlaceFactory(network=network, name=name, with_hours=True)
    PlaceFactory(network=network, name="Altier", comptoir=True)

    first = client.get("/chercher?type=telecentre")
    paging = first.context["paging"]

    assert places(first) == ["Arzenc", "Bagnols"]
    assert plain(paging.words) == "Lieux 1 à 2 sur 3, page 1 sur 2"
    assert (paging.previous_href, paging.next_href) == ("", "?type=telecentre&page=2#liste")
    assert places(client.get(f"/chercher{paging.next_href}")) == ["Chanac"]


@pytest.mark.usefixtures("short_pages")
def test_another_filter_begins_at_the_first_page(client, network):
    PlaceFactory.create_batch(3, network=network)

    chips = {chip.label: chip.href for chip in client.get("/chercher?page=2").context["chips"]}

    assert chips["Comptoir"] == "?type=comptoir"


@pytest.mark.usefixtures("short_pages")
def test_who_asks_for_a_page_too_far_gets_the_last_one(client, network):
    for name in ("Arzenc", "Bagnols", "Chanac"):
        PlaceFactory(network=network, name=name)

    page = client.get("/chercher?page=9&vue=tableau")

    assert places(page) == ["Chanac"]
    assert page.context["paging"].next_href == ""


@pytest.mark.usefixtures("short_pages")
def test_the_headline_counts_every_page(client, network):
    for name in ("Arzenc", "Bagnols", "Chanac"):
        desk_pool(1, place=PlaceFactory(network=network, name=name, with_hours=True))

    page = client.get("/chercher?jour=2030-03-12&moment=matin")

    assert page.context["results"].headline == "3 postes libres mardi matin, dans 3 télécentres"


@pytest.mark.usefixtures("short_pages")
def test_a_level_is_counted_exactly(client, network):
    for name in ("Arzenc", "Bagnols", "Chanac"):
        PlaceFactory(network=network, name=name, high_end=True)
    PlaceFactory.create_batch(2, network=network)

    paging = client.get("/chercher?niveau=4").context["paging"]

    assert plain(paging.words) == "Lieux 1 à 2 sur 3, page 1 sur 2"


@pytest.mark.usefixtures("short_pages")
def test_beyond_some_places_their_number_is_said_and_not_their_desks(client, network, monkeypatch):
    monkeypatch.setattr(results, "MOST_COUNTED", 2)
    PlaceFactory.create_batch(3, network=network, with_hours=True)

    headline = client.get("/chercher").context["results"].headline

    assert plain(headline) == "3 lieux où travailler"


@pytest.mark.usefixtures("short_pages")
def test_who_looks_for_a_free_desk_in_a_whole_country_is_told_what_was_looked_at(
    client, network, monkeypatch
):
    monkeypatch.setattr(results, "MOST_COUNTED", 2)
    for name in ("Arzenc", "Bagnols", "Chanac"):
        desk_pool(1, place=PlaceFactory(network=network, name=name, with_hours=True))

    page = client.get("/chercher?libre=1&jour=2030-03-12&moment=matin")

    assert places(page) == ["Arzenc", "Bagnols"]
    assert (
        "Seuls les 2 premiers des 3 lieux ont été regardés : "
        "indiquez une commune ou une distance pour en voir d’autres."
    ) in Reader(page.content.decode()).words


@pytest.mark.usefixtures("short_pages")
def test_the_map_of_a_long_list_asks_for_its_places_with_the_same_filters(client, network):
    for longitude in (3.0, 3.5, 4.0):
        PlaceFactory(network=network, longitude=longitude, with_hours=True)

    content = client.get("/reseaux/solozere/?type=telecentre").context["map"]

    assert content.markers == []
    assert content.more == ("/chercher/carte?type=telecentre&jour=2030-03-11&moment=matin&reseau=solozere")
    assert (content.extent.west, content.extent.east) == (3.0, 4.0)


def test_the_half_day_proposed_is_said_with_its_date(client, telecentre):
    words = Reader(client.get("/chercher").content.decode()).words

    assert (
        "Lundi 11 mars matin : la prochaine demi-journée d’ouverture. Choisissez-en une autre ci-dessus."
    ) in words


def test_a_day_that_was_asked_for_is_not_proposed(client, telecentre):
    assert not client.get("/chercher?jour=2030-03-12").context["results"].asked.is_proposed


def test_a_door_open_on_a_sunday_does_not_speak_for_all_those_that_are_shut(client, telecentre, clock):
    clock.set(at(SUNDAY, 8))
    on_sundays = PlaceFactory(network=telecentre.network, name="Florac", comptoir=True)
    on_sundays.hours.create(weekday=Weekday.SUNDAY, opens_at=time(9), closes_at=time(12))

    asked = client.get("/chercher").context["results"].asked

    assert (asked.day, asked.moment) == (MONDAY, Moment.MORNING)


def test_places_that_open_on_sundays_alone_are_proposed_on_a_sunday(client, network, clock):
    clock.set(at(SUNDAY, 8))
    on_sundays = PlaceFactory(network=network, comptoir=True)
    on_sundays.hours.create(weekday=Weekday.SUNDAY, opens_at=time(9), closes_at=time(12))

    assert client.get("/chercher").context["results"].asked.day == SUNDAY


def test_a_public_holiday_is_not_proposed(client, telecentre, clock):
    clock.set(at(EASTER_MONDAY, 8))

    assert client.get("/chercher").context["results"].asked.day == EASTER_MONDAY + timedelta(days=1)
