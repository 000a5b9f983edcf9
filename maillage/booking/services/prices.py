"""The price of what is held, shown before confirming: for each use or activity that it may depend on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from maillage.accounts.enums import Activity
from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import AccessTerms, Use
from maillage.billing.errors import PriceNotSet
from maillage.billing.models import Tariff
from maillage.booking import selectors
from maillage.booking.models import Booking
from maillage.booking.rules import Stretch
from maillage.booking.services.bookings import Price, price_under, stretch_by
from maillage.core.periods import DateSpan

LONGEST = timedelta(days=32)  # of a month, the longest stretch


@dataclass(frozen=True, slots=True)
class PricedBooking:
    booking: Booking
    stretch: Stretch
    price: Price


@dataclass(frozen=True, slots=True)
class BasketPrice:
    """The lines of a basket, and what the total becomes for each answer that the person may give."""

    tariff: Tariff
    lines: tuple[PricedBooking, ...] = ()
    by_use: dict[str, int] = field(default_factory=dict)
    by_activity: dict[str, int] = field(default_factory=dict)

    @property
    def asks_use(self) -> bool:
        return bool(self.by_use)

    @property
    def asks_activity(self) -> bool:
        return bool(self.by_activity)

    @property
    def cents(self) -> int | None:
        """The total; None as long as it depends on an answer."""
        if self.asks_use or self.asks_activity:
            return None
        return sum(line.price.quote.cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is held at one place, with the days that it takes and the terms in force on the first of them."""

    stretches: Mapping[int, Stretch]
    tariffs: Sequence[Tariff]

    def tariff_on(self, day: date) -> Tariff:
        """Raises PriceNotSet."""
        found = next((tariff for tariff in self.tariffs if day in tariff.valid), None)
        if found is None:
            raise PriceNotSet
        return found


def price_basket(bookings: Sequence[Booking], *, activity: str) -> BasketPrice:
    """Quote everything held, all at one place. Raises PriceNotSet, PlaceClosedThen.

    The same number of queries for one line and ten.
    """
    if not bookings:
        raise PriceNotSet
    asked = _asked(bookings)
    lines = _priced(bookings, asked, activity=activity or Activity.EMPLOYEE, use=Use.WORK)
    tariff = lines[0].price.tariff
    if tariff.terms == AccessTerms.BY_USE:
        by_use = {use: _total(bookings, asked, activity=activity, use=use) for use in Use.values}
        return BasketPrice(tariff, lines, by_use=by_use)
    if tariff.terms == AccessTerms.BY_ACTIVITY and not activity:
        by_activity = {told: _total(bookings, asked, activity=told, use=Use.WORK) for told in Activity.values}
        return BasketPrice(tariff, lines, by_activity=by_activity)
    return BasketPrice(tariff, lines)


def _asked(bookings: Sequence[Booking]) -> Asked:
    """Read the place's calendar and its terms once, over all the days that the basket touches."""
    place = bookings[0].unit.space.place
    asked_days = [booking.day for booking in bookings]
    days = DateSpan(min(asked_days) - timedelta(days=7), max(asked_days) + LONGEST)
    calendar = selectors.calendars([place], days=days)[place.pk]
    return Asked(
        {booking.pk: stretch_by(booking, calendar=calendar) for booking in bookings},
        billing_selectors.tariffs_between(place_id=place.pk, days=days),
    )


def _priced(
    bookings: Sequence[Booking], asked: Asked, *, activity: str, use: str
) -> tuple[PricedBooking, ...]:
    lines = []
    for booking in bookings:
        space, stretch = booking.unit.space, asked.stretches[booking.pk]
        tariff = asked.tariff_on(stretch.days[0][0])
        price = price_under(tariff, space=space, stretch=stretch, activity=activity, use=use)
        lines.append(PricedBooking(booking, stretch, price))
    return tuple(lines)


def _total(bookings: Sequence[Booking], asked: Asked, *, activity: str, use: str) -> int:
    return sum(line.price.quote.cents for line in _priced(bookings, asked, activity=activity, use=use))
