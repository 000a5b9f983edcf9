"""The access terms of a place: a new version ends the one before, and changes nothing of the past."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.billing import services
from maillage.billing.enums import AccessTerms, FeeUnit, RateUnit
from maillage.billing.errors import FeeTwice, LaterTariffExists, TermsBegunAlready
from maillage.billing.models import Tariff
from maillage.billing.services import NewFee, NewRate
from maillage.core.models import Entry
from maillage.places.enums import SpaceKind
from maillage.places.models import Place
from tests.factories.billing import ChargeFactory, TariffFactory

pytestmark = pytest.mark.django_db

JANUARY, JULY = date(2030, 1, 1), date(2030, 7, 1)
DAY_RATE = NewRate(space_kind=SpaceKind.DESK_POOL, per=RateUnit.DAY, cents=800)


def set_terms(place: Place, *, starts_on: date, **changes) -> Tariff:
    arguments = {"terms": AccessTerms.FLAT_RATE, "basis": "Délibération", "by": None, "rates": [DAY_RATE]}
    return services.set_tariff(place=place, starts_on=starts_on, **(arguments | changes))


def test_the_first_terms_of_a_place_hold_from_their_day_on(place, manager):
    tariff = set_terms(place, starts_on=JANUARY, by=manager)

    assert (tariff.version, tariff.valid) == (1, DateRange(JANUARY, None))
    assert [(rate.per, rate.cents) for rate in tariff.rates.all()] == [(RateUnit.DAY, 800)]
    assert Entry.objects.get(verb="tariff set").actor_id == manager.pk


def test_services_are_priced_besides_the_access(place):
    copies = NewFee(label="Copie", per=FeeUnit.PAGE, cents=10)

    tariff = set_terms(place, starts_on=JANUARY, terms=AccessTerms.FREE, rates=[], fees=[copies])

    assert [(fee.label, fee.per, fee.cents) for fee in tariff.fees.all()] == [("Copie", FeeUnit.PAGE, 10)]


def test_new_terms_end_the_ones_before_on_their_eve(place):
    first = set_terms(place, starts_on=JANUARY)

    second = set_terms(place, starts_on=JULY)

    first.refresh_from_db()
    assert (first.valid, second.valid) == (DateRange(JANUARY, JULY), DateRange(JULY, None))
    assert second.version == 2


def test_terms_that_were_over_stay_over(place):
    first = TariffFactory(place=place, valid=DateRange(JANUARY, date(2030, 3, 1)))

    set_terms(place, starts_on=JULY)

    first.refresh_from_db()
    assert first.valid == DateRange(JANUARY, date(2030, 3, 1))


def test_what_was_charged_before_keeps_its_version_and_its_price(place):
    charge = ChargeFactory(place=place, tariff__valid=DateRange(JANUARY, None), cents=500)

    set_terms(place, starts_on=JULY)

    charge.refresh_from_db()
    assert (charge.tariff.version, charge.cents) == (1, 500)


@pytest.mark.parametrize("starts_on", [JULY, date(2030, 6, 30)])
def test_terms_are_not_set_before_later_ones(place, starts_on):
    set_terms(place, starts_on=JULY)

    with pytest.raises(LaterTariffExists):
        set_terms(place, starts_on=starts_on)

    assert place.tariffs.count() == 1


def test_two_services_of_one_name_are_refused_and_the_terms_before_go_on(place):
    set_terms(place, starts_on=JANUARY)
    copies = NewFee(label="Copie", per=FeeUnit.PAGE, cents=10)

    with pytest.raises(FeeTwice):
        set_terms(place, starts_on=JULY, fees=[copies, copies])

    assert place.tariffs.get().valid == DateRange(JANUARY, None)


def test_terms_are_announced_from_today_on(place):
    arguments = {"place": place, "terms": AccessTerms.FREE, "basis": "", "by": None}

    announced = services.announce_tariff(starts_on=JULY, today=JULY, **arguments)

    assert announced.valid == DateRange(JULY, None)
    with pytest.raises(TermsBegunAlready):
        services.announce_tariff(starts_on=JANUARY, today=JULY, **arguments)
