"""Announced terms taken back before their first day; used ones never vanish."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.billing import selectors, services
from maillage.billing.errors import TermsBegun, TermsWithdrawn
from maillage.billing.models import Tariff
from maillage.core.models import Entry
from tests.factories.billing import ChargeFactory, RateFactory, TariffFactory
from tests.moments import SUNDAY

pytestmark = pytest.mark.django_db

JANUARY, JULY, DECEMBER = date(2030, 1, 1), date(2030, 7, 1), date(2030, 12, 1)


@pytest.fixture
def in_force(place) -> Tariff:
    return TariffFactory(place=place, valid=DateRange(JANUARY, JULY))


@pytest.fixture
def announced(place, in_force) -> Tariff:
    return RateFactory(
        tariff__place=place, tariff__flat_rate=True, tariff__version=2, tariff__valid=DateRange(JULY, None)
    ).tariff


def withdraw(tariff: Tariff, **changes) -> Tariff:
    return services.withdraw_tariff(tariff=tariff, **({"today": SUNDAY, "by": None} | changes))


def test_the_terms_before_the_withdrawn_ones_go_on(place, in_force, announced, manager):
    withdrawn = withdraw(announced, by=manager)

    in_force.refresh_from_db()
    assert (withdrawn.withdrawn_on, in_force.valid) == (SUNDAY, DateRange(JANUARY, None))
    assert selectors.tariff_of(place_id=place.pk, on=JULY) == in_force
    entry = Entry.objects.get(verb="tariff withdrawn")
    assert (entry.actor_id, entry.facts) == (manager.pk, {"place": place.pk, "version": 2})


def test_the_terms_after_the_withdrawn_ones_stay(place, in_force, announced):
    Tariff.objects.filter(pk=announced.pk).update(valid=DateRange(JULY, DECEMBER))
    later = TariffFactory(place=place, version=3, valid=DateRange(DECEMBER, None))

    withdraw(announced)

    in_force.refresh_from_db()
    later.refresh_from_db()
    assert (in_force.valid, later.valid) == (DateRange(JANUARY, DECEMBER), DateRange(DECEMBER, None))


def test_what_was_booked_with_them_keeps_its_price_and_its_version(announced):
    charge = ChargeFactory(place=announced.place, tariff=announced, cents=700)

    withdraw(announced)

    charge.refresh_from_db()
    assert (charge.cents, charge.tariff) == (700, announced)
    assert charge.tariff.rates.count() == 1


@pytest.mark.parametrize("today", [JULY, DECEMBER])
def test_terms_that_have_begun_are_not_withdrawn(announced, today):
    with pytest.raises(TermsBegun):
        withdraw(announced, today=today)

    announced.refresh_from_db()
    assert announced.withdrawn_on is None


def test_terms_are_withdrawn_once(announced):
    withdraw(announced)

    with pytest.raises(TermsWithdrawn):
        withdraw(announced)


def test_a_new_announcement_takes_the_next_number(place, in_force, announced):
    withdraw(announced)

    after = services.set_tariff(place=place, terms="free", starts_on=JULY, basis="", by=None)

    in_force.refresh_from_db()
    assert (after.version, in_force.valid.upper) == (3, JULY)


def test_first_terms_may_be_withdrawn_too(place):
    first = TariffFactory(place=place, valid=DateRange(JULY, None))

    withdraw(first)

    assert selectors.tariff_of(place_id=place.pk, on=JULY) is None
    assert services.set_tariff(place=place, terms="free", starts_on=JULY, basis="", by=None).version == 2


def test_terms_that_a_charge_was_fixed_with_cannot_be_deleted(announced):
    ChargeFactory(place=announced.place, tariff=announced)
    announced.rates.all().delete()

    def delete() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM billing_tariff WHERE id = %s", [announced.pk])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError):
        delete()

    assert Tariff.objects.filter(pk=announced.pk).exists()
