"""The name, the commune and the carrier told by managers; the point on the map by hosts too."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.accounts.models import Organisation
from maillage.places.models import CarrierChange, Place
from tests.factories.accounts import OrganisationFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SIRET = "21480095500004"  # a right check figure
CHANGE = {"on": "2030-03-10", "source": "Convention du 8 mars 2030"}


def address(place: Place, page: str) -> str:
    return f"/lieux/{place.network.slug}/{place.slug}/{page}"


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("position", [200, 200, 404]),
        ("identite", [404, 200, 404]),
        ("porteur", [404, 200, 404]),
    ],
)
def test_the_host_knows_the_door_and_the_manager_the_rest(
    client_of, place, host, manager, stranger, page, answers
):
    people = (host, manager, stranger)
    assert [client_of(person).get(address(place, page)).status_code for person in people] == answers


def test_a_place_is_renamed_and_its_page_keeps_its_address(client_of, place, manager):
    typed = {"name": "La Filature", "kind": "comptoir", "commune": place.commune.code}

    answer = client_of(manager).post(address(place, "identite"), typed)

    place.refresh_from_db()
    assert answer["Location"] == address(place, "identite")
    assert (place.name, place.kind) == ("La Filature", "comptoir")
    assert client_of(manager).get(place.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "…"}, "name"),
        ({"name": "Prise"}, "name"),
        ({"kind": "gare"}, "kind"),
        ({"commune": "Nulle-Part"}, "commune"),
    ],
)
def test_a_wrong_identity_is_told_at_its_field_and_nothing_is_lost(client_of, place, manager, typed, field):
    PlaceFactory(name="Prise", network=place.network)
    right = {"name": "La Filature", "kind": "comptoir", "commune": place.commune.code}

    page = client_of(manager).post(address(place, "identite"), right | typed)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert page.context["form"]["name"].value() == (right | typed)["name"]


@pytest.mark.parametrize("latitude", ["44.43812", "44,43812"])
def test_the_door_is_typed_with_a_point_or_a_comma(client_of, place, host, latitude):
    Place.objects.filter(pk=place.pk).update(commune=CommuneFactory(latitude=44.5, longitude=3.5))
    typed = {"precision": "exact", "latitude": latitude, "longitude": "3.49"}

    answer = client_of(host).post(address(place, "position"), typed)

    place.refresh_from_db()
    assert answer["Location"] == address(place, "position")
    assert (place.latitude, place.longitude, place.position_is_approximate) == (44.43812, 3.49, False)


def test_the_town_hall_needs_no_figures(client_of, place, host):
    Place.objects.filter(pk=place.pk).update(latitude=44.1, position_is_approximate=False)

    client_of(host).post(address(place, "position"), {"precision": "town_hall", "latitude": ""})

    place.refresh_from_db()
    assert (place.latitude, place.position_is_approximate) == (place.commune.latitude, True)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"latitude": ""}, "latitude"),
        ({"latitude": "nord"}, "latitude"),
        ({"latitude": "91"}, "latitude"),
        ({"latitude": "nan"}, "latitude"),
        ({"latitude": "3.5", "longitude": "44.5"}, "latitude"),
        ({"longitude": "181"}, "longitude"),
        ({"precision": "near"}, "precision"),
    ],
)
def test_a_wrong_point_is_told_at_its_field(client_of, place, host, typed, field):
    Place.objects.filter(pk=place.pk).update(commune=CommuneFactory(latitude=44.5, longitude=3.5))
    right = {"precision": "exact", "latitude": "44.5", "longitude": "3.5"}

    page = client_of(host).post(address(place, "position"), right | typed)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_a_known_organisation_takes_the_place_over(client_of, place, manager):
    known = PlaceFactory(network=place.network, carrier=OrganisationFactory()).carrier
    elsewhere = PlaceFactory(carrier=OrganisationFactory()).carrier
    browser = client_of(manager)

    offered = browser.get(address(place, "porteur")).context["form"].fields["carrier"].choices
    answer = browser.post(address(place, "porteur"), CHANGE | {"carrier": known.pk})

    place.refresh_from_db()
    assert str(elsewhere.pk) not in dict(offered)
    assert (answer["Location"], place.carrier) == (address(place, "porteur"), known)


def test_an_organisation_that_nobody_knew_enters_the_register(client_of, place, manager):
    typed = {"carrier": "another", "name": "Commune de Marvejols", "kind": "commune", "siret": SIRET}

    client_of(manager).post(address(place, "porteur"), CHANGE | typed)

    place.refresh_from_db()
    assert (place.carrier.name, place.carrier.siret) == ("Commune de Marvejols", SIRET)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"carrier": "nobody"}, "carrier"),
        ({"carrier": "another", "kind": "commune"}, "name"),
        ({"carrier": "another", "name": "Commune"}, "kind"),
        ({"carrier": "another", "name": "Commune", "kind": "commune", "siret": "123"}, "siret"),
        ({"on": "2030-03-11"}, "on"),
        ({"source": ""}, "source"),
        ({"carrier": "0"}, "carrier"),
    ],
)
def test_a_change_that_cannot_be_is_told_at_its_field_and_nobody_enters_the_register(
    client_of, place, manager, typed, field
):
    right = CHANGE | {"carrier": "another", "name": "Commune", "kind": "commune"}
    if typed.get("carrier") == "another":
        right = CHANGE

    page = client_of(manager).post(address(place, "porteur"), right | typed)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not Organisation.objects.exists()
    assert not CarrierChange.objects.exists()


def test_a_mistake_is_taken_back(client_of, place, manager):
    browser = client_of(manager)
    known = PlaceFactory(network=place.network, carrier=OrganisationFactory()).carrier
    browser.post(address(place, "porteur"), CHANGE | {"carrier": known.pk})

    first = browser.post(address(place, "porteur/reprendre"))
    again = browser.post(address(place, "porteur/reprendre"))

    place.refresh_from_db()
    assert (place.carrier, first["Location"]) == (None, address(place, "porteur"))
    assert said(again)[-2:] == [
        "Le dernier changement de structure porteuse est annulé.",
        "Aucun changement de structure porteuse n’est connu\N{NO-BREAK SPACE}: il n’y a rien à annuler.",
    ]


def test_what_changed_is_read_in_as_many_queries_for_one_as_for_three(client_of, place, manager):
    browser = client_of(manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as read:
            browser.get(address(place, "porteur"))
        return len(read)

    def add(day: int) -> None:
        CarrierChange.objects.create(
            place=place,
            before=OrganisationFactory(),
            after=OrganisationFactory(),
            on=f"2029-01-{day:02}",
            source="x",
        )

    add(1)
    one = queries()
    add(2)
    add(3)
    assert queries() == one


def test_the_page_of_the_place_tells_who_carried_it(client, place):
    first, second = OrganisationFactory(name="Commune A"), OrganisationFactory(name="Communauté B")
    CarrierChange.objects.create(
        place=place, before=first, after=second, on="2029-01-01", source="Convention"
    )

    page = client.get(place.get_absolute_url()).content.decode()

    assert "Porté par Communauté B" in page
    assert "Commune A" in page
