"""When another organisation may be said to carry a place."""

from datetime import date

from maillage.core.text import day_long
from maillage.places.errors import CarrierKnownLater, SameCarrier


def check_carrier_change(
    *, before_id: int | None, after_id: int | None, on: date, last_on: date | None, today: date
) -> None:
    """Raise SameCarrier; or CarrierKnownLater: the story is told in the order in which it happened."""
    if before_id == after_id:
        raise SameCarrier
    if last_on is not None and on <= last_on:
        raise CarrierKnownLater(day=day_long(last_on, today=today))
