"""Short sentences for the tests of booking: what a person asks for, at the place of the cast."""

from datetime import date, datetime
from uuid import UUID, uuid4

from maillage.accounts.models import User
from maillage.booking import services
from maillage.booking.enums import Moment
from maillage.booking.models import Booking
from maillage.booking.services import Wish
from maillage.places.models import Space, Unit
from tests.moments import MONDAY, SUNDAY_EVENING


def wish_for(
    unit: Unit | Space, *, day: date = MONDAY, moment: str = Moment.MORNING, now: datetime = SUNDAY_EVENING
) -> Wish:
    """A unit, or any unit of a space."""
    space, one = (unit.space, unit) if isinstance(unit, Unit) else (unit, None)
    return services.wish_for(space=space, unit=one, day=day, moment=moment, now=now)


def hold(
    unit: Unit | Space,
    *,
    holder: User,
    day: date = MONDAY,
    moment: str = Moment.MORNING,
    now: datetime = SUNDAY_EVENING,
) -> Booking:
    wish = wish_for(unit, day=day, moment=moment, now=now)
    return services.hold_units(wishes=[wish], holder=holder, now=now)[0]


def fill(units: list[Unit], *, holder: User, now: datetime = SUNDAY_EVENING) -> UUID:
    """Add these units, for Monday morning, to the basket of their place."""
    wishes = [wish_for(unit, now=now) for unit in units]
    return services.hold_once(wishes=wishes, holder=holder, form_key=uuid4(), now=now)


def book(
    unit: Unit | Space,
    *,
    holder: User,
    day: date = MONDAY,
    moment: str = Moment.MORNING,
    now: datetime = SUNDAY_EVENING,
) -> Booking:
    """Hold and confirm at once."""
    held = hold(unit, holder=holder, day=day, moment=moment, now=now)
    return services.confirm_basket(basket=held.basket, holder=holder, use="work", now=now)[0]
