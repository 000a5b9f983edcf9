"""What a place would charge for a stretch of time, before anybody has booked it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from maillage.accounts.enums import Activity
from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import AccessTerms, Use
from maillage.billing.errors import PriceNotSet
from maillage.billing.models import Tariff
from maillage.booking.rules import Stretch
from maillage.booking.selectors import WalkInOffer
from maillage.booking.services.bookings import price_under
from maillage.places.models import Place, Space


@dataclass(frozen=True, slots=True)
class SeatPrice:
    """Cents of a stretch in a space: one amount, or one for each answer that the person may give.

    No amount at all: the place has not set a price for it.
    """

    space: Space
    stretch: Stretch
    terms: str = ""
    cents: int | None = None
    by_use: dict[str, int] = field(default_factory=dict)
    by_activity: dict[str, int] = field(default_factory=dict)

    @property
    def amounts(self) -> list[int]:
        one = [] if self.cents is None else [self.cents]
        return sorted({*one, *self.by_use.values(), *self.by_activity.values()})

    @property
    def is_free(self) -> bool:
        return self.amounts == [0]


def price_seats(offer: WalkInOffer, *, place: Place, on: date) -> list[SeatPrice]:
    """One price for each kind of unit and each stretch on offer. Three queries, whatever the offer."""
    tariff = billing_selectors.tariff_of(place_id=place.pk, on=on)
    spaces = {seat.unit.space.kind: seat.unit.space for seat in offer.seats}
    return [
        price_seat(space, stretch, tariff=tariff, use=Use.WORK)
        for space in spaces.values()
        for stretch in offer.stretches
    ]


def price_seat(space: Space, stretch: Stretch, *, tariff: Tariff | None, use: str = "") -> SeatPrice:
    """`use`: what is known of it already; whoever comes in without a booking comes to work."""
    if tariff is None:
        return SeatPrice(space, stretch)
    quote = partial(_cents, tariff, space=space, stretch=stretch)
    if tariff.terms == AccessTerms.BY_ACTIVITY:
        amounts = {activity: quote(activity=activity) for activity in Activity.values}
        return SeatPrice(space, stretch, tariff.terms, by_activity=_priced(amounts))
    if tariff.terms == AccessTerms.BY_USE and not use:
        amounts = {answer: quote(use=answer) for answer in Use.values}
        return SeatPrice(space, stretch, tariff.terms, by_use=_priced(amounts))
    return SeatPrice(space, stretch, tariff.terms, cents=quote(use=use or Use.WORK))


def _cents(
    tariff: Tariff, *, space: Space, stretch: Stretch, activity: str = "", use: str = Use.WORK
) -> int | None:
    try:
        price = price_under(tariff, space=space, stretch=stretch, activity=activity, use=use)
    except PriceNotSet:
        return None
    return price.quote.cents


def _priced(amounts: Mapping[str, int | None]) -> dict[str, int]:
    return {answer: cents for answer, cents in amounts.items() if cents is not None}
