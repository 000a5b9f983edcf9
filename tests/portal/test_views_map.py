"""What the map asks for as it moves: all the places of a view, or how many there are in each part."""

import pytest

from maillage.portal.presentation import viewport
from tests.factories.booking import BookingFactory
from tests.factories.places import NetworkFactory, PlaceFactory, desk_pool
from tests.moments import TUESDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

VIEW = "/chercher/carte?sud=44&ouest=3&nord=45&est=4&jour=2030-03-12&moment=matin"


@pytest.fixture
def crowded(monkeypatch):
    """One place is already a crowd."""
    monkeypatch.setattr(viewport, "MOST_SYMBOLS", 1)


def said(answer) -> str:
    """With plain spaces."""
    return " ".join(answer.json()["words"].split())


def names(answer) -> list[str]:
    return [place["name"] for place in answer.json()["places"]]


def test_the_places_of_the_view_come_with_what_is_free(client, telecentre):
    PlaceFactory(latitude=48.5, longitude=2.5)
    BookingFactory(unit=telecentre.spaces.get().units.first(), when=TUESDAY_MORNING)

    answer = client.get(VIEW)

    (place,) = answer.json()["places"]
    assert (place["key"], place["label"]) == (
        "solozere/villefort",
        "Villefort, Télécentre, 2 libres sur 3",
    )
    assert place["href"] == "/reseaux/solozere/villefort/?jour=2030-03-12&moment=matin"
    assert (answer.json()["clusters"], said(answer)) == ([], "1 lieu sur cette carte.")


def test_the_map_says_the_same_of_a_place_as_the_list(client, telecentre, comptoir):
    rows = client.get("/reseaux/solozere/?jour=2030-03-12&moment=matin").context["results"].rows

    places = client.get(f"{VIEW}&reseau=solozere").json()["places"]

    assert [(place["key"], place["label"], place["symbol"]) for place in places] == [
        (row.key, row.label, row.symbol) for row in rows
    ]


def test_a_network_shows_its_own_places_alone(client, telecentre):
    PlaceFactory(name="Murat")

    assert names(client.get(f"{VIEW}&reseau=solozere")) == ["Villefort"]


def test_an_unknown_network_has_no_map(client, db):
    assert client.get(f"{VIEW}&reseau=inconnu").status_code == 404


def test_the_filters_of_the_list_are_those_of_the_map(client, telecentre, comptoir):
    PlaceFactory(network=telecentre.network, name="Meyrueis")

    assert names(client.get(f"{VIEW}&libre=1")) == ["Villefort"]
    assert names(client.get(f"{VIEW}&ouvert=1")) == ["Florac", "Villefort"]
    assert names(client.get(f"{VIEW}&type=comptoir")) == ["Florac"]


@pytest.mark.usefixtures("crowded")
def test_too_many_places_come_as_groups(client, telecentre, comptoir):
    answer = client.get(VIEW)

    (group,) = answer.json()["clusters"]
    assert (answer.json()["places"], group["count"]) == ([], 2)
    assert " ".join(group["label"].split()) == "2 lieux, zoomer pour les voir"
    assert said(answer) == "2 lieux sur cette carte, en 1 groupe : zoomez pour voir chacun d’eux."


@pytest.mark.usefixtures("crowded")
def test_groups_say_that_they_count_what_is_full_too(client, telecentre, comptoir):
    warning = "Les groupes comptent aussi les lieux fermés ou complets à ce moment."

    assert said(client.get(f"{VIEW}&libre=1")).endswith(warning)


@pytest.mark.parametrize("sides", ["", "?sud=45&ouest=3&nord=44&est=4", "?sud=x&ouest=3&nord=45&est=400"])
def test_a_view_that_makes_no_sense_is_refused(client, db, sides):
    answer = client.get(f"/chercher/carte{sides}")

    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "Indiquez les quatre côtés de la carte, en degrés."},
    )


def test_what_is_free_is_never_shown_again_without_asking(client, telecentre):
    first = client.get(VIEW)
    assert first["Cache-Control"] == "private, no-cache"

    assert client.get(VIEW, headers={"if-none-match": first["ETag"]}).status_code == 304
    BookingFactory(unit=telecentre.spaces.get().units.first(), when=TUESDAY_MORNING)
    assert client.get(VIEW, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.usefixtures("crowded")
def test_groups_which_no_booking_changes_may_be_kept_a_minute(client, telecentre, comptoir):
    assert client.get(VIEW)["Cache-Control"] == "private, max-age=60"


def test_three_places_take_as_many_queries_as_one(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    network = NetworkFactory(with_grid=True)

    def open_place() -> None:
        desk_pool(2, place=PlaceFactory(network=network, with_hours=True))

    open_place()
    with django_assert_max_num_queries(14) as first:
        client.get(VIEW)
    open_place()
    open_place()

    with django_assert_num_queries(len(first)):
        assert len(names(client.get(VIEW))) == 3


def test_without_a_moment_the_next_working_half_day_is_shown(client, telecentre):
    address = "/chercher/carte?sud=44&ouest=3&nord=45&est=4"

    (place,) = client.get(address).json()["places"]

    assert place["href"].endswith("?jour=2030-03-11&moment=matin")
