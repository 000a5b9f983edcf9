"""A place as the generator of invented bookings sees it, read from the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from zoneinfo import ZoneInfo

from maillage.accounts.models import User
from maillage.booking import selectors as booking_selectors
from maillage.core.periods import DateSpan
from maillage.demo.cast import regulars_by_place
from maillage.demo.neighbours import Neighbours
from maillage.demo.networks import NETWORKS
from maillage.demo.sheets import NetworkSheet, Pace
from maillage.places.enums import SpaceKind
from maillage.places.models import Place, Unit
from maillage.places.rules import Calendar, DayHours, day_hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """`month_office` may be rented by a company for months, `week_desk` by somebody for a whole week."""

    place: Place
    calendar: Calendar
    units: Sequence[Unit]
    regulars: Sequence[User]
    neighbours: Neighbours
    pace: Pace
    month_office: Unit | None
    week_desk: Unit | None

    @property
    def zone(self) -> ZoneInfo:
        return self.place.network.zone

    def hours(self, day: date) -> DayHours:
        return day_hours(day, calendar=self.calendar)

    def chance(self, *what: object) -> Random:
        """The same throw of dice for the same thing at the same place, whenever it is thrown."""
        return Random("/".join([self.place.network.slug, self.place.slug, *map(str, what)]))


def scenes(sheet: NetworkSheet, *, days: DateSpan) -> list[Scene]:
    """The network's places in service that the sheet knows, with their calendar over `days`."""
    paces = {place.name: place.pace for place in sheet.places}
    places = list(
        Place.objects.in_service()
        .filter(network__slug=sheet.slug, name__in=paces)
        .select_related("network", "commune")
        .order_by("pk")
    )
    calendars = booking_selectors.calendars(places, days=days)
    units = _units(places)
    regulars = _regulars()
    return [
        Scene(
            place=place,
            calendar=calendars[place.pk],
            units=units[place.pk],
            regulars=regulars[place.name],
            neighbours=Neighbours(place),
            pace=paces[place.name],
            month_office=_first(units[place.pk], kind=SpaceKind.OFFICE),
            week_desk=_first(reversed(units[place.pk]), kind=SpaceKind.DESK_POOL),
        )
        for place in places
    ]


def _units(places: Sequence[Place]) -> dict[int, list[Unit]]:
    by_place: dict[int, list[Unit]] = {place.pk: [] for place in places}
    known = {place.pk: place for place in places}
    for unit in booking_selectors.active_units(places):
        unit.space.place = known[unit.space.place_id]
        by_place[unit.space.place_id].append(unit)
    return by_place


def _first(units: Iterable[Unit], *, kind: str) -> Unit | None:
    return next((unit for unit in units if unit.space.kind == kind), None)


def _regulars() -> dict[str, list[User]]:
    """By the place's name, the most frequent first; those who closed their account are missing."""
    emails = {
        place: [regular.email for regular in regulars]
        for place, regulars in regulars_by_place(NETWORKS).items()
    }
    found = User.objects.filter(email__in=[one for some in emails.values() for one in some])
    users = {user.email: user for user in found.select_related("home_commune")}
    return {place: [users[one] for one in some if one in users] for place, some in emails.items()}
