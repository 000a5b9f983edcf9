"""What may never be true of access terms and charges, whoever writes the row."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.accounts.enums import Activity
from maillage.billing.enums import ChargeState, RateUnit, Use
from tests.database import refused_by
from tests.factories.billing import ChargeFactory, RateFactory, ServiceFeeFactory, TariffFactory
from tests.moments import MONDAY_NOON

pytestmark = pytest.mark.django_db

UNTIL_JULY = DateRange(date(2030, 1, 1), date(2030, 7, 1))
FROM_JULY = DateRange(date(2030, 7, 1), None)


def test_billing_tariff_one_a_day():
    first = TariffFactory(valid=UNTIL_JULY)

    TariffFactory(place=first.place, valid=FROM_JULY, version=2)
    with refused_by("billing_tariff_one_a_day"):
        TariffFactory(place=first.place, valid=DateRange(date(2030, 6, 30), date(2030, 7, 1)), version=3)


def test_a_withdrawn_version_leaves_its_days_to_another():
    withdrawn = TariffFactory(valid=FROM_JULY, withdrawn_on=date(2030, 3, 10))

    TariffFactory(place=withdrawn.place, valid=FROM_JULY, version=2)


def test_billing_tariff_withdrawn_before_it_begins():
    TariffFactory(valid=FROM_JULY, withdrawn_on=date(2030, 6, 30))

    with refused_by("billing_tariff_withdrawn_before_it_begins"):
        TariffFactory(valid=FROM_JULY, withdrawn_on=date(2030, 7, 1))


def test_billing_tariff_version_once():
    first = TariffFactory(valid=UNTIL_JULY)

    with refused_by("billing_tariff_version_once"):
        TariffFactory(place=first.place, valid=FROM_JULY, version=first.version)


def test_billing_rate_once():
    rate = RateFactory(per=RateUnit.DAY)

    RateFactory(tariff=rate.tariff, per=RateUnit.DAY, activity=Activity.STUDENT)
    with refused_by("billing_rate_once"):
        RateFactory(tariff=rate.tariff, per=RateUnit.DAY, cents=900)


def test_billing_rate_activity_or_use():
    with refused_by("billing_rate_activity_or_use"):
        RateFactory(activity=Activity.STUDENT, use=Use.TRAINING)


@pytest.mark.parametrize(
    ("priced", "constraint"),
    [
        (RateFactory, "billing_rate_cents_check"),
        (ServiceFeeFactory, "billing_servicefee_cents_check"),
        (ChargeFactory, "billing_charge_cents_check"),
    ],
)
def test_no_price_is_negative(priced, constraint):
    with refused_by(constraint):
        priced(cents=-1)


def test_billing_fee_once():
    fee = ServiceFeeFactory(label="Copie")

    with refused_by("billing_fee_once"):
        ServiceFeeFactory(tariff=fee.tariff, label="Copie")


@pytest.mark.parametrize("before", ["cancelled", "paid"])
@pytest.mark.parametrize("second", [{}, {"waived": True}])
def test_billing_charge_open_once(before, second):
    settled = ChargeFactory(**{before: True})

    charge = ChargeFactory(source_id=settled.source_id)
    with refused_by("billing_charge_open_once"):
        ChargeFactory(source_id=charge.source_id, **second)


@pytest.mark.parametrize(("state", "paid_at"), [(ChargeState.PAID, None), (ChargeState.TO_PAY, MONDAY_NOON)])
def test_billing_charge_paid_has_instant(state, paid_at):
    with refused_by("billing_charge_paid_has_instant"):
        ChargeFactory(state=state, paid_at=paid_at)


def test_billing_charge_nothing_is_waived():
    with refused_by("billing_charge_nothing_is_waived"):
        ChargeFactory(cents=0)
