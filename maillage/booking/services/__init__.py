"""The verbs of booking, split by noun."""

from maillage.booking.services.additions import Addition, additions
from maillage.booking.services.attendance import (
    check_in,
    check_out,
    close_finished,
    free_no_shows,
    note_absence,
    take_payment,
    undo_check_in,
)
from maillage.booking.services.baskets import cancel_basket, give_back
from maillage.booking.services.bookings import (
    Price,
    cancel_booking,
    confirm_basket,
    price_of,
    stretch_of,
)
from maillage.booking.services.changes import (
    Change,
    change_booking,
    change_once,
    preview_change,
    wish_for_change,
)
from maillage.booking.services.closures import ClosureReport, close_place, reopen_place
from maillage.booking.services.guests import book_for, booked_once, welcome_walk_in
from maillage.booking.services.holds import (
    Wish,
    expire_overdue_holds,
    hold_once,
    hold_units,
    policy_of,
    stretch_for,
    wish_for,
)
from maillage.booking.services.leaving import give_up_bookings
from maillage.booking.services.notices import calendar_event
from maillage.booking.services.seat_prices import SeatPrice, price_seat, price_seats
from maillage.booking.services.visits import count_visits, take_back_visit

__all__ = [
    "Addition",
    "Change",
    "ClosureReport",
    "Price",
    "SeatPrice",
    "Wish",
    "additions",
    "book_for",
    "booked_once",
    "calendar_event",
    "cancel_basket",
    "cancel_booking",
    "change_booking",
    "change_once",
    "check_in",
    "check_out",
    "close_finished",
    "close_place",
    "confirm_basket",
    "count_visits",
    "expire_overdue_holds",
    "free_no_shows",
    "give_back",
    "give_up_bookings",
    "hold_once",
    "hold_units",
    "note_absence",
    "policy_of",
    "preview_change",
    "price_of",
    "price_seat",
    "price_seats",
    "reopen_place",
    "stretch_for",
    "stretch_of",
    "take_back_visit",
    "take_payment",
    "undo_check_in",
    "welcome_walk_in",
    "wish_for",
    "wish_for_change",
]
