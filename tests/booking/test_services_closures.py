"""Closing a place: what is hit, who is told, what stays."""

import pytest

from maillage.billing.models import Charge
from maillage.booking import errors, services
from maillage.booking.enums import BookingState, Moment
from maillage.booking.models import Booking, Closure
from maillage.core.models import Mail
from maillage.core.periods import DateSpan
from tests.booking.stories import book, hold
from tests.factories.booking import BookingFactory
from tests.moments import FRIDAY, LAST_YEAR, MONDAY, SUNDAY, SUNDAY_EVENING, TUESDAY, WEDNESDAY, at

pytestmark = pytest.mark.django_db


def close(place, host, first, last, *, now=SUNDAY_EVENING):
    return services.close_place(
        place=place, days=DateSpan.through(first, last), reason="Congés", by=host, now=now
    )


def test_a_closure_cancels_what_it_hits_and_tells_each_person(desk, place, host, renter):
    hit = book(desk, holder=renter, day=TUESDAY)
    spared = book(desk, holder=renter, day=WEDNESDAY)
    Mail.objects.all().delete()

    report = close(place, host, MONDAY, TUESDAY)

    hit.refresh_from_db()
    spared.refresh_from_db()
    assert [booking.pk for booking in report.cancelled] == [hit.pk]
    assert (hit.state, hit.revision, spared.state) == (BookingState.CANCELLED, 1, BookingState.CONFIRMED)
    mail = Mail.objects.get()
    assert (mail.recipient, mail.calendar_method) == (renter.email, "CANCEL")
    assert "STATUS:CANCELLED" in mail.calendar


def test_the_mail_offers_what_is_free_nearest_to_it(pool, place, host, renter):
    book(pool[0], holder=renter, day=TUESDAY)

    close(place, host, TUESDAY, TUESDAY)

    text = Mail.objects.latest("pk").text
    assert f"{place.get_absolute_url()}?jour=2030-03-13&moment=morning" in text


def test_what_was_to_pay_is_cancelled_with_it(desk, place, host, renter):
    hit = book(desk, holder=renter, day=TUESDAY)

    close(place, host, TUESDAY, TUESDAY)

    assert Charge.objects.get(source_id=hit.pk).state == "cancelled"


def test_a_week_of_which_one_day_closes_is_kept_and_its_holder_told(desk, place, host, renter):
    week = book(desk, holder=renter, moment=Moment.WEEK)
    Mail.objects.all().delete()

    report = close(place, host, WEDNESDAY, WEDNESDAY)

    week.refresh_from_db()
    assert [booking.pk for booking in report.shortened] == [week.pk]
    assert week.state == BookingState.CONFIRMED
    assert Mail.objects.get().recipient == renter.email


def test_nobody_who_is_there_is_sent_away(desk, place, host, renter):
    present = book(desk, holder=renter)
    services.check_in(booking=present, by=host, now=at(MONDAY, 8, 30))

    report = close(place, host, MONDAY, MONDAY, now=at(MONDAY, 9))

    present.refresh_from_db()
    assert (report.cancelled, present.state) == ((), BookingState.CHECKED_IN)


def test_a_running_hold_is_hit_and_an_overdue_one_is_nobodys(pool, place, host, renter):
    running = hold(pool[0], holder=renter, day=TUESDAY)
    BookingFactory(
        unit=pool[1], held=True, created_at=LAST_YEAR, starts_at=at(TUESDAY, 9), ends_at=at(TUESDAY, 10)
    )

    report = close(place, host, TUESDAY, TUESDAY)

    assert [booking.pk for booking in report.cancelled] == [running.pk]


def test_a_closed_day_takes_no_booking_any_more(desk, place, host, renter):
    close(place, host, TUESDAY, FRIDAY)

    with pytest.raises(errors.PlaceClosedThen):
        hold(desk, holder=renter, day=TUESDAY)


def test_closures_do_not_overlap(desk, place, host):
    close(place, host, TUESDAY, WEDNESDAY)

    with pytest.raises(errors.ClosedAlready):
        close(place, host, WEDNESDAY, FRIDAY)

    assert Closure.objects.count() == 1


def test_days_that_are_over_cannot_be_closed(place, host):
    with pytest.raises(errors.ClosureOver):
        close(place, host, SUNDAY, SUNDAY, now=at(MONDAY, 8))


def test_a_closure_taken_back_opens_the_days_again(desk, place, host, renter):
    report = close(place, host, TUESDAY, TUESDAY)

    services.reopen_place(closure=report.closure, by=host, now=SUNDAY_EVENING)

    assert hold(desk, holder=renter, day=TUESDAY).unit == desk
    assert Booking.objects.count() == 1
