"""Somebody erases their account: what was to come is free, what was is counted without them."""

import pytest

from maillage.booking import services
from maillage.booking.enums import BookingState
from maillage.core.models import Mail
from tests.factories.accounts import UserFactory
from tests.factories.billing import ChargeFactory
from tests.factories.booking import BookingFactory
from tests.moments import MONDAY, MONDAY_AFTERNOON, SUNDAY_EVENING, at

pytestmark = pytest.mark.django_db


def test_what_is_to_come_is_cancelled_with_what_it_owed_however_late():
    holder = UserFactory()
    coming = BookingFactory(holder=holder)
    charge = ChargeFactory(source_id=coming.pk, payer=holder)

    given_up = services.give_up_bookings(holder_id=holder.pk, now=at(MONDAY, 8))

    coming.refresh_from_db()
    charge.refresh_from_db()
    assert (given_up, coming.state, charge.state) == (1, BookingState.CANCELLED, "cancelled")


def test_one_mail_goes_for_each_basket_and_none_for_a_hold():
    holder = UserFactory()
    together = BookingFactory(holder=holder)
    BookingFactory(holder=holder, basket=together.basket, when=MONDAY_AFTERNOON)
    BookingFactory(holder=holder, held=True, hold_expires_at=at(MONDAY, 9))

    given_up = services.give_up_bookings(holder_id=holder.pk, now=SUNDAY_EVENING)

    mail = Mail.objects.get()
    assert (given_up, mail.recipient, mail.calendar.count("BEGIN:VEVENT")) == (3, holder.email, 2)


def test_what_has_begun_and_what_is_others_stays():
    holder = UserFactory()
    begun, of_another = BookingFactory(holder=holder), BookingFactory()

    assert services.give_up_bookings(holder_id=holder.pk, now=at(MONDAY, 9)) == 0
    begun.refresh_from_db()
    of_another.refresh_from_db()
    assert {begun.state, of_another.state} == {BookingState.CONFIRMED}
