"""The access terms in force on a day, and their amounts as plain values."""

from datetime import date

import pytest
from django.db import connection
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


def test_a_prepared_statement_reads_the_versions_of_its_own_places_alone():
    """The index of the periods would read what is in force in every place of the country."""
    tariff = TariffFactory(valid=DateRange(JULY_1, None))
    assert selectors.tariff_in_force(place_id=tariff.place_id, on=JULY_1) == tariff

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(
            "PREPARE asked (bigint[], date) AS SELECT 1 FROM billing_tariff tariff "
            + selectors.IN_FORCE.tail % ("$1", "$2")
        )
        cursor.execute("EXPLAIN EXECUTE asked (ARRAY[1], '2030-07-01')")
        plan = " ".join(line for (line,) in cursor.fetchall())
        cursor.execute("DEALLOCATE asked")
    assert "Index Cond: (valid" not in plan


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
