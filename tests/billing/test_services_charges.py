"""What a booking owes is fixed once, with what explains it; then paid or cancelled, never changed."""

from decimal import Decimal

import pytest

from maillage.billing import services
from maillage.billing.enums import AccessTerms, ChargeState, RateUnit
from maillage.billing.errors import AlreadyPaid, NothingToPay
from maillage.billing.models import Charge
from maillage.billing.rules import Line, Quote
from maillage.booking.models import Booking
from maillage.core.models import Entry
from tests.factories.billing import ChargeFactory, TariffFactory
from tests.factories.booking import BookingFactory
from tests.moments import MONDAY_NOON, SUNDAY_EVENING

pytestmark = pytest.mark.django_db

ONE_DAY = Quote(AccessTerms.FLAT_RATE, (Line(RateUnit.DAY, Decimal(1), 800, 800),))
NINETY_MINUTES = Quote(AccessTerms.FLAT_RATE, (Line(RateUnit.HOUR, Decimal("1.5"), 500, 750),))
FREE = Quote(AccessTerms.FREE, ())


def fixed(quote: Quote, **changes) -> Charge:
    booking = BookingFactory()
    place = booking.unit.space.place
    arguments = {
        "source": booking,
        "place": place,
        "payer": booking.holder,
        "label": "Bureau 1",
        "quote": quote,
        "tariff": TariffFactory(place=place, flat_rate=True, basis="Délibération du 7 janvier 2030"),
        "inputs": {"moment": "day"},
        "now": SUNDAY_EVENING,
    }
    return services.fix_charge(**(arguments | changes))


def test_a_charge_keeps_the_price_and_all_that_explains_it():
    charge = fixed(ONE_DAY)

    assert (charge.cents, charge.state, charge.created_at) == (800, ChargeState.TO_PAY, SUNDAY_EVENING)
    assert charge.steps == {
        "terms": "flat_rate",
        "tariff": {"id": charge.tariff_id, "version": 1, "basis": "Délibération du 7 janvier 2030"},
        "inputs": {"moment": "day"},
        "lines": [{"per": "day", "quantity": "1", "unit_cents": 800, "cents": 800}],
    }


def test_a_charge_survives_its_round_trip_to_the_database():
    charge = fixed(NINETY_MINUTES)

    kept = Charge.objects.get(pk=charge.pk)
    assert kept.steps == charge.steps
    assert kept.steps["lines"] == [{"per": "hour", "quantity": "1.5", "unit_cents": 500, "cents": 750}]


def test_ten_of_a_unit_are_written_as_ten():
    ten_days = Quote(AccessTerms.FLAT_RATE, (Line(RateUnit.DAY, Decimal(10), 800, 8_000),))

    assert fixed(ten_days).steps["lines"][0]["quantity"] == "10"


def test_where_access_is_free_there_is_nothing_to_pay():
    charge = fixed(FREE)

    assert (charge.cents, charge.state, charge.steps["lines"]) == (0, ChargeState.WAIVED, [])


def test_a_guest_without_an_account_has_no_payer():
    assert fixed(ONE_DAY, payer=None).payer is None


def test_a_charge_names_its_source_by_kind_and_id():
    booking = BookingFactory()

    charge = fixed(ONE_DAY, source=booking)

    assert (charge.source_kind, charge.source_id) == ("booking.booking", booking.pk)


def test_fixing_a_charge_is_written_in_the_journal():
    charge = fixed(ONE_DAY)

    entry = Entry.objects.get(subject_kind="billing.charge", subject_id=str(charge.pk))
    assert (entry.verb, entry.actor_id) == ("charge fixed", charge.payer_id)
    assert entry.facts == {"cents": 800, "tariff": charge.tariff_id}


def test_the_host_notes_a_charge_paid(host):
    charge = ChargeFactory(cents=800)

    services.note_paid(charge=charge, by=host, now=MONDAY_NOON)

    charge.refresh_from_db()
    assert (charge.state, charge.paid_at, charge.cents) == (ChargeState.PAID, MONDAY_NOON, 800)
    assert Entry.objects.filter(verb="charge paid", actor_id=host.pk, actor_role="host").count() == 1


def test_a_charge_is_not_paid_twice(host):
    charge = ChargeFactory(paid=True)

    with pytest.raises(AlreadyPaid):
        services.note_paid(charge=charge, by=host, now=MONDAY_NOON)


@pytest.mark.parametrize("state", ["waived", "cancelled"])
def test_what_is_not_owed_is_not_paid(state, host):
    charge = ChargeFactory(**{state: True})

    with pytest.raises(NothingToPay):
        services.note_paid(charge=charge, by=host, now=MONDAY_NOON)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, ChargeState.CANCELLED),
        ({"waived": True}, ChargeState.CANCELLED),
        ({"paid": True}, ChargeState.PAID),
    ],
)
def test_cancelling_a_booking_cancels_what_was_still_to_pay(before, after, renter):
    booking = BookingFactory()
    charge = ChargeFactory(source_id=booking.pk, **before)
    other = ChargeFactory(source_id=booking.pk + 1)

    services.cancel_charge(source=booking, by=renter)

    charge.refresh_from_db()
    other.refresh_from_db()
    assert (charge.state, other.state) == (after, ChargeState.TO_PAY)


def test_a_cancelled_booking_may_be_charged_anew():
    first = fixed(ONE_DAY)
    booking = Booking.objects.get(pk=first.source_id)

    services.cancel_charge(source=booking, by=None)
    second = fixed(FREE, source=booking)

    assert list(Charge.objects.exclude(state=ChargeState.CANCELLED)) == [second]


def owed(quote: Quote, **changes) -> services.Owed:
    booking = BookingFactory()
    place = booking.unit.space.place
    return services.Owed(
        source=booking,
        place=place,
        payer=booking.holder,
        label="Bureau 1",
        quote=quote,
        tariff=TariffFactory(place=place, flat_rate=True),
        inputs={},
        fixed_at=SUNDAY_EVENING,
        **changes,
    )


def test_an_import_keeps_what_was_paid_and_what_was_not():
    count = services.keep_past_charges(
        [owed(ONE_DAY, paid_at=MONDAY_NOON), owed(ONE_DAY), owed(FREE, paid_at=MONDAY_NOON)]
    )

    assert count == 3
    assert [(charge.state, charge.paid_at) for charge in Charge.objects.order_by("pk")] == [
        (ChargeState.PAID, MONDAY_NOON),
        (ChargeState.TO_PAY, None),
        (ChargeState.WAIVED, None),
    ]


def test_past_payments_are_noted_each_at_its_instant_on_what_is_still_to_pay():
    due, left = ChargeFactory(), ChargeFactory()
    waived = ChargeFactory(waived=True)

    count = services.note_past_payments(
        source_kind="booking.booking", paid_at={due.source_id: MONDAY_NOON, waived.source_id: MONDAY_NOON}
    )

    assert count == 1
    assert [(charge.pk, charge.paid_at) for charge in Charge.objects.order_by("pk")] == [
        (due.pk, MONDAY_NOON),
        (left.pk, None),
        (waived.pk, None),
    ]
