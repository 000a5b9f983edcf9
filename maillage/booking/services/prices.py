"""The price of what is held, shown before confirming: for each use or activity that it may depend on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
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


Priced = tuple[PricedBooking, ...]


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
    tariff = asked.tariff_on(asked.stretches[bookings[0].pk].days[0][0])
    if tariff.terms == AccessTerms.BY_USE:
        by_use = _by_answer(Use.values, lambda use: _priced(bookings, asked, activity=activity, use=use))
        return BasketPrice(tariff, next(iter(by_use.values())), by_use=_totals(by_use))
    if tariff.terms == AccessTerms.BY_ACTIVITY and not activity:
        by_activity = _by_answer(
            Activity.values, lambda told: _priced(bookings, asked, activity=told, use=Use.WORK)
        )
        return BasketPrice(tariff, next(iter(by_activity.values())), by_activity=_totals(by_activity))
    return BasketPrice(tariff, _priced(bookings, asked, activity=activity or Activity.EMPLOYEE, use=Use.WORK))


def _by_answer(answers: Iterable[str], quote: Callable[[str], Priced]) -> dict[str, Priced]:
    """An answer for which the place has set no price cannot be given. Raises PriceNotSet if none has one."""
    priced = {}
    for answer in answers:
        with suppress(PriceNotSet):
            priced[answer] = quote(answer)
    if not priced:
        raise PriceNotSet
    return priced


def _totals(by_answer: Mapping[str, Priced]) -> dict[str, int]:
    return {answer: sum(line.price.quote.cents for line in priced) for answer, priced in by_answer.items()}


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


def _priced(bookings: Sequence[Booking], asked: Asked, *, activity: str, use: str) -> Priced:
    lines = []
    for booking in bookings:
        space, stretch = booking.unit.space, asked.stretches[booking.pk]
        tariff = asked.tariff_on(stretch.days[0][0])
        price = price_under(tariff, space=space, stretch=stretch, activity=activity, use=use)
        lines.append(PricedBooking(booking, stretch, price))
    return tuple(lines)
