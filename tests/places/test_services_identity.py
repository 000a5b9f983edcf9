"""What a place is called and where it stands: told by those who know, kept in the journal."""

import pytest

from maillage.core.models import Entry
from maillage.places import services
from maillage.places.enums import PlaceKind
from maillage.places.errors import CommuneElsewhere, NameWithoutLetters, PlaceExists, PointFarAway
from maillage.places.models import Place
from maillage.territory.rules import Point
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory, DepartementFactory

pytestmark = pytest.mark.django_db


def set_identity(place: Place, **changes) -> Place:
    told = {"name": place.name, "kind": place.kind, "commune": place.commune, "by": None}
    return services.set_identity(place=place, **(told | changes))


def test_another_name_leaves_the_address_of_the_page_as_it_is(place, manager):
    address = place.get_absolute_url()

    renamed = set_identity(place, name="La Filature", kind=PlaceKind.COMPTOIR, by=manager)

    assert (renamed.name, renamed.kind, renamed.get_absolute_url()) == (
        "La Filature",
        PlaceKind.COMPTOIR,
        address,
    )
    entry = Entry.objects.get(verb="identity set")
    assert (entry.actor_id, entry.facts) == (manager.pk, {"changed": "name kind"})


def test_a_place_at_the_town_hall_follows_its_commune(place):
    elsewhere = CommuneFactory(latitude=44.5, longitude=3.5)

    moved = set_identity(place, commune=elsewhere)

    assert (moved.commune, moved.latitude, moved.longitude) == (elsewhere, 44.5, 3.5)


def test_a_place_whose_door_is_known_stays_at_its_door(place):
    Place.objects.filter(pk=place.pk).update(position_is_approximate=False)
    before = (place.latitude, place.longitude)

    moved = set_identity(place, commune=CommuneFactory(latitude=44.5, longitude=3.5))

    assert (moved.latitude, moved.longitude) == before


def test_a_place_stays_on_the_territory_of_its_network(place):
    place.network.departements.add(DepartementFactory())
    far = CommuneFactory(departement=DepartementFactory(code="15", name="Cantal"))

    with pytest.raises(CommuneElsewhere):
        set_identity(place, commune=far)


def test_a_name_is_one_in_its_network_whatever_its_capitals(place):
    PlaceFactory(name="La Filature", network=place.network)
    PlaceFactory(name="Le Foirail")

    assert set_identity(place, name="Le Foirail").name == "Le Foirail"
    with pytest.raises(PlaceExists):
        set_identity(place, name="la filature")


def test_a_name_has_letters_or_figures(place):
    with pytest.raises(NameWithoutLetters):
        set_identity(place, name="–")


def test_the_door_is_put_on_the_map_and_taken_back_to_the_town_hall(place, host):
    town_hall = place.commune.point
    door = Point(town_hall.latitude + 0.01, town_hall.longitude - 0.01)

    at_door = services.set_position(place=place, point=door, by=host)
    assert (at_door.latitude, at_door.longitude, at_door.position_is_approximate) == (*door, False)

    back = services.set_position(place=place, point=None, by=host)
    assert (back.latitude, back.longitude, back.position_is_approximate) == (*town_hall, True)
    entries = Entry.objects.filter(verb="position set").order_by("pk")
    assert [entry.facts for entry in entries] == [{"is_approximate": False}, {"is_approximate": True}]


def test_a_point_far_from_the_commune_is_a_mistake(place):
    town_hall = place.commune.point

    with pytest.raises(PointFarAway):
        services.set_position(place=place, point=Point(town_hall.longitude, town_hall.latitude), by=None)

    place.refresh_from_db()
    assert place.position_is_approximate
