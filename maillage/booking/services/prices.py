"""The price of what is held, shown before confirming: for each use or activity that it may depend on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maillage.accounts.enums import Activity
from maillage.billing.enums import AccessTerms, Use
from maillage.billing.errors import PriceNotSet
from maillage.billing.models import Tariff
from maillage.booking.models import Booking
from maillage.booking.services.bookings import Price, price_of, stretch_of


@dataclass(frozen=True, slots=True)
class PricedBooking:
    booking: Booking
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


def price_basket(bookings: Sequence[Booking], *, activity: str) -> BasketPrice:
    """Quote everything held, all at one place. Raises PriceNotSet, PlaceClosedThen."""
    lines = _priced(bookings, activity=activity or Activity.EMPLOYEE, use=Use.WORK)
    tariff = lines[0].price.tariff
    if tariff.terms == AccessTerms.BY_USE:
        by_use = {use: _total(bookings, activity=activity, use=use) for use in Use.values}
        return BasketPrice(tariff, lines, by_use=by_use)
    if tariff.terms == AccessTerms.BY_ACTIVITY and not activity:
        by_activity = {told: _total(bookings, activity=told, use=Use.WORK) for told in Activity.values}
        return BasketPrice(tariff, lines, by_activity=by_activity)
    return BasketPrice(tariff, lines)


def _priced(bookings: Sequence[Booking], *, activity: str, use: str) -> tuple[PricedBooking, ...]:
    if not bookings:
        raise PriceNotSet
    return tuple(
        PricedBooking(
            booking,
            price_of(space=booking.unit.space, stretch=stretch_of(booking), activity=activity, use=use),
        )
        for booking in bookings
    )


def _total(bookings: Sequence[Booking], *, activity: str, use: str) -> int:
    return sum(line.price.quote.cents for line in _priced(bookings, activity=activity, use=use))
