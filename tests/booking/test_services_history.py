"""A history that was kept elsewhere: brought once, brought again, and refused where it cannot be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maillage.accounts.enums import Activity
from maillage.billing.enums import AccessTerms, ChargeState
from maillage.billing.errors import ActivityNeeded, PriceNotSet
from maillage.billing.models import Charge, Tariff
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import BookingState, CheckInWay, Moment
from maillage.booking.models import Attendance, Booking
from maillage.booking.rules import Stretch
from maillage.booking.services.history import (
    ImportReport,
    KeptBooking,
    Stay,
    Visit,
    import_bookings,
    import_visits,
)
from maillage.core.models import Entry
from maillage.core.periods import DateSpan
from maillage.places.models import Unit
from tests.factories.billing import RateFactory
from tests.factories.booking import BookingFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, MONDAY_AFTERNOON, MONDAY_NOON, PARIS, SUNDAY_EVENING, TUESDAY, at

pytestmark = pytest.mark.django_db

MONDAY_EVENING = at(MONDAY, 21)
QUERIES_OF_AN_IMPORT = 10
CAME = Stay(arrived_at=at(MONDAY, 8, 40), left_at=at(MONDAY, 12, 30))


def stretch_at(unit: Unit, moment: str = Moment.MORNING, day: date = MONDAY) -> Stretch:
    place = unit.space.place
    calendar = selectors.calendars([place], days=DateSpan.one(day))[place.pk]
    return rules.stretch(moment, day, calendar=calendar, zone=PARIS)


def kept(unit: Unit, **changes) -> KeptBooking:
    """A confirmed Monday morning of a guest, under the reference that the other tool gave it."""
    arguments = {
        "reference": "ANCIEN1",
        "stretch": stretch_at(unit),
        "state": BookingState.CONFIRMED,
        "created_at": SUNDAY_EVENING,
        "guest_name": "Visiteuse 1",
    }
    return KeptBooking(unit=unit, **(arguments | changes))


def brought(*rows: KeptBooking, now=MONDAY_EVENING) -> ImportReport:
    return import_bookings(rows=rows, by=None, now=now)


def refusals_of(report: ImportReport) -> list[tuple[str, type]]:
    return [(reference, type(refusal)) for reference, refusal in report.refused]


def test_a_row_brings_its_booking_its_attendance_and_its_charge(desk, renter):
    RateFactory(tariff=Tariff.objects.get(), cents=500)
    origin = CommuneFactory()
    stay = replace(CAME, origin=origin, way=CheckInWay.DOOR)

    report = brought(
        kept(desk, state=BookingState.DONE, holder=renter, stay=stay, paid_at=at(MONDAY, 8, 45), note="Calme")
    )

    assert report == ImportReport(created=1)
    booking = Booking.objects.get()
    assert (booking.reference, booking.holder, booking.guest_name) == ("ANCIEN1", renter, "")
    assert (booking.starts_at, booking.ends_at) == (at(MONDAY, 8, 30), at(MONDAY, 12, 30))
    assert (booking.day, booking.moment, booking.note) == (MONDAY, Moment.MORNING, "Calme")
    attendance = Attendance.objects.get()
    assert (attendance.booking, attendance.unit, attendance.place) == (booking, desk, desk.space.place)
    assert (attendance.arrived_at, attendance.left_at) == (CAME.arrived_at, CAME.left_at)
    assert (attendance.origin, attendance.way) == (origin, CheckInWay.DOOR)
    charge = Charge.objects.get()
    assert (charge.source_id, charge.payer, charge.cents) == (booking.pk, renter, 500)
    assert (charge.state, charge.paid_at) == (ChargeState.PAID, at(MONDAY, 8, 45))
    assert charge.steps["inputs"]["days"] == [["2030-03-11", 1]]


def test_a_booking_to_come_owes_and_an_absence_owes_nothing(pool):
    RateFactory(tariff=Tariff.objects.get())
    first, second, third = pool

    brought(
        kept(first, reference="A", stretch=stretch_at(first, day=TUESDAY)),
        kept(second, reference="B", state=BookingState.NO_SHOW),
        kept(third, reference="C", state=BookingState.CANCELLED),
    )

    owed = {
        Booking.objects.get(pk=charge.source_id).reference: charge.state for charge in Charge.objects.all()
    }
    assert owed == {"A": ChargeState.TO_PAY}


def test_the_same_rows_again_change_nothing(pool):
    rows = [kept(unit, reference=f"R{unit.number}", state=BookingState.DONE, stay=CAME) for unit in pool]
    brought(*rows)

    assert brought(*rows) == ImportReport(unchanged=3)
    assert (Booking.objects.count(), Attendance.objects.count(), Charge.objects.count()) == (3, 3, 3)


def test_what_happened_since_comes_with_the_next_import(desk):
    RateFactory(tariff=Tariff.objects.get())
    row = kept(desk)
    brought(row, now=SUNDAY_EVENING)

    arrived = Stay(arrived_at=CAME.arrived_at)
    report = brought(replace(row, state=BookingState.CHECKED_IN, stay=arrived), now=at(MONDAY, 9))

    assert report == ImportReport(updated=1)
    assert Booking.objects.get().state == BookingState.CHECKED_IN
    assert Attendance.objects.get().left_at is None

    report = brought(replace(row, state=BookingState.DONE, stay=CAME, paid_at=at(MONDAY, 12, 30)))

    assert report == ImportReport(updated=1)
    assert Booking.objects.get().state == BookingState.DONE
    assert Attendance.objects.get().left_at == CAME.left_at
    assert (Charge.objects.get().state, Charge.objects.get().paid_at) == (
        ChargeState.PAID,
        at(MONDAY, 12, 30),
    )


@pytest.mark.parametrize("state", [BookingState.NO_SHOW, BookingState.CANCELLED])
def test_the_charge_goes_with_a_booking_that_falls_through(desk, state):
    RateFactory(tariff=Tariff.objects.get())
    brought(kept(desk), now=SUNDAY_EVENING)

    brought(kept(desk, state=state))

    assert Booking.objects.get().state == state
    assert Charge.objects.get().state == ChargeState.CANCELLED


def test_what_was_done_here_since_is_never_undone(desk):
    brought(kept(desk), now=SUNDAY_EVENING)
    Booking.objects.update(state=BookingState.CANCELLED)

    report = brought(kept(desk, state=BookingState.DONE, stay=CAME))

    assert report == ImportReport(unchanged=1)
    assert Booking.objects.get().state == BookingState.CANCELLED
    assert list(Attendance.objects.all()) == []


def test_a_row_on_a_taken_unit_is_told_and_the_others_are_written(pool):
    first, second, _ = pool
    BookingFactory(unit=first, reference="ICI")

    report = brought(
        kept(first, reference="PRIS"),
        kept(first, reference="APRES", stretch=stretch_at(first, Moment.AFTERNOON)),
        kept(second, reference="LIBRE"),
        kept(second, reference="DEUXIEME", stretch=stretch_at(second, Moment.DAY)),
    )

    assert report.created == 2
    assert refusals_of(report) == [("PRIS", errors.UnitTaken), ("DEUXIEME", errors.UnitTaken)]
    assert set(Booking.objects.values_list("reference", flat=True)) == {"ICI", "APRES", "LIBRE"}


def test_a_cancelled_row_takes_no_unit(desk):
    BookingFactory(unit=desk)

    assert brought(kept(desk, state=BookingState.CANCELLED)) == ImportReport(created=1)


def test_who_left_early_leaves_the_unit_to_the_next_row(desk):
    left = replace(CAME, left_at=at(MONDAY, 10))
    late_morning = rules.begun(stretch_at(desk), now=at(MONDAY, 10))

    report = brought(
        kept(desk, reference="TOT", state=BookingState.DONE, stay=left),
        kept(desk, reference="APRES", stretch=late_morning),
    )

    assert report == ImportReport(created=2)
    assert Booking.objects.get(reference="TOT").period.upper == at(MONDAY, 10)


def test_an_absence_ends_with_the_delay_of_the_space(desk):
    desk.space.no_show_delay = timedelta(hours=1)

    brought(kept(desk, state=BookingState.NO_SHOW))

    assert Booking.objects.get().period.upper == at(MONDAY, 9, 30)


def test_a_reference_of_another_unit_is_refused(pool):
    first, second, _ = pool
    brought(kept(first))

    report = brought(kept(second))

    assert refusals_of(report) == [("ANCIEN1", errors.ReferenceTaken)]
    assert Booking.objects.get().unit == first


def test_a_reference_given_twice_in_one_import_is_refused_the_second_time(pool):
    first, second, _ = pool

    report = brought(kept(first), kept(second))

    assert (report.created, refusals_of(report)) == (1, [("ANCIEN1", errors.ReferenceTaken)])


@pytest.mark.parametrize(
    "changes",
    [
        {"state": BookingState.DONE, "stay": replace(CAME, left_at=MONDAY_AFTERNOON.end)},
        {"state": BookingState.DONE, "stay": replace(CAME, left_at=None)},
        {"state": BookingState.DONE, "stay": replace(CAME, left_at=at(MONDAY, 8))},
        {"state": BookingState.DONE},
        {"state": BookingState.CHECKED_IN, "stay": CAME},
        {"state": BookingState.CONFIRMED, "stay": CAME},
        {"created_at": MONDAY_EVENING},
    ],
    ids=[
        "left in the future",
        "done and still there",
        "left before coming",
        "done without a stay",
        "present and gone",
        "came and still expected",
        "made in the future",
    ],
)
def test_what_cannot_be_at_noon_is_refused(desk, changes):
    report = brought(kept(desk, **changes), now=MONDAY_NOON)

    assert refusals_of(report) == [("ANCIEN1", errors.OutcomeNotPossible)]
    assert list(Booking.objects.all()) == []


def test_nobody_is_absent_before_the_start(desk):
    report = brought(kept(desk, state=BookingState.NO_SHOW), now=at(MONDAY, 8))

    assert refusals_of(report) == [("ANCIEN1", errors.OutcomeNotPossible)]


def test_a_booking_is_for_somebody(desk):
    assert refusals_of(brought(kept(desk, guest_name=" "))) == [("ANCIEN1", errors.NameNeeded)]


def test_a_fee_by_activity_asks_for_the_activity_of_a_guest(desk):
    Tariff.objects.update(terms=AccessTerms.BY_ACTIVITY)
    RateFactory(tariff=Tariff.objects.get(), activity=Activity.STUDENT, cents=200)

    report = brought(
        kept(desk, reference="SANS"),
        kept(desk, reference="AVEC", activity=Activity.STUDENT),
    )

    assert (report.created, refusals_of(report)) == (1, [("SANS", ActivityNeeded)])
    assert Charge.objects.get().cents == 200


def test_days_before_the_first_terms_have_no_price(desk):
    Tariff.objects.all().delete()

    assert refusals_of(brought(kept(desk))) == [("ANCIEN1", PriceNotSet)]


def test_an_import_is_journaled_once_for_each_place(pool, manager):
    rows = [kept(unit, reference=f"R{unit.number}") for unit in pool]

    import_bookings(rows=rows, by=manager, now=MONDAY_EVENING)

    entry = Entry.objects.get()
    assert (entry.verb, entry.subject_id) == ("bookings imported", str(pool[0].space.place.pk))
    assert (entry.actor_id, entry.facts) == (manager.pk, {"rows": 3})


def test_sixty_rows_take_as_many_queries_as_three(pool, django_assert_num_queries):
    def rows(*weeks: int) -> list[KeptBooking]:
        return [
            kept(unit, reference=f"{week}-{unit.number}", stretch=stretch_at(unit, day=day))
            for week, day in ((week, TUESDAY + timedelta(weeks=week)) for week in weeks)
            for unit in pool
        ]

    few, many = rows(0), rows(*range(1, 21))
    with django_assert_num_queries(QUERIES_OF_AN_IMPORT):
        brought(*few)
    with django_assert_num_queries(QUERIES_OF_AN_IMPORT):
        brought(*many)


def test_visits_are_counted_where_nothing_is_booked(place):
    origin = CommuneFactory()
    visits = [Visit(place=place, stay=Stay(arrived_at=at(MONDAY, hour), origin=origin)) for hour in (9, 10)]

    assert import_visits(visits=visits, by=None, now=MONDAY_EVENING) == 2

    assert list(Attendance.objects.values_list("arrived_at", "booking", "unit", "origin", "way")) == [
        (at(MONDAY, 9), None, None, origin.pk, CheckInWay.HOST),
        (at(MONDAY, 10), None, None, origin.pk, CheckInWay.HOST),
    ]


def test_a_visit_to_come_is_not_counted(place):
    with pytest.raises(errors.OutcomeNotPossible):
        import_visits(
            visits=[Visit(place=place, stay=Stay(arrived_at=at(TUESDAY, 9)))], by=None, now=MONDAY_EVENING
        )

    assert list(Attendance.objects.all()) == []
