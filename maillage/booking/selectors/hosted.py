"""What somebody acts for: the bookings of their places, and each place with who is there today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.selectors.availability import calendars, instants
from maillage.booking.selectors.bookings import with_place
from maillage.core.periods import DateSpan
from maillage.places import selectors as places_selectors
from maillage.places.models import Place
from maillage.places.rules import day_hours
from maillage.places.selectors.mandates import Visitor


@dataclass(frozen=True, slots=True)
class HostedPlace:
    """One line of the list of somebody who acts for several places."""

    place: Place
    expected: int
    present: int


def hosted_bookings(user: Visitor, *, on: date) -> QuerySet[Booking]:
    """Bookings of the places on which this person acts: fetching one is the access check."""
    hosted = places_selectors.hosted_places(user, on=on)
    return with_place().filter(unit__space__place__in=hosted.values("pk"))


def places_today(places: Iterable[Place], *, now: datetime) -> list[HostedPlace]:
    """Who is expected and who is in, place by place, as the host's day of each tells it. Four queries."""
    listed = list(places)
    brings = Q(pk__in=[])
    for zone in {place.network.zone for place in listed}:
        there = [place for place in listed if place.network.zone == zone]
        brings |= _brings_somebody(there, day=now.astimezone(zone).date(), zone=zone)
    counted = (
        Booking.objects.filter(brings)
        .filter(state__in=[BookingState.CONFIRMED, BookingState.CHECKED_IN])
        .values_list("unit__space__place", "state")
        .annotate(many=Count("pk"))
        .order_by()
    )
    figures = {(place_id, state): many for place_id, state, many in counted}
    return [
        HostedPlace(
            place,
            expected=figures.get((place.pk, BookingState.CONFIRMED), 0),
            present=figures.get((place.pk, BookingState.CHECKED_IN), 0),
        )
        for place in listed
    ]


def _brings_somebody(places: Sequence[Place], *, day: date, zone: ZoneInfo) -> Q:
    """A rental of many days does not bring anybody in on a day on which the place is shut."""
    found = calendars(places, days=DateSpan.one(day))
    shut = [place.pk for place in places if not day_hours(day, calendar=found[place.pk]).is_open]
    today = instants(DateSpan.one(day), zone=zone)
    on_the_day = Q(unit__space__place__in=places, starts_at__lt=today.end, ends_at__gt=today.start)
    return on_the_day & ~Q(unit__space__place__in=shut, starts_at__lt=today.start)
