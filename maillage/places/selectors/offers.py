"""What places have, as far as a grid of levels may ask for it: bare values, cheap to read for many places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time

from maillage.places.enums import EquipmentKind, Regularity, SpaceKind
from maillage.places.models import Equipment, OpeningHours, Place, Service, Space
from maillage.places.rules.hours import Span, weekly_minutes

DESKS = {SpaceKind.DESK_POOL, SpaceKind.OFFICE}


@dataclass(slots=True)
class Offer:
    """The computer and the telephone of a desk or an office count as the place's own."""

    space_kinds: set[str] = field(default_factory=set)
    equipment: set[str] = field(default_factory=set)
    services: set[str] = field(default_factory=set)
    permanent_services: set[str] = field(default_factory=set)
    minutes_a_week: int = 0

    @property
    def has_desk(self) -> bool:
        return bool(self.space_kinds & DESKS)

    def add_space(self, kind: str, has_computer: bool, has_telephone: bool) -> None:
        self.space_kinds.add(kind)
        if kind in DESKS and has_computer:
            self.equipment.add(EquipmentKind.COMPUTER)
        if kind in DESKS and has_telephone:
            self.equipment.add(EquipmentKind.TELEPHONE)

    def add_service(self, kind: str, regularity: str) -> None:
        self.services.add(kind)
        if regularity == Regularity.PERMANENT:
            self.permanent_services.add(kind)

    def add_hours(self, weekday: int, opens_at: time, closes_at: time) -> None:
        self.minutes_a_week += weekly_minutes({weekday: (Span(opens_at, closes_at),)})


def prefetched_offer(place: Place) -> Offer:
    """Of a place that comes from `selectors.places_with_offer`. No query."""
    offer = Offer(equipment={item.kind for item in place.equipment.all()})
    for space in place.spaces.all():
        offer.add_space(space.kind, space.has_computer, space.has_telephone)
    for service in place.services.all():
        offer.add_service(service.kind, service.regularity)
    for row in place.hours.all():
        offer.add_hours(row.weekday, row.opens_at, row.closes_at)
    return offer


def offers_of(places: Sequence[Place]) -> dict[int, Offer]:
    """What each place has, by its id. Four queries, and no object a row: a list shows many places."""
    ids = [place.pk for place in places]
    offers = {pk: Offer() for pk in ids}
    spaces = Space.objects.filter(place__in=ids).order_by()
    for pk, kind, computer, telephone in spaces.values_list("place", "kind", "has_computer", "has_telephone"):
        offers[pk].add_space(kind, computer, telephone)
    equipment = Equipment.objects.filter(place__in=ids).order_by()
    for pk, kind in equipment.values_list("place", "kind"):
        offers[pk].equipment.add(kind)
    services = Service.objects.filter(place__in=ids).order_by()
    for pk, kind, regularity in services.values_list("place", "kind", "regularity"):
        offers[pk].add_service(kind, regularity)
    hours = OpeningHours.objects.filter(place__in=ids).order_by()
    for pk, weekday, opens_at, closes_at in hours.values_list("place", "weekday", "opens_at", "closes_at"):
        offers[pk].add_hours(weekday, opens_at, closes_at)
    return offers
