"""Somebody seated without a booking, booked for by the host, or counted as a visit."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from maillage.accounts.enums import Activity
from maillage.billing.errors import ActivityNeeded, PriceNotSet
from maillage.billing.models import Charge
from maillage.booking import errors, services
from maillage.booking.enums import BookingState, CheckInWay, Moment
from maillage.booking.models import Attendance, Booking
from maillage.core.models import Mail
from maillage.places.enums import LifeCycle, WhoMayBook
from tests.factories.accounts import UserFactory
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.booking import AttendanceFactory, BookingFactory, ClosureFactory
from tests.factories.places import UnitFactory
from tests.factories.territory import CommuneFactory
from tests.moments import (
    MONDAY,
    MONDAY_MORNING,
    SUNDAY_EVENING,
    TUESDAY,
    TUESDAY_MORNING,
    at,
)

pytestmark = pytest.mark.django_db
TEN_TWENTY = at(MONDAY, 10, 20)


@pytest.fixture
def welcome(desk, host):
    return partial(services.welcome_walk_in, unit=desk, moment=Moment.MORNING, by=host, now=TEN_TWENTY)


@pytest.fixture
def book_for(desk, host):
    """The desk on Tuesday morning, asked for on Sunday evening."""
    wish = services.wish_for(
        space=desk.space, unit=desk, moment=Moment.MORNING, day=TUESDAY, now=SUNDAY_EVENING
    )
    return partial(services.book_for, wish=wish, by=host, now=SUNDAY_EVENING)


def test_somebody_is_seated_from_the_running_quarter_to_the_end_of_the_half_day(welcome):
    booking = welcome(guest_name=" Visiteuse ")

    assert (booking.guest_name, booking.holder, booking.state) == ("Visiteuse", None, BookingState.CHECKED_IN)
    assert (booking.starts_at, booking.ends_at) == (at(MONDAY, 10, 15), MONDAY_MORNING.end)
    attendance = Attendance.objects.get()
    assert (attendance.booking, attendance.way, attendance.arrived_at) == (
        booking,
        CheckInWay.WALK_IN,
        TEN_TWENTY,
    )


def test_somebody_may_be_seated_until_the_end_of_the_day(welcome):
    assert welcome(moment=Moment.DAY, guest_name="Visiteuse").ends_at == at(MONDAY, 18)


def test_an_account_is_the_holder_and_its_commune_the_origin(welcome):
    home = CommuneFactory()
    member = UserFactory(home_commune=home)

    booking = welcome(holder=member)

    assert (booking.holder, booking.guest_name) == (member, "")
    assert Attendance.objects.get().origin == home


def test_the_told_origin_wins_over_the_account_s(welcome):
    told = CommuneFactory()

    welcome(holder=UserFactory(home_commune=CommuneFactory()), origin=told)

    assert Attendance.objects.get().origin == told


def test_nobody_is_seated_without_a_name(welcome):
    with pytest.raises(errors.NameNeeded):
        welcome(guest_name="  ")

    assert not Booking.objects.exists()


def test_nobody_is_seated_on_a_taken_desk(welcome, desk):
    BookingFactory(unit=desk, starts_at=at(MONDAY, 11), ends_at=MONDAY_MORNING.end)

    with pytest.raises(errors.UnitTaken):
        welcome(guest_name="Visiteuse")

    assert not Attendance.objects.exists()


def test_an_overdue_hold_does_not_keep_anybody_out(welcome, desk):
    held = BookingFactory(unit=desk, held=True)

    welcome(guest_name="Visiteuse")

    held.refresh_from_db()
    assert held.state == BookingState.EXPIRED


def test_the_price_of_a_half_day_is_owed(welcome, place):
    place.tariffs.all().delete()
    RateFactory(tariff=TariffFactory(place=place, flat_rate=True), cents=500)

    booking = welcome(guest_name="Visiteuse")

    assert list(Charge.objects.values_list("source_id", "cents", "payer")) == [(booking.pk, 500, None)]


def test_nobody_is_seated_without_a_price(welcome, place):
    place.tariffs.all().delete()

    with pytest.raises(PriceNotSet):
        welcome(guest_name="Visiteuse")

    assert not Booking.objects.exists()


def test_a_fee_by_activity_asks_for_the_activity(welcome, place):
    place.tariffs.all().delete()
    tariff = TariffFactory(place=place, by_activity=True)
    RateFactory(tariff=tariff, activity=Activity.STUDENT, cents=100)

    with pytest.raises(ActivityNeeded):
        welcome(guest_name="Visiteuse")
    welcome(guest_name="Visiteuse", activity=Activity.STUDENT)

    assert Charge.objects.get().cents == 100


def test_a_form_sent_twice_seats_once(welcome, host):
    once = partial(
        services.booked_once,
        partial(welcome, guest_name="Visiteuse"),
        form_key=uuid4(),
        by=host,
        purpose="walk-in",
        now=TEN_TWENTY,
    )

    assert once() == once()

    assert Booking.objects.count() == 1


def test_the_host_books_for_somebody_on_the_telephone(book_for, desk):
    booking = book_for(guest_name="Visiteuse", note="rappeler la veille")

    assert (booking.unit, booking.state, booking.person) == (desk, BookingState.CONFIRMED, "Visiteuse")
    assert (booking.starts_at, booking.ends_at) == (TUESDAY_MORNING.start, TUESDAY_MORNING.end)
    assert (booking.note, Mail.objects.count()) == ("rappeler la veille", 0)


def test_who_has_an_account_is_told_by_mail(book_for):
    member = UserFactory()

    book_for(holder=member)

    assert list(Mail.objects.values_list("recipient", flat=True)) == [member.email]


def test_the_host_is_not_bound_by_the_notice_nor_by_who_may_book(book_for, desk):
    desk.space.notice, desk.space.who_may_book = timedelta(days=3), WhoMayBook.HOST_ONLY
    desk.space.save()

    assert book_for(guest_name="Visiteuse").state == BookingState.CONFIRMED


def test_the_host_takes_nothing_that_somebody_has(book_for, desk):
    BookingFactory(unit=desk, when=TUESDAY_MORNING)

    with pytest.raises(errors.UnitTaken):
        book_for(guest_name="Visiteuse")


def test_the_host_books_nothing_on_a_day_that_has_just_closed(book_for, place):
    ClosureFactory(place=place)

    with pytest.raises(errors.PlaceClosedThen):
        book_for(guest_name="Visiteuse")


def test_the_host_books_nothing_in_a_place_out_of_service(book_for, desk):
    desk.space.place.state = LifeCycle.SUSPENDED

    with pytest.raises(errors.PlaceNotInService):
        book_for(guest_name="Visiteuse")


def test_the_host_books_no_desk_that_is_out_of_use(desk, host):
    out_of_use = UnitFactory(space=desk.space, is_active=False)
    wish = services.wish_for(
        space=desk.space, unit=out_of_use, moment=Moment.MORNING, day=TUESDAY, now=SUNDAY_EVENING
    )

    with pytest.raises(errors.NotBookable):
        services.book_for(wish=wish, by=host, now=SUNDAY_EVENING, guest_name="Visiteuse")


def test_visits_are_counted_at_one_instant_with_their_origin(place, host):
    origin = CommuneFactory()

    services.count_visits(place=place, count=3, by=host, now=TEN_TWENTY, origin=origin)

    counted = Attendance.objects.values_list("place", "way", "arrived_at", "origin", "booking")
    assert list(counted) == [(place.pk, CheckInWay.HOST, TEN_TWENTY, origin.pk, None)] * 3


def test_no_visit_is_counted_out_of_range(place, host):
    with pytest.raises(errors.VisitsOutOfRange):
        services.count_visits(place=place, count=0, by=host, now=TEN_TWENTY)

    assert not Attendance.objects.exists()


def test_the_last_visit_of_today_is_taken_back(place, host):
    yesterday = AttendanceFactory(place=place, way=CheckInWay.HOST, arrived_at=SUNDAY_EVENING)
    first, _last = services.count_visits(place=place, count=2, by=host, now=TEN_TWENTY)

    services.take_back_visit(place=place, by=host, now=TEN_TWENTY)

    assert list(Attendance.objects.all()) == [yesterday, first]


def test_there_is_no_visit_to_take_back_on_a_new_day(place, host):
    services.count_visits(place=place, count=2, by=host, now=TEN_TWENTY)

    with pytest.raises(errors.NoVisitToTakeBack):
        services.take_back_visit(place=place, by=host, now=at(TUESDAY, 9))
