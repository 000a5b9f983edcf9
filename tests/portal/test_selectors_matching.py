"""Which places answer a search, and in which order."""

import pytest

from maillage.places.enums import EquipmentKind, PlaceKind, ServiceKind
from maillage.places.models import Place
from maillage.portal.enums import Sought
from maillage.portal.selectors import Wanted, Where, matching_places
from maillage.territory.rules import Box, Point
from tests.factories.billing import TariffFactory
from tests.factories.places import (
    EquipmentFactory,
    NetworkFactory,
    PlaceFactory,
    ServiceFactory,
    SpaceFactory,
    desk_pool,
)
from tests.moments import TUESDAY

pytestmark = pytest.mark.django_db

MENDE = Point(44.52, 3.50)
ANYTHING = Wanted()


def found(wanted: Wanted = ANYTHING, **where) -> list[Place]:
    matches = matching_places(wanted, on=TUESDAY, where=Where(**where))
    return [Place.objects.get(pk=match.pk) for match in matches]


def test_only_places_in_service_answer():
    PlaceFactory(planned=True)
    PlaceFactory(closed=True)
    place = PlaceFactory()

    assert found() == [place]


def test_a_network_answers_with_its_own_places():
    place = PlaceFactory()
    PlaceFactory()

    assert found(network=place.network) == [place]


def test_places_come_by_name_when_nobody_says_where_from():
    second, first = PlaceFactory(name="Villefort"), PlaceFactory(name="Fournels")

    assert found() == [first, second]


def test_places_come_from_the_nearest_to_the_farthest_with_their_distance():
    far = PlaceFactory(latitude=44.72, longitude=3.50)
    near = PlaceFactory(latitude=44.52, longitude=3.60)

    answer = matching_places(Wanted(), on=TUESDAY, where=Where(near=MENDE))

    assert [(one.pk, round(one.km, 1)) for one in answer] == [(near.pk, 7.9), (far.pk, 22.2)]


def test_a_radius_leaves_out_the_corner_of_its_square():
    PlaceFactory(latitude=MENDE.latitude + 0.08, longitude=MENDE.longitude + 0.11)
    inside = PlaceFactory(latitude=MENDE.latitude + 0.08, longitude=MENDE.longitude)

    assert found(Wanted(radius_km=10), near=MENDE) == [inside]


def test_a_part_of_the_map_answers_with_its_own_places():
    PlaceFactory(latitude=44.72, longitude=3.50)
    inside = PlaceFactory(latitude=44.53, longitude=3.50)

    assert found(box=Box(44.5, 3.4, 44.6, 3.6)) == [inside]


def test_the_kind_filters():
    PlaceFactory()
    comptoir = PlaceFactory(comptoir=True)

    assert found(Wanted(kind=PlaceKind.COMPTOIR)) == [comptoir]


def test_the_level_is_read_from_the_networks_grid():
    network = NetworkFactory(with_grid=True)
    high_end = PlaceFactory(network=network, high_end=True)
    PlaceFactory(network=network)

    assert found(Wanted(level=4)) == [high_end]


def test_every_asked_service_and_piece_of_equipment_is_needed():
    both, only_one = PlaceFactory.create_batch(2)
    for place in (both, only_one):
        EquipmentFactory(place=place, kind=EquipmentKind.COPIER)
        ServiceFactory(place=place, kind=ServiceKind.RECEPTION)
    EquipmentFactory(place=both, kind=EquipmentKind.FAX)
    wanted = Wanted(services=("reception",), equipment=("copier", "fax"))

    assert found(wanted) == [both]


def test_accessible_means_a_step_free_space():
    SpaceFactory()
    step_free = SpaceFactory(step_free=True)

    assert found(Wanted(accessible=True)) == [step_free.place]


def test_free_of_charge_is_free_access_or_a_comptoir_without_a_tariff():
    free = TariffFactory(place__name="A").place
    TariffFactory(flat_rate=True)
    comptoir = PlaceFactory(name="B", comptoir=True)
    PlaceFactory()

    assert found(Wanted(free_of_charge=True)) == [free, comptoir]


def test_who_seeks_a_room_sees_the_places_that_have_one():
    desk_pool(1)
    room = SpaceFactory(room=True)

    assert found(Wanted(sought=Sought.MEETING_ROOM)) == [room.place]
