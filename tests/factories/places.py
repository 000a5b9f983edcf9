"""Networks, places, spaces and mandates: valid, minimal, dull; variants are traits."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from maillage.places.enums import (
    BookingMode,
    Connection,
    EquipmentKind,
    LifeCycle,
    PlaceKind,
    Regularity,
    Role,
    ServiceKind,
    SpaceKind,
    Weekday,
)
from maillage.places.models import (
    Criterion,
    Equipment,
    LifeCycleEvent,
    Mandate,
    Network,
    OpeningException,
    OpeningHours,
    Place,
    Service,
    Space,
    Unit,
)
from maillage.places.services import DEFAULT_GRID
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory

WORKING_DAYS = [Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY]
MORNING = (time(8, 30), time(12, 30))
AFTERNOON = (time(13, 30), time(18))


def afterwards(act: Callable[[Any], None]) -> factory.PostGeneration:
    """What a trait adds around a row that is already there."""
    return factory.PostGeneration(lambda row, _create, _given: act(row))


def add_grid(network: Network) -> None:
    """The grid that a network begins with: four levels, eleven criteria."""
    Criterion.objects.bulk_create(
        Criterion(network=network, level=level, feature=feature)
        for level, features in DEFAULT_GRID.items()
        for feature in features
    )


def add_week(place: Place) -> None:
    """Monday to Friday, 8:30–12:30 and 13:30–18:00."""
    OpeningHours.objects.bulk_create(
        OpeningHours(place=place, weekday=weekday, opens_at=opens_at, closes_at=closes_at)
        for weekday in WORKING_DAYS
        for opens_at, closes_at in (MORNING, AFTERNOON)
    )


def add_high_end_offer(place: Place) -> None:
    """With the hours of `add_week`, all that the highest level of the grid asks for."""
    SpaceFactory(place=place, equipped=True)
    SpaceFactory(place=place, room=True)
    ServiceFactory(place=place, kind=ServiceKind.SECRETARY)
    EquipmentFactory(place=place, kind=EquipmentKind.VIDEOCONFERENCE)
    EquipmentFactory(place=place, kind=EquipmentKind.VIDEO_PROJECTOR)


class NetworkFactory(DjangoModelFactory[Network]):
    class Meta:
        model = Network
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"reseau-{n}")
    name = factory.Sequence(lambda n: f"Réseau {n}")

    class Params:
        with_grid = factory.Trait(grid=afterwards(add_grid))


class PlaceFactory(DjangoModelFactory[Place]):
    """In service, and shut all week long unless `with_hours` says otherwise."""

    class Meta:
        model = Place
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"lieu-{n}")
    name = factory.Sequence(lambda n: f"Lieu {n}")
    kind = PlaceKind.TELECENTRE
    state = LifeCycle.IN_SERVICE
    commune = factory.SubFactory(CommuneFactory)
    latitude = factory.SelfAttribute("commune.latitude")
    longitude = factory.SelfAttribute("commune.longitude")

    class Params:
        comptoir = factory.Trait(kind=PlaceKind.COMPTOIR)
        planned = factory.Trait(state=LifeCycle.PLANNED)
        closed = factory.Trait(state=LifeCycle.CLOSED)
        with_hours = factory.Trait(week=afterwards(add_week))
        high_end = factory.Trait(
            connection=Connection.PROFESSIONAL,
            with_hours=True,
            offer=afterwards(add_high_end_offer),
        )


class OpeningHoursFactory(DjangoModelFactory[OpeningHours]):
    class Meta:
        model = OpeningHours

    place = factory.SubFactory(PlaceFactory)
    weekday = Weekday.MONDAY
    opens_at = time(8, 30)
    closes_at = time(12, 30)


class OpeningExceptionFactory(DjangoModelFactory[OpeningException]):
    """A day shut; `opens_at` and `closes_at` make it a day of other hours."""

    class Meta:
        model = OpeningException

    place = factory.SubFactory(PlaceFactory)
    on = date(2030, 3, 12)


class LifeCycleEventFactory(DjangoModelFactory[LifeCycleEvent]):
    class Meta:
        model = LifeCycleEvent

    place = factory.SubFactory(PlaceFactory)
    state = LifeCycle.IN_SERVICE
    on = date(2030, 1, 7)
    source = "Délibération du 7 janvier 2030"


class EquipmentFactory(DjangoModelFactory[Equipment]):
    class Meta:
        model = Equipment

    place = factory.SubFactory(PlaceFactory)
    kind = EquipmentKind.COPIER


class ServiceFactory(DjangoModelFactory[Service]):
    class Meta:
        model = Service

    place = factory.SubFactory(PlaceFactory)
    kind = ServiceKind.RECEPTION
    regularity = Regularity.PERMANENT


class SpaceFactory(DjangoModelFactory[Space]):
    """A desk pool without units: `UnitFactory` and `desk_pool` add them."""

    class Meta:
        model = Space

    place = factory.SubFactory(PlaceFactory, with_hours=True)
    kind = SpaceKind.DESK_POOL
    name = factory.Sequence(lambda n: f"Espace {n}")

    class Params:
        office = factory.Trait(kind=SpaceKind.OFFICE)
        room = factory.Trait(kind=SpaceKind.MEETING_ROOM, mode=BookingMode.QUARTERS, people=8)
        equipped = factory.Trait(has_computer=True, has_telephone=True)


class UnitFactory(DjangoModelFactory[Unit]):
    class Meta:
        model = Unit

    space = factory.SubFactory(SpaceFactory)
    number = factory.LazyAttribute(lambda unit: unit.space.units.count() + 1)
    label = factory.LazyAttribute(lambda unit: f"Bureau {unit.number}")


def desk_pool(count: int, **space: Any) -> list[Unit]:
    """`count` desks of one pool, numbered from 1; `space` as for `SpaceFactory`."""
    return UnitFactory.create_batch(count, space=SpaceFactory(**space))


class MandateFactory(DjangoModelFactory[Mandate]):
    """The host of a place; `network=` or `organisation=` with `role=` for the others."""

    class Meta:
        model = Mandate

    user = factory.SubFactory(UserFactory)
    role = Role.HOST
    starts_on = date(2020, 1, 1)

    class Params:
        of_manager = factory.Trait(role=Role.NETWORK_MANAGER)
        of_reviewer = factory.Trait(role=Role.REVIEWER)
