"""Networks and places as they are shown: the level is read from the place's own facts."""

import pytest

from maillage.places import selectors
from maillage.places.enums import Connection, EquipmentKind, Feature, Level, Regularity, ServiceKind
from maillage.places.models import Place
from maillage.places.rules import LevelReading
from tests.factories.places import (
    EquipmentFactory,
    NetworkFactory,
    PlaceFactory,
    ServiceFactory,
    SpaceFactory,
    UnitFactory,
)
from tests.factories.territory import DepartementFactory

pytestmark = pytest.mark.django_db

BARE = {"open_to_all": False, "free_wifi": False}


def features_of(place: Place) -> set[str]:
    return selectors.features_of(selectors.places_with_offer().get(pk=place.pk))


def comptoir(**fields) -> Place:
    return PlaceFactory(comptoir=True, **(BARE | fields))


def test_a_bare_comptoir_has_no_feature():
    assert features_of(comptoir()) == set()


def test_a_telecentre_is_a_space_set_apart():
    assert features_of(PlaceFactory(**BARE)) == {Feature.DEDICATED_SPACE}


@pytest.mark.parametrize(
    ("fields", "feature"),
    [
        ({"open_to_all": True}, Feature.OPEN_TO_ALL),
        ({"free_wifi": True}, Feature.FREE_WIFI),
        ({"dedicated_space": True}, Feature.DEDICATED_SPACE),
        ({"connection": Connection.PROFESSIONAL}, Feature.SECURE_CONNECTION),
        ({"with_hours": True}, Feature.LONG_HOURS),  # 42.5 hours a week; 35 are long
    ],
)
def test_each_fact_of_the_place_is_one_feature(fields, feature):
    assert features_of(comptoir(**fields)) == {feature}


@pytest.mark.parametrize(
    ("kind", "feature"),
    [
        (EquipmentKind.VIDEOCONFERENCE, Feature.VIDEOCONFERENCE),
        (EquipmentKind.VIDEO_PROJECTOR, Feature.VIDEO_PROJECTOR),
    ],
)
def test_equipment_is_a_feature(kind, feature):
    place = comptoir()
    EquipmentFactory(place=place, kind=kind)

    assert features_of(place) == {feature}


def test_a_meeting_room_is_a_feature():
    place = comptoir()
    SpaceFactory(place=place, room=True)

    assert features_of(place) == {Feature.MEETING_ROOM}


@pytest.mark.parametrize(
    ("space", "equipment", "features"),
    [
        ({"equipped": True}, [], {Feature.EQUIPPED_OFFICE}),
        ({"office": True, "equipped": True}, [], {Feature.EQUIPPED_OFFICE}),
        ({"has_computer": True}, [EquipmentKind.TELEPHONE], {Feature.EQUIPPED_OFFICE}),
        ({"has_computer": True}, [], set()),
        ({}, [EquipmentKind.COMPUTER, EquipmentKind.TELEPHONE], {Feature.EQUIPPED_OFFICE}),
        ({"room": True, "equipped": True}, [], {Feature.MEETING_ROOM}),
    ],
)
def test_an_equipped_office_has_a_computer_and_a_telephone(space, equipment, features):
    place = comptoir()
    SpaceFactory(place=place, **space)
    for kind in equipment:
        EquipmentFactory(place=place, kind=kind)

    assert features_of(place) == features


@pytest.mark.parametrize(
    ("kind", "regularity", "features"),
    [
        (ServiceKind.RECEPTION, Regularity.PERMANENT, {Feature.RECEPTION}),
        (ServiceKind.SECRETARY, Regularity.PERMANENT, {Feature.RECEPTION, Feature.STAFF_PRESENT}),
        (ServiceKind.ANIMATOR, Regularity.OCCASIONAL, {Feature.RECEPTION}),
        (ServiceKind.COFFEE, Regularity.PERMANENT, set()),
    ],
)
def test_somebody_is_present_only_if_it_is_permanent(kind, regularity, features):
    place = comptoir()
    ServiceFactory(place=place, kind=kind, regularity=regularity)

    assert features_of(place) == features


def test_a_network_decides_what_long_hours_are():
    demanding = NetworkFactory(long_hours_a_week=43)

    assert features_of(comptoir(network=demanding, with_hours=True)) == set()


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ({"comptoir": True, "free_wifi": False}, Level.NONE),
        ({"comptoir": True}, Level.WIFI_POINT),
        ({"comptoir": True, "dedicated_space": True}, Level.COMPTOIR),
        ({"high_end": True}, Level.HIGH_END),
    ],
)
def test_the_level_follows_from_what_the_place_has(place, level):
    network = NetworkFactory(with_grid=True)
    PlaceFactory(network=network, **place)

    assert selectors.level_of(selectors.places_with_offer().get())[0] == level


def test_the_level_says_what_is_missing():
    network = NetworkFactory()
    network.criteria.create(level=Level.WIFI_POINT, feature=Feature.FREE_WIFI)
    network.criteria.create(level=Level.COMPTOIR, feature=Feature.MEETING_ROOM)
    PlaceFactory(network=network)

    assert selectors.level_of(selectors.places_with_offer().get()) == (
        Level.WIFI_POINT,
        (
            LevelReading(Level.WIFI_POINT, ((Feature.FREE_WIFI, True),)),
            LevelReading(Level.COMPTOIR, ((Feature.MEETING_ROOM, False),)),
        ),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_levels_of_three_places_take_as_many_queries_as_one(count, django_assert_num_queries):
    for _ in range(count):
        PlaceFactory(high_end=True, network__with_grid=True)
    ids = [place.pk for place in Place.objects.all()]

    with django_assert_num_queries(2):
        levels = selectors.levels_of(ids)

    assert levels == dict.fromkeys(ids, Level.HIGH_END)


def test_units_out_of_use_are_not_shown():
    shown = UnitFactory()
    UnitFactory(space=shown.space, is_active=False)

    (space,) = selectors.places_with_offer().get().spaces.all()
    assert list(space.units.all()) == [shown]


@pytest.mark.parametrize("count", [1, 3])
def test_three_networks_take_as_many_queries_as_one(count, django_assert_num_queries):
    for network in NetworkFactory.create_batch(count, with_grid=True):
        network.departements.add(DepartementFactory())

    with django_assert_num_queries(2):
        seen = [len(network.departements.all()) for network in selectors.networks()]

    assert seen == [1] * count
