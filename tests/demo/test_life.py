"""The invented life of the demonstration: the past settled, today lively, weeks ahead, always the same."""

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Q

from maillage.accounts.models import User
from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge
from maillage.booking import selectors
from maillage.booking.enums import BLOCKING, BookingState, CheckInWay, Moment
from maillage.booking.models import Attendance, Booking, Closure
from maillage.core.periods import DateSpan
from maillage.demo import services, tasks
from maillage.demo.services import DemoReport
from maillage.places.enums import SpaceKind
from maillage.places.models import ExpressionOfInterest, Place, Unit
from maillage.places.rules import day_hours, half_days
from tests.booking.stories import book
from tests.demo.conftest import TUESDAY_MORNING
from tests.factories.places import PlaceFactory
from tests.moments import MONDAY, SATURDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

WEEK = timedelta(days=7)
A_WEEK_LATER = TUESDAY_MORNING + WEEK
TO_SETTLE = [BookingState.CONFIRMED, BookingState.CHECKED_IN]


def references() -> set[str]:
    return set(Booking.objects.values_list("reference", flat=True))


def unsettled(now: datetime) -> list[Booking]:
    return list(Booking.objects.filter(state__in=TO_SETTLE, ends_at__lte=now))


def closed_days(closure: Closure) -> DateSpan:
    return DateSpan(closure.days.lower, closure.days.upper)


def share_taken(name: str) -> float:
    """Of the open half-days of the shared desks over ninety days, those that were taken."""
    place = Place.objects.select_related("network", "commune").get(name=name)
    days = DateSpan(TUESDAY - timedelta(days=90), TUESDAY)
    calendar = selectors.calendars([place], days=days)[place.pk]
    halves = sum(
        half is not None
        for day in days
        for half in half_days(day_hours(day, calendar=calendar), midday=calendar.midday)
    )
    desks = Unit.objects.filter(space__place=place, space__kind=SpaceKind.DESK_POOL)
    taken = Booking.objects.filter(unit__in=desks, state__in=BLOCKING, day__range=(days.first, days.last))
    whole_days = taken.filter(moment=Moment.DAY).count()
    return (taken.count() + whole_days) / (halves * desks.count())


def test_all_that_was_invented_was_accepted(demo):
    assert (demo.networks, demo.refused, demo.updated) == (2, 0, 0)
    assert demo.created == Booking.objects.count()
    assert demo.visits == Attendance.objects.filter(booking=None).count()


def test_the_past_is_settled():
    assert unsettled(TUESDAY_MORNING) == []
    came = Booking.objects.filter(state__in=[BookingState.DONE, BookingState.CHECKED_IN])
    assert list(came.filter(attendance=None)) == []
    assert Attendance.objects.exclude(booking=None).count() == came.count()


def test_who_came_has_paid_or_had_nothing_to_pay():
    done = Booking.objects.filter(state=BookingState.DONE).values("pk")

    owed = Charge.objects.filter(source_id__in=done).values_list("state", flat=True)
    assert set(owed) == {ChargeState.PAID, ChargeState.WAIVED}


def test_it_covers_four_months_back_and_three_weeks_ahead():
    days = Booking.objects.order_by("day").values_list("day", flat=True)
    ahead = Booking.objects.filter(day__gt=TUESDAY + timedelta(days=14), state=BookingState.CONFIRMED)

    assert days[0] <= TUESDAY - timedelta(days=120)
    assert ahead.exists()
    assert days[len(days) - 1] <= TUESDAY + timedelta(days=26)


def test_today_somebody_is_in_somebody_is_late_and_somebody_is_to_come():
    today = Booking.objects.filter(day=TUESDAY, unit__space__place__name__in=["Villefort", "POLeN", "Murat"])
    late = Q(state=BookingState.CONFIRMED, starts_at__lt=TUESDAY_MORNING - timedelta(minutes=10))
    figures = today.values_list("unit__space__place__name").annotate(
        present=Count("pk", filter=Q(state=BookingState.CHECKED_IN)),
        late=Count("pk", filter=late),
        to_come=Count("pk", filter=Q(state=BookingState.CONFIRMED, starts_at__gt=TUESDAY_MORNING)),
    )

    assert {place for place, *counts in figures if min(counts) > 0} == {"Villefort", "POLeN", "Murat"}


def test_today_some_desks_are_free_somewhere_in_each_network():
    places = list(Place.objects.in_service().select_related("network", "commune"))
    free = selectors.free_desks(places, day=TUESDAY, moment=Moment.AFTERNOON, now=TUESDAY_MORNING)

    assert {place.network.slug for place in places if free[place.pk].free} == {
        "solozere",
        "telecentres-du-cantal",
    }


def test_the_places_are_not_equally_lively():
    shares = {place: share_taken(place) for place in ("Meyrueis", "Villefort", "Marvejols")}

    assert 0.2 < shares["Meyrueis"] < shares["Villefort"] < shares["Marvejols"] < 0.8


def test_people_come_in_every_way_and_from_communes_around():
    counts = dict(Attendance.objects.values_list("way").annotate(Count("pk")).order_by())

    assert set(counts) == set(CheckInWay)
    assert list(Attendance.objects.filter(origin=None)) == []
    assert Attendance.objects.filter(place__name="Villefort").values("origin").distinct().count() > 5


def test_comptoirs_count_visits():
    visits = Attendance.objects.filter(booking=None)

    assert set(visits.values_list("place__name", flat=True)) == {
        *("Le Malzieu-Ville", "Florac", "La Canourgue", "Aumont-Aubrac"),
    }


def test_a_place_that_closes_in_two_weeks_is_booked_by_nobody_then():
    closure = Closure.objects.get(place__name="Fournels")

    assert (closure.days.lower, closure.days.upper) == (MONDAY + 2 * WEEK, SATURDAY + 2 * WEEK)
    hit = Booking.objects.filter(unit__space__place=closure.place, day__in=list(closed_days(closure)))
    assert list(hit) == []


def test_people_would_come_to_the_places_that_are_to_come():
    told = (
        ExpressionOfInterest.objects.confirmed().values_list("place__name").annotate(Count("pk")).order_by()
    )

    assert dict(told) == {
        "Saint-Alban-sur-Limagnole": 14,
        "Riom-ès-Montagnes": 18,
        "Maurs": 11,
        "Massiac": 24,
        "Vic-sur-Cère": 9,
    }


def test_a_second_load_does_nothing(django_assert_max_num_queries):
    before = references()

    with django_assert_max_num_queries(40):
        report = services.load_demo(now=TUESDAY_MORNING + timedelta(minutes=5))

    assert report == DemoReport()
    assert references() == before


def test_a_week_later_the_past_is_settled_again_and_the_weeks_ahead_are_filled():
    before = references()

    report = services.load_demo(now=A_WEEK_LATER)

    assert (report.networks, report.refused) == (0, 0)
    assert references() > before
    assert unsettled(A_WEEK_LATER) == []
    assert Booking.objects.filter(day__gt=TUESDAY + timedelta(days=21)).exists()


def test_what_a_visitor_of_the_demonstration_did_is_left_alone():
    visitor = User.objects.get(name="Télétravailleuse 1")
    desks = Place.objects.get(name="Mauriac").spaces.get()
    mine = book(desks, holder=visitor, day=TUESDAY + timedelta(days=2), now=TUESDAY_MORNING)

    services.load_demo(now=A_WEEK_LATER)

    mine.refresh_from_db()
    assert mine.state == BookingState.CONFIRMED


def test_a_reset_gives_the_same_demonstration_again_and_leaves_other_networks_alone():
    before = references()
    other = PlaceFactory()
    desks = Place.objects.get(name="Mauriac").spaces.get()
    visitor = User.objects.get(name="Télétravailleuse 1")
    book(desks, holder=visitor, day=TUESDAY + timedelta(days=2), now=TUESDAY_MORNING)

    report = services.reset_demo(now=TUESDAY_MORNING)

    assert (report.networks, report.created) == (2, len(before))
    assert references() == before
    assert Place.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("command", ["load_demo", "reset_demo"])
def test_a_real_installation_is_never_given_invented_bookings(settings, command):
    settings.DEMO = False
    before = references()

    with pytest.raises(CommandError):
        call_command(command)

    assert references() == before


def test_the_command_loads_nothing_twice(settings, clock, capsys):
    settings.DEMO = True
    clock.set(TUESDAY_MORNING + timedelta(minutes=5))

    call_command("load_demo")

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("is_demo", "lives_on"), [(True, True), (False, False)])
def test_the_worker_lets_life_go_on_in_a_demonstration_only(settings, clock, is_demo, lives_on):
    settings.DEMO = is_demo
    clock.set(TUESDAY_MORNING + timedelta(hours=3))
    before = Attendance.objects.count()

    tasks.live_on(timestamp=0)

    assert (Attendance.objects.count() > before) is lives_on
