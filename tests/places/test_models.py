"""What may never be true of networks, places, spaces and their hours, whoever writes the row."""

from datetime import time, timedelta

import pytest

from maillage.places.enums import EquipmentKind, Feature, Level, ServiceKind, Weekday
from maillage.places.models import Criterion, Place
from tests.database import refused_by
from tests.factories.places import (
    EquipmentFactory,
    LifeCycleEventFactory,
    NetworkFactory,
    OpeningExceptionFactory,
    OpeningHoursFactory,
    PlaceFactory,
    ServiceFactory,
    SpaceFactory,
    UnitFactory,
)
from tests.moments import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("months", [0, 37])
def test_places_network_confirms_some_time(months):
    with refused_by("places_network_confirms_some_time"):
        NetworkFactory(confirm_every_months=months)


def test_places_criterion_once():
    network = NetworkFactory(with_grid=True)

    with refused_by("places_criterion_once"):
        Criterion.objects.create(network=network, level=Level.HIGH_END, feature=Feature.FREE_WIFI)


@pytest.mark.parametrize("level", [0, 5])
def test_places_criterion_level_in_grid(level):
    with refused_by("places_criterion_level_in_grid"):
        Criterion.objects.create(network=NetworkFactory(), level=level, feature=Feature.FREE_WIFI)


def test_places_place_slug_once():
    place = PlaceFactory()

    PlaceFactory(slug=place.slug)  # in another network
    with refused_by("places_place_slug_once"):
        PlaceFactory(network=place.network, slug=place.slug)


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 3), (-90.1, 3), (44, 180.1), (44, -180.1)])
def test_places_place_on_earth(latitude, longitude):
    with refused_by("places_place_on_earth"):
        PlaceFactory(latitude=latitude, longitude=longitude)


def test_places_event_has_source():
    with refused_by("places_event_has_source"):
        LifeCycleEventFactory(source="")


def test_places_equipment_kind_once():
    copier = EquipmentFactory(kind=EquipmentKind.COPIER)

    with refused_by("places_equipment_kind_once"):
        EquipmentFactory(place=copier.place, kind=EquipmentKind.COPIER)


def test_places_equipment_some():
    with refused_by("places_equipment_some"):
        EquipmentFactory(quantity=0)


def test_places_service_kind_once():
    reception = ServiceFactory(kind=ServiceKind.RECEPTION)

    with refused_by("places_service_kind_once"):
        ServiceFactory(place=reception.place, kind=ServiceKind.RECEPTION)


def test_places_hours_in_order():
    with refused_by("places_hours_in_order"):
        OpeningHoursFactory(opens_at=time(9), closes_at=time(9))


def test_places_hours_weekday():
    with refused_by("places_hours_weekday"):
        OpeningHoursFactory(weekday=7)


def test_places_hours_apart():
    monday = OpeningHoursFactory(opens_at=time(8, 30), closes_at=time(12, 30))

    with refused_by("places_hours_apart"):
        OpeningHoursFactory(place=monday.place, opens_at=time(12, 29), closes_at=time(18))


def test_hours_may_touch_and_other_days_and_other_places_do_not_count():
    monday = OpeningHoursFactory(opens_at=time(8, 30), closes_at=time(12, 30))

    OpeningHoursFactory(place=monday.place, opens_at=time(12, 30), closes_at=time(18))
    OpeningHoursFactory(place=monday.place, weekday=Weekday.TUESDAY)
    OpeningHoursFactory(weekday=Weekday.MONDAY)


@pytest.mark.parametrize(("opens_at", "closes_at"), [(time(10), time(9)), (time(10), None), (None, time(10))])
def test_places_exception_hours_in_order(opens_at, closes_at):
    with refused_by("places_exception_hours_in_order"):
        OpeningExceptionFactory(opens_at=opens_at, closes_at=closes_at)


def test_places_exception_once():
    shut = OpeningExceptionFactory(on=TUESDAY)

    with refused_by("places_exception_once"):
        OpeningExceptionFactory(place=shut.place, on=TUESDAY)


def test_places_space_name_once():
    room = SpaceFactory(name="Salle Margeride")

    with refused_by("places_space_name_once"):
        SpaceFactory(place=room.place, name="Salle Margeride")


@pytest.mark.parametrize(
    ("shortest", "longest"), [(timedelta(0), timedelta(1)), (timedelta(hours=2), timedelta(hours=1))]
)
def test_places_space_lengths_in_order(shortest, longest):
    with refused_by("places_space_lengths_in_order"):
        SpaceFactory(min_length=shortest, max_length=longest)


@pytest.mark.parametrize(
    "delay", ["notice", "horizon", "cancel_notice", "buffer_before", "buffer_after", "no_show_delay"]
)
def test_places_space_delays_not_negative(delay):
    with refused_by("places_space_delays_not_negative"):
        SpaceFactory(**{delay: timedelta(minutes=-1)})


def test_places_space_holds_somebody():
    with refused_by("places_space_holds_somebody"):
        SpaceFactory(people=0)


def test_places_unit_number_once():
    desk = UnitFactory(number=1)

    with refused_by("places_unit_number_once"):
        UnitFactory(space=desk.space, number=1)


def test_places_unit_number_from_one():
    with refused_by("places_unit_number_from_one"):
        UnitFactory(number=0)


def test_places_in_service_are_told_apart():
    opened = PlaceFactory()
    PlaceFactory(planned=True)
    PlaceFactory(closed=True)

    assert list(Place.objects.in_service()) == [opened]
