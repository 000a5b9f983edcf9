"""The access terms in force on a day, and their amounts as plain values."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.accounts.enums import Activity
from maillage.billing import selectors
from maillage.billing.enums import RateUnit
from maillage.billing.rules import RateRow
from maillage.places.enums import SpaceKind
from tests.factories.billing import ChargeFactory, RateFactory, TariffFactory

pytestmark = pytest.mark.django_db

JUNE_30, JULY_1 = date(2030, 6, 30), date(2030, 7, 1)


def test_the_version_in_force_on_the_day_is_read():
    first = TariffFactory(valid=DateRange(date(2030, 1, 1), JULY_1))
    second = TariffFactory(place=first.place, valid=DateRange(JULY_1, None), version=2)

    assert selectors.tariff_of(place_id=first.place_id, on=JUNE_30) == first
    assert selectors.tariff_of(place_id=first.place_id, on=JULY_1) == second


def test_a_place_without_terms_on_that_day_has_no_tariff():
    tariff = TariffFactory(valid=DateRange(JULY_1, None))

    assert selectors.tariff_of(place_id=tariff.place_id, on=JUNE_30) is None


def test_the_terms_of_another_place_are_not_read():
    tariff, other = TariffFactory(), TariffFactory()

    assert selectors.tariff_of(place_id=other.place_id, on=JULY_1) == other != tariff


def test_rates_are_read_as_plain_values_for_one_kind_of_space():
    tariff = TariffFactory(by_activity=True)
    RateFactory(tariff=tariff, cents=600)
    RateFactory(tariff=tariff, cents=300, activity=Activity.PROJECT)
    RateFactory(tariff=tariff, space_kind=SpaceKind.MEETING_ROOM, per=RateUnit.HOUR, cents=1_000)

    assert selectors.rate_rows(tariff, space_kind=SpaceKind.DESK_POOL) == [
        RateRow(RateUnit.HALF_DAY, 600),
        RateRow(RateUnit.HALF_DAY, 300, activity=Activity.PROJECT),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_three_tariffs_take_as_many_queries_as_one(count, django_assert_num_queries):
    for _ in range(count):
        RateFactory(tariff=TariffFactory(flat_rate=True))

    with django_assert_num_queries(3):
        tariffs = list(selectors.tariffs_on(on=JULY_1))
        rows = [selectors.rate_rows(tariff, space_kind=SpaceKind.DESK_POOL) for tariff in tariffs]

    assert rows == [[RateRow(RateUnit.HALF_DAY, 500)]] * count


def test_charges_are_found_by_their_source():
    mine, other = ChargeFactory(), ChargeFactory()
    ChargeFactory(source_kind="programme.registration", source_id=mine.source_id)

    found = selectors.charges_of(source_kind="booking.booking", source_ids=[mine.source_id])

    assert list(found) == [mine] != [other]
