"""How many numbered units a space may have, how it is booked, and what its policy may say."""

from datetime import timedelta

from maillage.places.enums import BookingMode, SpaceKind
from maillage.places.errors import LengthsReversed, UnitsOutOfBounds, WindowShut

MOST_UNITS = 200


def check_units(count: int) -> None:
    """Raise UnitsOutOfBounds: a space without a unit cannot be booked, and no telecentre has 200 desks."""
    if not 1 <= count <= MOST_UNITS:
        raise UnitsOutOfBounds(most=MOST_UNITS)


def usual_mode(kind: str) -> BookingMode:
    """Where one works is booked by half-days, what one shares by quarters of an hour."""
    is_worked_in = kind in {SpaceKind.DESK_POOL, SpaceKind.OFFICE}
    return BookingMode.HALF_DAYS if is_worked_in else BookingMode.QUARTERS


def check_lengths(*, shortest: timedelta, longest: timedelta) -> None:
    """Raise LengthsReversed."""
    if longest < shortest:
        raise LengthsReversed


def check_window(*, notice: timedelta, horizon: timedelta) -> None:
    """Raise WindowShut: a notice as long as the horizon leaves no day to book."""
    if notice >= horizon:
        raise WindowShut
