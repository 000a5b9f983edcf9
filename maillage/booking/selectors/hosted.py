"""What somebody acts for: the bookings of their places, and each place with who is there today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.selectors.availability import instants
from maillage.booking.selectors.bookings import with_place
from maillage.core.periods import DateSpan
from maillage.places import selectors as places_selectors
from maillage.places.models import Place
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
    """Who is expected and who is in, place by place. One query."""
    listed = list(places)
    touching = Q(pk__in=[])
    for name in {place.network.time_zone for place in listed}:
        zone = ZoneInfo(name)
        today = instants(DateSpan.one(now.astimezone(zone).date()), zone=zone)
        touching |= Q(
            unit__space__place__network__time_zone=name, starts_at__lt=today.end, ends_at__gt=today.start
        )
    counted = (
        Booking.objects.filter(touching, unit__space__place__in=listed)
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
