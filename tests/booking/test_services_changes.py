"""Changing a booking in place: the new time is free and allowed, its price replaces the old one."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from icalendar import Calendar

from maillage.billing.enums import ChargeState, RateUnit
from maillage.billing.errors import PriceNotSet
from maillage.billing.models import Charge
from maillage.booking import errors, services
from maillage.booking.enums import BookingState, Moment
from maillage.booking.models import Booking
from maillage.core.models import Entry, Mail
from maillage.places.models import Unit
from tests.booking.stories import book, hold
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.booking import BookingFactory, ClosureFactory
from tests.factories.places import SpaceFactory, UnitFactory, desk_pool
from tests.moments import (
    FRIDAY,
    MONDAY,
    MONDAY_AFTERNOON,
    MONDAY_MORNING,
    SATURDAY,
    SUNDAY,
    SUNDAY_EVENING,
    TUESDAY,
    TUESDAY_MORNING,
    WEDNESDAY,
    at,
)
from tests.threads import at_once

pytestmark = pytest.mark.django_db
IN_TIME = at(SUNDAY, 18)


def asked(booking, *, unit=None, day=TUESDAY, moment=Moment.MORNING, now=IN_TIME, **clocks):
    return services.wish_for_change(
        booking=booking, unit=unit or booking.unit, day=day, moment=moment, now=now, **clocks
    )


def change(booking, *, by=None, now=IN_TIME, by_host=False, activity="", **new):
    return services.change_booking(
        booking=booking,
        wish=asked(booking, now=now, **new),
        seen_revision=booking.revision,
        by=by or booking.holder,
        now=now,
        by_host=by_host,
        activity=activity,
    )


def preview(booking, *, now=IN_TIME, by_host=False, **new):
    return services.preview_change(
        booking=booking, wish=asked(booking, now=now, **new), now=now, by_host=by_host
    )


def at_rates(place, **cents):
    tariff = TariffFactory(place=place, flat_rate=True)
    for per, amount in cents.items():
        RateFactory(tariff=tariff, per=per, cents=amount)


def charges_of(booking):
    return list(Charge.objects.filter(source_id=booking.pk).order_by("pk").values_list("state", "cents"))


def is_untouched(booking) -> bool:
    kept = Booking.objects.get(pk=booking.pk)
    return (kept.unit_id, kept.starts_at, kept.ends_at, kept.revision) == (
        booking.unit_id,
        booking.starts_at,
        booking.ends_at,
        booking.revision,
    )


@pytest.fixture
def room(place) -> Unit:
    at_rates(place)
    tariff = place.tariffs.get()
    room = desk_pool(1, place=place, room=True, min_length=timedelta(minutes=30))[0]
    RateFactory(tariff=tariff, space_kind=room.space.kind, per=RateUnit.HOUR, cents=800)
    return room


# --- another time, another unit


def test_another_day_frees_the_old_time_and_takes_the_new_one(desk, renter, stranger):
    booking = book(desk, holder=renter)

    changed = change(booking, day=TUESDAY)

    assert (changed.pk, changed.reference, changed.basket) == (booking.pk, booking.reference, booking.basket)
    assert (changed.visible, changed.day, changed.moment) == (TUESDAY_MORNING, TUESDAY, Moment.MORNING)
    assert hold(desk, holder=stranger).visible == MONDAY_MORNING
    with pytest.raises(errors.UnitTaken):
        hold(desk, holder=stranger, day=TUESDAY)


def test_another_unit_at_the_same_time(pool, renter, stranger):
    booking = book(pool[0], holder=renter)

    changed = change(booking, unit=pool[2], day=MONDAY)

    assert (changed.unit, changed.visible) == (pool[2], MONDAY_MORNING)
    assert hold(pool[0], holder=stranger).unit == pool[0]


def test_another_space_of_the_same_place(desk, renter):
    office = desk_pool(1, place=desk.space.place, office=True)[0]
    booking = book(desk, holder=renter)

    assert change(booking, unit=office, day=MONDAY).unit == office


def test_its_own_old_time_is_not_in_the_way(desk, renter):
    booking = book(desk, holder=renter)

    longer = change(booking, day=MONDAY, moment=Moment.DAY)
    shorter = change(longer, day=MONDAY, moment=Moment.AFTERNOON)

    assert (longer.starts_at, longer.ends_at) == (MONDAY_MORNING.start, MONDAY_AFTERNOON.end)
    assert shorter.visible == MONDAY_AFTERNOON


@pytest.mark.parametrize(
    ("moment", "ends_at"),
    [(Moment.WEEK, at(FRIDAY, 18)), (Moment.MONTH, at(WEDNESDAY + timedelta(weeks=4), 18))],
)
def test_a_half_day_becomes_a_week_or_a_month(desk, renter, moment, ends_at):
    booking = book(desk, holder=renter)

    changed = change(booking, day=MONDAY, moment=moment)

    assert (changed.moment, changed.starts_at, changed.ends_at) == (moment, MONDAY_MORNING.start, ends_at)


def test_a_room_moves_by_a_quarter_of_an_hour_over_its_own_time(room, renter):
    booking = book_room(room, renter, "10:15", "11:45")

    changed = change(booking, day=MONDAY, moment=Moment.SLOT, **clocks("10:30", "12:00"))

    assert (changed.starts_at, changed.ends_at) == (at(MONDAY, 10, 30), at(MONDAY, 12))
    assert charges_of(changed) == [(ChargeState.CANCELLED, 1200), (ChargeState.TO_PAY, 1200)]


def test_the_buffers_of_the_new_space_are_blocked(room, renter):
    room.space.buffer_after = timedelta(minutes=15)
    room.space.save(update_fields=["buffer_after"])
    booking = book_room(room, renter, "9:00", "10:00")

    changed = change(booking, day=TUESDAY, moment=Moment.SLOT, **clocks("9:00", "10:00"))

    changed.refresh_from_db()
    assert (changed.period.lower, changed.period.upper) == (at(TUESDAY, 9), at(TUESDAY, 10, 15))


def clocks(start, end):
    read = partial(map, int)
    first, last = (tuple(read(clock.split(":"))) for clock in (start, end))
    return {"start": at(MONDAY, *first).time(), "end": at(MONDAY, *last).time()}


def book_room(room, renter, start, end, *, day=MONDAY):
    wish = services.wish_for(
        space=room.space, unit=room, day=day, moment=Moment.SLOT, now=IN_TIME, **clocks(start, end)
    )
    held = services.hold_units(wishes=[wish], holder=renter, now=IN_TIME)[0]
    return services.confirm_basket(basket=held.basket, holder=renter, use="work", now=IN_TIME)[0]


# --- who comes second, and what stays then


def test_a_time_that_is_taken_leaves_the_booking_untouched(pool, renter, stranger):
    booking = book(pool[0], holder=renter)
    book(pool[0], holder=stranger, day=TUESDAY)

    with pytest.raises(errors.UnitTaken):
        change(booking, day=TUESDAY)

    assert is_untouched(booking)
    assert charges_of(booking) == [(ChargeState.WAIVED, 0)]
    assert Mail.objects.filter(recipient=renter.email).count() == 1


def test_an_overdue_hold_is_not_in_the_way(desk, renter, stranger):
    booking = book(desk, holder=renter)
    hold(desk, holder=stranger, day=TUESDAY, now=IN_TIME - timedelta(minutes=11))

    assert change(booking, day=TUESDAY).visible == TUESDAY_MORNING


def test_a_running_hold_is_in_the_way(desk, renter, stranger):
    booking = book(desk, holder=renter)
    hold(desk, holder=stranger, day=TUESDAY, now=IN_TIME - timedelta(minutes=9))

    with pytest.raises(errors.UnitTaken):
        change(booking, day=TUESDAY)


def test_what_was_changed_meanwhile_is_not_changed_unseen(desk, renter):
    booking = book(desk, holder=renter)
    change(booking, day=TUESDAY)

    with pytest.raises(errors.ChangedMeanwhile):
        services.change_booking(
            booking=booking, wish=asked(booking, day=WEDNESDAY), seen_revision=0, by=renter, now=IN_TIME
        )


def test_a_form_sent_twice_changes_once(desk, renter):
    booking, key = book(desk, holder=renter), uuid4()
    send = partial(
        services.change_once,
        booking=booking,
        wish=asked(booking, day=TUESDAY),
        seen_revision=0,
        by=renter,
        now=IN_TIME,
        form_key=key,
    )

    first, second = send(), send()

    assert (first.pk, second.pk, second.revision) == (booking.pk, booking.pk, 1)
    assert Mail.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_to_one_desk_exactly_one_wins(pool, renter, stranger):
    bookings = [book(pool[0], holder=renter), book(pool[1], holder=stranger)]

    ends = at_once([partial(change, booking, unit=pool[2], day=TUESDAY) for booking in bookings])

    assert ends == {"done": 1, "UnitTaken": 1}
    assert Booking.objects.filter(unit=pool[2]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_swap_desks_nobody_waits_for_ever(pool, renter, stranger):
    here, there = book(pool[0], holder=renter), book(pool[1], holder=stranger)

    ends = at_once(
        [
            partial(change, here, unit=pool[1], day=MONDAY),
            partial(change, there, unit=pool[0], day=MONDAY),
        ]
    )

    assert ends == {"UnitTaken": 2}


@pytest.mark.django_db(transaction=True)
def test_a_change_and_a_new_hold_of_one_desk_have_one_winner(pool, renter, stranger):
    booking = book(pool[0], holder=renter)

    ends = at_once(
        [
            partial(change, booking, unit=pool[1], day=TUESDAY),
            partial(hold, pool[1], holder=stranger, day=TUESDAY, now=IN_TIME),
        ]
    )

    assert ends == {"done": 1, "UnitTaken": 1}


@pytest.mark.django_db(transaction=True)
def test_one_booking_changed_by_two_people_at_once_is_changed_once(pool, renter, host):
    booking = book(pool[0], holder=renter)

    ends = at_once(
        [
            partial(change, booking, day=TUESDAY),
            partial(change, booking, by=host, by_host=True, day=WEDNESDAY),
        ]
    )

    assert ends == {"done": 1, "ChangedMeanwhile": 1}
    assert Booking.objects.get().revision == 1


# --- the price


def test_the_price_is_told_before_and_replaced_after(place, renter):
    at_rates(place, half_day=400, day=700)
    booking = book(desk_pool(1, place=place)[0], holder=renter)

    seen = preview(booking, day=TUESDAY, moment=Moment.DAY)
    change(booking, day=TUESDAY, moment=Moment.DAY)

    assert (seen.was_cents, seen.cents, seen.to_pay_cents, seen.to_return_cents) == (400, 700, 700, 0)
    assert charges_of(booking) == [(ChargeState.CANCELLED, 400), (ChargeState.TO_PAY, 700)]
    new = Charge.objects.latest("pk")
    assert new.steps["inputs"]["days"] == [["2030-03-12", 2]]
    assert [line["per"] for line in new.steps["lines"]] == ["day"]


def test_what_was_paid_stays_and_is_deducted(place, renter, host):
    at_rates(place, half_day=400, day=700)
    booking = book(desk_pool(1, place=place)[0], holder=renter)
    services.take_payment(booking=booking, by=host, now=IN_TIME)

    seen = preview(booking, day=TUESDAY, moment=Moment.DAY)
    change(booking, day=TUESDAY, moment=Moment.DAY)

    assert (seen.was_cents, seen.cents, seen.to_pay_cents) == (400, 700, 300)
    assert charges_of(booking) == [(ChargeState.PAID, 400), (ChargeState.TO_PAY, 300)]
    assert Charge.objects.latest("pk").price_cents == 700


def test_what_was_paid_too_much_is_noted_for_the_host_to_give_back(place, renter, host):
    at_rates(place, half_day=400, day=700)
    booking = book(desk_pool(1, place=place)[0], holder=renter, moment=Moment.DAY)
    services.take_payment(booking=booking, by=host, now=IN_TIME)

    seen = preview(booking, day=TUESDAY)
    change(booking, day=TUESDAY)

    new = Charge.objects.latest("pk")
    assert (seen.to_pay_cents, seen.to_return_cents) == (0, 300)
    assert charges_of(booking) == [(ChargeState.PAID, 700), (ChargeState.WAIVED, 0)]
    assert (new.price_cents, new.paid_before_cents, new.to_return_cents) == (400, 700, 300)


def test_two_supplements_add_up_to_the_price(place, renter, host):
    at_rates(place, half_day=400, day=700, week=2000)
    booking = book(desk_pool(1, place=place)[0], holder=renter)
    pay = partial(services.take_payment, by=host, now=IN_TIME)

    pay(booking=booking)
    booking = change(booking, day=MONDAY, moment=Moment.DAY)
    pay(booking=booking)
    change(booking, day=MONDAY, moment=Moment.WEEK)

    assert charges_of(booking) == [
        (ChargeState.PAID, 400),
        (ChargeState.PAID, 300),
        (ChargeState.TO_PAY, 1300),
    ]
    assert Charge.objects.latest("pk").price_cents == 2000


def test_the_activity_told_when_booking_still_counts(place, renter):
    tariff = TariffFactory(place=place, by_activity=True)
    RateFactory(tariff=tariff, activity="employee", cents=500)
    held = hold(desk_pool(1, place=place)[0], holder=renter)
    (booking,) = services.confirm_basket(
        basket=held.basket, holder=renter, use="work", activity="employee", now=IN_TIME
    )

    change(booking, day=TUESDAY)

    assert charges_of(booking) == [(ChargeState.CANCELLED, 500), (ChargeState.TO_PAY, 500)]


def test_a_time_without_a_price_leaves_all_as_it_was(place, renter):
    at_rates(place, half_day=400)
    desk = desk_pool(1, place=place)[0]
    room = desk_pool(1, place=place, office=True)[0]
    booking = book(desk, holder=renter)

    with pytest.raises(PriceNotSet):
        change(booking, unit=room, day=TUESDAY)

    assert is_untouched(booking)
    assert charges_of(booking) == [(ChargeState.TO_PAY, 400)]


# --- what is told and kept


def test_the_person_is_told_and_the_calendar_moves_the_same_event(desk, renter):
    booking = book(desk, holder=renter)

    change(booking, day=TUESDAY)

    first, second = Mail.objects.order_by("pk")
    before, after = (Calendar.from_ical(mail.calendar).walk("VEVENT")[0] for mail in (first, second))
    assert second.calendar_method == "REQUEST"
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (after.decoded("dtstart"), after.decoded("dtend")) == (TUESDAY_MORNING.start, TUESDAY_MORNING.end)
    assert "lundi 11" in second.text
    assert "mardi 12" in second.text


def test_the_journal_keeps_what_it_was_and_who_changed_it(pool, renter):
    booking = book(pool[0], holder=renter)

    change(booking, unit=pool[1], day=TUESDAY)

    entry = Entry.objects.get(verb="booking changed")
    assert (entry.subject_id, entry.actor_id) == (str(booking.pk), renter.pk)
    assert entry.facts == {
        "unit": pool[0].pk,
        "starts_at": booking.starts_at.isoformat(),
        "ends_at": booking.ends_at.isoformat(),
        "new_unit": pool[1].pk,
    }


# --- who may, and until when


def test_after_the_limit_a_booking_is_not_moved_but_it_may_grow_or_change_desk(pool, renter):
    late = at(MONDAY, 7)
    booking = book(pool[0], holder=renter)

    with pytest.raises(errors.ChangeTooLate) as refusal:
        change(booking, day=TUESDAY, now=late)
    with pytest.raises(errors.ChangeTooLate):
        change(booking, day=MONDAY, moment=Moment.AFTERNOON, now=late)
    elsewhere = change(booking, unit=pool[1], day=MONDAY, now=late)
    longer = change(elsewhere, day=MONDAY, moment=Moment.DAY, now=late)

    assert refusal.value.facts == {
        "until": "dimanche 10\N{NO-BREAK SPACE}mars, 18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    }
    assert (longer.unit, longer.moment) == (pool[1], Moment.DAY)


def test_what_is_given_up_at_the_end_is_given_up_as_early_as_by_cancelling(desk, renter):
    """A month that begins in an hour may still lose the weeks that are far enough."""
    month = book(desk, holder=renter, moment=Moment.MONTH)

    week = change(month, day=MONDAY, moment=Moment.WEEK, now=at(MONDAY, 7))
    with pytest.raises(errors.ChangeTooLate):
        change(week, day=MONDAY, moment=Moment.MORNING, now=at(MONDAY, 7))


def test_the_host_changes_late_and_the_person_is_told_so(desk, renter, host):
    booking = book(desk, holder=renter)

    changed = change(booking, by=host, by_host=True, day=TUESDAY, now=at(MONDAY, 8))

    assert changed.visible == TUESDAY_MORNING
    assert "Le lieu a modifié votre réservation" in Mail.objects.latest("pk").text
    assert Entry.objects.get(verb="booking changed").actor_role == "host"


def test_somebody_without_an_account_gets_no_mail(desk, host):
    booking = BookingFactory(unit=desk, by_guest=True)

    change(booking, by=host, by_host=True, day=TUESDAY)

    assert Mail.objects.count() == 0


@pytest.mark.parametrize(
    "state", [state for state in BookingState if state not in {"confirmed", "checked_in", "held"}]
)
def test_only_what_is_confirmed_or_under_way_is_changed(desk, renter, state):
    booking = BookingFactory(unit=desk, holder=renter, state=state)

    with pytest.raises(errors.BookingOver):
        change(booking, day=TUESDAY)


def test_a_hold_is_given_back_rather_than_changed(desk, renter):
    with pytest.raises(errors.BookingOver):
        change(hold(desk, holder=renter), day=TUESDAY)


def test_what_is_over_is_not_changed_even_by_the_host(desk, renter, host):
    booking = book(desk, holder=renter)

    with pytest.raises(errors.BookingEnded):
        change(booking, by=host, by_host=True, day=TUESDAY, now=MONDAY_MORNING.end)


def test_the_same_again_is_no_change(desk, renter):
    booking = book(desk, holder=renter)

    with pytest.raises(errors.NothingChanged):
        change(booking, day=MONDAY)


# --- under way


def test_who_is_there_stays_longer(desk, renter, host):
    booking = book(desk, holder=renter)
    services.check_in(booking=booking, by=host, now=at(MONDAY, 9))
    booking.refresh_from_db()

    changed = change(booking, day=MONDAY, moment=Moment.DAY, now=at(MONDAY, 11))

    assert (changed.state, changed.starts_at) == (BookingState.CHECKED_IN, MONDAY_MORNING.start)
    assert changed.ends_at == MONDAY_AFTERNOON.end


def test_a_walk_in_who_came_late_stays_longer(place, host):
    at_rates(place, half_day=400, day=700)
    desk = desk_pool(1, place=place)[0]
    seated = services.welcome_walk_in(
        unit=desk, moment=Moment.MORNING, by=host, guest_name="Visiteur", now=at(MONDAY, 10, 20)
    )

    changed = change(seated, by=host, by_host=True, day=MONDAY, moment=Moment.DAY, now=at(MONDAY, 12))

    assert (changed.starts_at, changed.ends_at) == (at(MONDAY, 10, 15), MONDAY_AFTERNOON.end)
    assert charges_of(seated) == [(ChargeState.CANCELLED, 400), (ChargeState.TO_PAY, 700)]


def test_a_room_under_way_is_kept_longer(room, renter, host):
    booking = book_room(room, renter, "9:00", "10:00")
    services.check_in(booking=booking, by=host, now=at(MONDAY, 9))
    booking.refresh_from_db()

    changed = change(
        booking, day=MONDAY, moment=Moment.SLOT, now=at(MONDAY, 9, 50), **clocks("9:00", "11:00")
    )

    assert changed.ends_at == at(MONDAY, 11)


@pytest.mark.parametrize(
    "new", [{"day": TUESDAY}, {"day": MONDAY, "moment": Moment.AFTERNOON}, {"day": MONDAY, "elsewhere": True}]
)
def test_who_is_there_changes_only_the_end(pool, renter, host, new):
    booking = book(pool[0], holder=renter)
    services.check_in(booking=booking, by=host, now=at(MONDAY, 9))
    booking.refresh_from_db()
    unit = pool[1] if new.pop("elsewhere", False) else None

    with pytest.raises(errors.OnlyTheEnd):
        change(booking, by=host, by_host=True, unit=unit, now=at(MONDAY, 11), **new)


def test_the_host_shortens_the_time_of_who_is_there_and_the_rest_is_free(desk, renter, host, stranger):
    booking = book(desk, holder=renter, moment=Moment.DAY)
    services.check_in(booking=booking, by=host, now=at(MONDAY, 9))
    booking.refresh_from_db()

    changed = change(booking, by=host, by_host=True, day=MONDAY, moment=Moment.MORNING, now=at(MONDAY, 11))

    assert changed.visible == MONDAY_MORNING
    assert hold(desk, holder=stranger, moment=Moment.AFTERNOON, now=at(MONDAY, 11)).unit == desk


def test_an_end_that_is_past_is_not_one(desk, renter, host):
    booking = book(desk, holder=renter, moment=Moment.DAY)
    services.check_in(booking=booking, by=host, now=at(MONDAY, 9))
    booking.refresh_from_db()

    with pytest.raises(errors.PeriodPast):
        change(booking, by=host, by_host=True, day=MONDAY, moment=Moment.MORNING, now=at(MONDAY, 14))


# --- the rules of the space, and bad input


@pytest.mark.parametrize(
    ("policy", "new", "error"),
    [
        ({"notice": timedelta(days=3)}, {"day": TUESDAY}, errors.NoticeTooShort),
        ({"horizon": timedelta(days=3)}, {"day": FRIDAY}, errors.TooFarAhead),
        ({"max_length": timedelta(days=1)}, {"moment": Moment.WEEK}, errors.TooLong),
        ({"who_may_book": "host_only"}, {"day": TUESDAY}, errors.HostOnly),
        ({"is_bookable": False}, {"day": TUESDAY}, errors.NotBookable),
        ({}, {"day": SATURDAY}, errors.PlaceClosedThen),
        ({}, {"day": SUNDAY - timedelta(days=3)}, errors.PeriodPast),
        ({}, {"moment": Moment.SLOT, **clocks("9:00", "10:00")}, errors.WrongMode),
    ],
)
def test_the_new_time_obeys_the_rules_of_its_space(desk, renter, policy, new, error):
    booking = book(desk, holder=renter)
    for name, value in policy.items():
        setattr(desk.space, name, value)
    desk.space.save()

    with pytest.raises(error):
        change(booking, unit=Unit.objects.select_related("space__place__network").get(pk=desk.pk), **new)

    assert is_untouched(booking)


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [
        ("11:00", "10:00", errors.PeriodReversed),
        ("10:00", "10:00", errors.PeriodReversed),
        ("9:05", "10:00", errors.NotOnStep),
        ("9:00", "9:15", errors.TooShort),
        ("7:00", "9:00", errors.PlaceClosedThen),
    ],
)
def test_a_room_asked_wrongly_says_what_to_do(room, renter, start, end, error):
    booking = book_room(room, renter, "9:00", "10:00")

    with pytest.raises(error):
        change(booking, day=TUESDAY, moment=Moment.SLOT, **clocks(start, end))


def test_a_closure_declared_meanwhile_refuses_the_new_time(desk, renter):
    booking = book(desk, holder=renter)
    wish = asked(booking, day=TUESDAY)
    ClosureFactory(place=desk.space.place, first=TUESDAY)

    with pytest.raises(errors.PlaceClosedThen):
        services.change_booking(booking=booking, wish=wish, seen_revision=0, by=renter, now=IN_TIME)


def test_a_booking_is_not_moved_to_another_place(desk, renter):
    booking, elsewhere = book(desk, holder=renter), UnitFactory(space=SpaceFactory())

    with pytest.raises(errors.NotBookable):
        change(booking, unit=elsewhere, day=TUESDAY)


def test_a_unit_that_is_out_of_service_is_not_taken(pool, renter):
    booking = book(pool[0], holder=renter)
    pool[1].is_active = False
    pool[1].save(update_fields=["is_active"])

    with pytest.raises(errors.NotBookable):
        change(booking, unit=pool[1], day=TUESDAY)


def test_a_place_that_is_suspended_keeps_its_bookings_as_they_are(desk, renter):
    booking = book(desk, holder=renter)
    place = booking.unit.space.place
    place.state = "suspended"
    place.save(update_fields=["state"])

    with pytest.raises(errors.PlaceNotInService):
        change(booking, day=TUESDAY)


def test_what_is_seen_before_is_refused_for_the_same_reasons(pool, renter, stranger):
    booking = book(pool[0], holder=renter)
    book(pool[1], holder=stranger, day=TUESDAY)

    with pytest.raises(errors.UnitTaken):
        preview(booking, unit=pool[1], day=TUESDAY)
    with pytest.raises(errors.ChangeTooLate):
        preview(booking, day=TUESDAY, now=SUNDAY_EVENING)
    assert preview(booking, day=TUESDAY).wish.unit == pool[0]
