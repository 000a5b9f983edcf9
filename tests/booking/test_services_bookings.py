"""Confirming, its price and its mail; giving back; cancelling."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from maillage.accounts.enums import Activity
from maillage.billing.enums import ChargeState, RateUnit, Use
from maillage.billing.errors import ActivityNeeded, PriceNotSet, UseNeeded
from maillage.billing.models import Charge
from maillage.booking import errors, rules, services
from maillage.booking.enums import BookingState, Moment
from maillage.core.models import Mail
from tests.booking.stories import book, hold
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.places import desk_pool
from tests.moments import MONDAY, MONDAY_MORNING, SUNDAY_EVENING, at

pytestmark = pytest.mark.django_db
AFTER_THE_HOLD = SUNDAY_EVENING + rules.HOLD + timedelta(seconds=1)


def confirm(held, *, holder, now=SUNDAY_EVENING, **told):
    return services.confirm_basket(basket=held.basket, holder=holder, now=now, **{"use": Use.WORK, **told})


def test_a_hold_becomes_a_booking(desk, renter):
    held = hold(desk, holder=renter)

    confirmed = confirm(held, holder=renter, note="Première visite")

    assert [booking.pk for booking in confirmed] == [held.pk]
    held.refresh_from_db()
    assert (held.state, held.hold_expires_at, held.note) == (BookingState.CONFIRMED, None, "Première visite")


def test_confirming_twice_changes_nothing_and_sends_one_mail(desk, renter):
    held = hold(desk, holder=renter)

    first = confirm(held, holder=renter)
    second = confirm(held, holder=renter)

    assert second == first
    assert (Mail.objects.count(), Charge.objects.count()) == (1, 1)


def test_a_hold_that_ran_out_is_still_good_if_nobody_took_the_unit(desk, renter):
    held = hold(desk, holder=renter)
    services.expire_overdue_holds(now=AFTER_THE_HOLD)

    confirm(held, holder=renter, now=AFTER_THE_HOLD)

    held.refresh_from_db()
    assert held.state == BookingState.CONFIRMED


def test_a_hold_that_ran_out_and_was_taken_is_lost(desk, renter, stranger):
    held = hold(desk, holder=renter)
    hold(desk, holder=stranger, now=AFTER_THE_HOLD)

    with pytest.raises(errors.UnitTaken):
        confirm(held, holder=renter, now=AFTER_THE_HOLD)

    assert (Mail.objects.count(), Charge.objects.count()) == (0, 0)


def test_somebody_elses_basket_cannot_be_confirmed(desk, renter, stranger):
    held = hold(desk, holder=renter)

    with pytest.raises(errors.BasketEmpty):
        confirm(held, holder=stranger)


def test_an_unknown_basket_is_refused(renter):
    with pytest.raises(errors.BasketEmpty):
        services.confirm_basket(basket=uuid4(), holder=renter, use=Use.WORK, now=SUNDAY_EVENING)


def test_free_access_owes_nothing_and_says_so(desk, renter):
    booking = book(desk, holder=renter)

    charge = Charge.objects.get(source_id=booking.pk)
    assert (charge.cents, charge.state, charge.steps["lines"]) == (0, ChargeState.WAIVED, [])


def test_the_price_is_fixed_with_its_rule_its_inputs_and_its_lines(place, renter):
    tariff = TariffFactory(place=place, flat_rate=True, version=3, basis="Délibération du 14 janvier 2030")
    RateFactory(tariff=tariff, per=RateUnit.HALF_DAY, cents=400)
    desk = desk_pool(1, place=place)[0]

    booking = book(desk, holder=renter)

    charge = Charge.objects.get(source_id=booking.pk)
    assert (charge.cents, charge.state) == (400, ChargeState.TO_PAY)
    assert charge.steps == {
        "terms": "flat_rate",
        "tariff": {"id": tariff.pk, "version": 3, "basis": "Délibération du 14 janvier 2030"},
        "inputs": {
            "activity": "",
            "use": "work",
            "space_kind": "desk_pool",
            "moment": "morning",
            "minutes": 240,
            "days": [["2030-03-11", 1]],
        },
        "lines": [{"per": "half_day", "quantity": "1", "unit_cents": 400, "cents": 400}],
    }
    assert json.dumps(charge.steps)


def test_a_later_tariff_does_not_touch_what_was_fixed(place, renter):
    rate = RateFactory(tariff=TariffFactory(place=place, flat_rate=True), cents=400)
    booking = book(desk_pool(1, place=place)[0], holder=renter)

    rate.cents = 900
    rate.save(update_fields=["cents"])

    assert Charge.objects.get(source_id=booking.pk).cents == 400


def test_a_day_takes_the_cheaper_of_two_half_days_and_a_day(place, renter):
    tariff = TariffFactory(place=place, flat_rate=True)
    RateFactory(tariff=tariff, per=RateUnit.HALF_DAY, cents=600)
    RateFactory(tariff=tariff, per=RateUnit.DAY, cents=1000)

    booking = book(desk_pool(1, place=place)[0], holder=renter, moment=Moment.DAY)

    assert Charge.objects.get(source_id=booking.pk).cents == 1000


def test_a_fee_by_activity_asks_for_the_activity(place, renter):
    tariff = TariffFactory(place=place, by_activity=True)
    RateFactory(tariff=tariff, activity=Activity.EMPLOYEE, cents=500)
    RateFactory(tariff=tariff, activity=Activity.PROJECT, cents=0)
    held = hold(desk_pool(1, place=place)[0], holder=renter)

    with pytest.raises(ActivityNeeded):
        confirm(held, holder=renter)
    confirm(held, holder=renter, activity=Activity.EMPLOYEE)

    assert Charge.objects.get(source_id=held.pk).cents == 500


def test_a_fee_by_use_asks_for_the_use(place, renter):
    tariff = TariffFactory(place=place, by_use=True)
    RateFactory(tariff=tariff, use=Use.TRAINING, cents=900)
    held = hold(desk_pool(1, place=place)[0], holder=renter)

    with pytest.raises(UseNeeded):
        confirm(held, holder=renter, use="")
    confirm(held, holder=renter, use=Use.TRAINING)

    held.refresh_from_db()
    assert (held.use, Charge.objects.get(source_id=held.pk).cents) == (Use.TRAINING, 900)


def test_the_activity_of_the_account_goes_before_one_that_is_told(place, renter):
    tariff = TariffFactory(place=place, by_activity=True)
    RateFactory(tariff=tariff, activity=Activity.EMPLOYEE, cents=500)
    RateFactory(tariff=tariff, activity=Activity.PROJECT, cents=0)
    renter.activity = Activity.EMPLOYEE
    renter.save(update_fields=["activity"])
    held = hold(desk_pool(1, place=place)[0], holder=renter)

    confirm(held, holder=renter, activity=Activity.PROJECT)

    assert Charge.objects.get(source_id=held.pk).cents == 500


def test_a_place_without_access_terms_takes_no_booking(place, renter):
    held = hold(desk_pool(1, place=place)[0], holder=renter)

    with pytest.raises(PriceNotSet):
        confirm(held, holder=renter)

    held.refresh_from_db()
    assert held.state == BookingState.HELD


def test_the_mail_goes_in_the_persons_language_with_the_event(desk, renter):
    renter.language = "en"
    renter.save(update_fields=["language"])

    booking = book(desk, holder=renter)

    mail = Mail.objects.get()
    assert (mail.recipient, mail.language, mail.calendar_method) == (renter.email, "en", "REQUEST")
    assert (
        mail.subject == f"Booked: {desk.label} at {desk.space.place.name}, Monday 11\N{NO-BREAK SPACE}March"
    )
    event = Calendar.from_ical(mail.calendar).walk("VEVENT")[0]
    assert event.decoded("dtstart") == MONDAY_MORNING.start
    assert event.decoded("dtend") == MONDAY_MORNING.end
    assert (str(event["uid"]), event["sequence"]) == (f"reservation-{booking.reference}@localhost", 0)


def test_cancelling_frees_the_unit_and_the_event_is_withdrawn(desk, renter, stranger):
    booking = book(desk, holder=renter)

    services.cancel_booking(booking=booking, by=renter, now=SUNDAY_EVENING - timedelta(hours=9))

    booking.refresh_from_db()
    assert (booking.state, booking.revision) == (BookingState.CANCELLED, 1)
    withdrawn = Mail.objects.order_by("-pk").first()
    event = Calendar.from_ical(withdrawn.calendar).walk("VEVENT")[0]
    assert (withdrawn.calendar_method, str(event["status"]), event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert str(event["uid"]) == f"reservation-{booking.reference}@localhost"
    assert hold(desk, holder=stranger).unit == desk


def test_cancelling_cancels_what_was_to_pay(place, renter):
    RateFactory(tariff=TariffFactory(place=place, flat_rate=True), cents=400)
    booking = book(desk_pool(1, place=place)[0], holder=renter)

    services.cancel_booking(booking=booking, by=renter, now=SUNDAY_EVENING - timedelta(hours=9))

    assert Charge.objects.get(source_id=booking.pk).state == ChargeState.CANCELLED


def test_cancelling_too_late_says_until_when_it_was_possible(desk, renter):
    booking = book(desk, holder=renter)

    with pytest.raises(errors.CancelTooLate) as refusal:
        services.cancel_booking(booking=booking, by=renter, now=at(MONDAY, 8))

    assert refusal.value.facts == {
        "until": "dimanche 10\N{NO-BREAK SPACE}mars, 18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    }


def test_the_host_may_cancel_late(desk, renter, host):
    booking = book(desk, holder=renter)

    cancelled = services.cancel_booking(booking=booking, by=host, now=at(MONDAY, 8), by_host=True)

    assert cancelled.state == BookingState.CANCELLED


def test_what_is_cancelled_cannot_be_cancelled_again(desk, renter):
    booking = book(desk, holder=renter)
    services.cancel_booking(booking=booking, by=renter, now=SUNDAY_EVENING - timedelta(hours=9))

    with pytest.raises(errors.BookingOver):
        services.cancel_booking(booking=booking, by=renter, now=SUNDAY_EVENING - timedelta(hours=9))


def test_giving_back_a_hold_frees_it_without_a_mail(desk, renter, stranger):
    held = hold(desk, holder=renter)

    services.give_back(basket=held.basket, holder=renter)

    assert hold(desk, holder=stranger).unit == desk
    assert Mail.objects.count() == 0


def test_a_confirmed_basket_is_not_given_back_by_mistake(desk, renter):
    booking = book(desk, holder=renter)

    services.give_back(basket=booking.basket, holder=renter)

    booking.refresh_from_db()
    assert booking.state == BookingState.CONFIRMED
