"""A place's day as its host sees it: who comes, what is free, what was paid, the day after."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.billing.models import Charge
from maillage.booking import selectors
from maillage.booking.enums import CheckInWay
from maillage.core.periods import Period
from tests.booking.host_stories import MORNING, TEN_TWENTY, arrive, blocks, day_of
from tests.factories.accounts import UserFactory
from tests.factories.billing import ChargeFactory
from tests.factories.booking import AttendanceFactory, BookingFactory, ClosureFactory
from tests.factories.places import (
    MandateFactory,
    OpeningExceptionFactory,
    OpeningHoursFactory,
    PlaceFactory,
    SpaceFactory,
    UnitFactory,
    desk_pool,
)
from tests.moments import (
    FRIDAY,
    MONDAY,
    MONDAY_AFTERNOON,
    MONDAY_MORNING,
    MONDAY_NOON,
    SATURDAY,
    SUNDAY,
    SUNDAY_EVENING,
    TUESDAY,
    TUESDAY_MORNING,
    at,
    between,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(place):
    return UnitFactory(space=SpaceFactory(place=place, room=True))


def test_arrivals_are_awaited_present_or_over(place):
    desks = desk_pool(5, place=place)
    late = BookingFactory(unit=desks[0])
    later = BookingFactory(unit=desks[1], when=MONDAY_AFTERNOON)
    here = BookingFactory(unit=desks[2], checked_in=True)
    gone = BookingFactory(unit=desks[3], done=True)
    absent = BookingFactory(unit=desks[4], no_show=True)
    arrive(here, at(MONDAY, 8, 41))

    shown = day_of(place)

    listed = [[arrival.booking for arrival in group] for group in (shown.coming, shown.here, shown.over)]
    assert listed == [[late, later], [here], [gone, absent]]
    assert {standing: many for standing, many in shown.count.items() if many} == {
        "late": 1,
        "expected": 1,
        "present": 1,
        "gone": 1,
        "absent": 1,
    }


def test_many_who_are_present_are_folded_but_the_last_ones(place):
    for minute, desk in enumerate(desk_pool(8, place=place)):
        arrive(BookingFactory(unit=desk, checked_in=True), at(MONDAY, 9, minute))

    shown = day_of(place)

    minutes = [
        [arrival.arrived_at.minute for arrival in group] for group in (shown.here_folded, shown.here_shown)
    ]
    assert minutes == [[0, 1], [2, 3, 4, 5, 6, 7]]


def test_a_first_visit_is_told_until_somebody_has_come_once(place, pool, renter):
    newcomer = BookingFactory(unit=pool[0])
    arrive(
        BookingFactory(unit=pool[1], holder=renter, done=True, when=between(SUNDAY, "9:00", "10:00")),
        SUNDAY_EVENING,
    )
    regular = BookingFactory(unit=pool[1], holder=renter)
    guest = BookingFactory(unit=pool[2], by_guest=True)

    told = {arrival.booking: arrival.is_first_visit for arrival in day_of(place).coming}

    assert told == {newcomer: True, regular: False, guest: False}


def test_the_desks_free_now_are_offered_until_the_half_day_or_the_day_ends(place, pool):
    BookingFactory(unit=pool[0])
    BookingFactory(unit=pool[1], when=MONDAY_AFTERNOON)

    offer = day_of(place).offer

    assert [(stretch.moment, stretch.ends_at) for stretch in offer.stretches] == [
        ("morning", MONDAY_MORNING.end),
        ("day", MONDAY_AFTERNOON.end),
    ]
    assert [(seat.unit, seat.until) for seat in offer.seats] == [
        (pool[1], MONDAY_MORNING.end),
        (pool[2], MONDAY_AFTERNOON.end),
    ]


@pytest.mark.parametrize(
    ("now", "moments"),
    [
        (at(MONDAY, 6), []),
        (at(MONDAY, 6, 30), ["morning", "day"]),
        (MONDAY_NOON, ["morning", "day"]),
        (at(MONDAY, 12, 45), ["afternoon"]),
        (at(MONDAY, 17, 59), ["afternoon"]),
        (at(MONDAY, 18), []),
    ],
)
def test_what_is_offered_to_who_comes_in_follows_the_hour(place, desk, now, moments):
    assert [stretch.moment for stretch in day_of(place, now=now).offer.stretches] == moments


def test_rooms_are_not_offered_to_who_comes_in(place, desk, room):
    assert [seat.unit for seat in day_of(place).offer.seats] == [desk]


def test_what_was_paid_that_day_is_summed(place, desk):
    tariff = place.tariffs.get()
    for cents, paid_at in [(500, at(MONDAY, 0)), (900, at(MONDAY, 23, 59)), (300, at(TUESDAY, 0))]:
        ChargeFactory(place=place, tariff=tariff, paid=True, cents=cents, paid_at=paid_at)
    ChargeFactory(place=place, tariff=tariff, cents=1100)

    assert day_of(place).cash_cents == 1400


def test_who_came_and_has_not_paid_is_to_do(place, pool):
    came, awaited, paid = (BookingFactory(unit=unit) for unit in pool)
    came.state = paid.state = "checked_in"
    came.save()
    paid.save()
    for booking, fields in ((came, {}), (awaited, {}), (paid, {"paid": True})):
        ChargeFactory(source_id=booking.pk, place=place, tariff=place.tariffs.get(), **fields)

    assert [(arrival.booking, arrival.cents_to_pay) for arrival in day_of(place).unpaid] == [(came, 500)]
    assert Charge.objects.count() == 3


def test_notes_of_the_day_are_kept_together(place, pool):
    noted = BookingFactory(unit=pool[0], note="J’attends un colis")
    BookingFactory(unit=pool[1])

    assert [arrival.booking for arrival in day_of(place).notes] == [noted]


def test_visits_are_counted_where_nothing_is_booked(place):
    visit = AttendanceFactory(place=place, way=CheckInWay.HOST, arrived_at=TEN_TWENTY)
    AttendanceFactory(place=place, way=CheckInWay.HOST, arrived_at=SUNDAY_EVENING)
    AttendanceFactory(place=PlaceFactory(), way=CheckInWay.HOST, arrived_at=TEN_TWENTY)

    shown = day_of(place)

    assert (shown.visits, shown.counts_visits, shown.count["present"]) == (1, True, 1)
    assert visit.place == place


def test_no_visit_is_counted_where_desks_are_booked(place, desk):
    assert not day_of(place).counts_visits


def test_a_closed_day_says_why_and_when_the_place_opens_again(place, desk):
    ClosureFactory(place=place, first=MONDAY, end=FRIDAY, reason="Congés de printemps")

    shown = day_of(place)

    assert (shown.on.hours.reason, shown.next_open, shown.has_timeline) == (
        "Congés de printemps",
        FRIDAY,
        False,
    )


def test_people_booked_on_a_day_that_closed_are_still_shown(place, desk):
    BookingFactory(unit=desk)
    ClosureFactory(place=place, first=MONDAY)

    shown = day_of(place)

    assert shown.has_timeline
    assert blocks(shown) == [("late", *MORNING)]


def test_the_day_after_counts_the_desks_and_names_the_rooms(place, pool, room):
    BookingFactory(unit=pool[0], when=TUESDAY_MORNING)
    BookingFactory(unit=pool[1], when=TUESDAY_MORNING, no_show=True)
    meeting = BookingFactory(unit=room, when=between(TUESDAY, "9:00", "11:00"))

    ahead = day_of(place).ahead

    assert (ahead.day, ahead.halves, ahead.only_half) == (TUESDAY, ("morning", "afternoon"), "")
    assert [(line.at, line.kind, line.booking, line.booked, line.desks) for line in ahead.lines] == [
        (510, "desks", None, 1, 3),
        (540, "room", meeting, 0, 0),
        (810, "desks", None, 0, 3),
        (1080, "closing", None, 0, 0),
    ]


def test_the_day_after_says_when_one_enters_with_a_code(place):
    OpeningHoursFactory(place=place, weekday=5, opens_at=time(9), closes_at=time(12))
    OpeningHoursFactory(place=place, weekday=5, opens_at=time(12), closes_at=time(20), is_staffed=False)

    ahead = day_of(place, day=FRIDAY).ahead

    assert [(line.at, line.kind) for line in ahead.lines] == [
        (540, "opening"),
        (720, "code"),
        (1200, "closing"),
    ]


def test_the_day_after_a_friday_is_closed(place, desk):
    ahead = day_of(place, day=FRIDAY).ahead

    assert (ahead.day, ahead.halves, ahead.lines) == (SATURDAY, (), ())


def test_a_day_with_an_afternoon_alone_says_so(place, desk):
    OpeningExceptionFactory(place=place, on=TUESDAY, opens_at=time(14), closes_at=time(18))

    assert day_of(place).ahead.only_half == "afternoon"


@pytest.mark.parametrize("day", [MONDAY, TUESDAY, SUNDAY])
def test_the_number_of_queries_does_not_depend_on_units_or_bookings(place, day):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            shown = day_of(place, day=day)
            assert len(shown.coming) + len(shown.here) == len(shown.arrivals)
        return len(captured)

    def fill(count):
        for unit in desk_pool(count, place=place):
            for booked in (MONDAY_AFTERNOON, TUESDAY_MORNING, between(SUNDAY, "9:00", "10:00")):
                booking = BookingFactory(unit=unit, when=booked)
                ChargeFactory(source_id=booking.pk, place=place, tariff=None)

    fill(1)
    with_one = queries()
    fill(2)

    assert queries() == with_one


def test_hosted_bookings_are_those_of_one_s_places(place, desk, host, stranger):
    mine = BookingFactory(unit=desk)
    theirs = BookingFactory()
    MandateFactory(place=theirs.unit.space.place, user=stranger)

    assert list(selectors.hosted_bookings(host, on=MONDAY)) == [mine]
    assert list(selectors.hosted_bookings(stranger, on=MONDAY)) == [theirs]
    assert list(selectors.hosted_bookings(UserFactory(), on=MONDAY)) == []


def test_places_are_listed_with_who_is_expected_and_present_today(place, pool):
    BookingFactory(unit=pool[0])
    BookingFactory(unit=pool[1], checked_in=True)
    BookingFactory(unit=pool[2], when=TUESDAY_MORNING)
    other = PlaceFactory(network=place.network)

    (first, second) = selectors.places_today([place, other], now=TEN_TWENTY)

    assert (first.place, first.expected, first.present) == (place, 1, 1)
    assert (second.place, second.expected, second.present) == (other, 0, 0)


def test_a_tenant_by_the_month_is_not_in_on_a_day_on_which_the_place_is_shut(place, pool):
    for unit in pool[:2]:
        BookingFactory(unit=unit, when=Period(SUNDAY_EVENING, at(FRIDAY, 18)), checked_in=True)
    BookingFactory(unit=pool[2], checked_in=True)
    ClosureFactory(place=place, first=MONDAY)

    (closed,) = selectors.places_today([place], now=TEN_TWENTY)
    (open_again,) = selectors.places_today([place], now=at(TUESDAY, 10))

    assert (closed.present, day_of(place).count["present"]) == (1, 1)
    assert (open_again.present, day_of(place, day=TUESDAY, now=at(TUESDAY, 10)).count["present"]) == (2, 2)


def test_a_day_long_ago_is_read_like_any_other(place, desk):
    assert day_of(place, day=date(2000, 1, 3)).arrivals == ()
