"""Access terms and charges: valid, minimal, dull; variants are traits."""

from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from maillage.billing.enums import AccessTerms, ChargeState, FeeUnit, RateUnit
from maillage.billing.models import Charge, Rate, ServiceFee, Tariff
from maillage.places.enums import SpaceKind
from tests.factories.places import PlaceFactory
from tests.moments import MONDAY_NOON, SUNDAY_EVENING

ALWAYS = DateRange(date(2020, 1, 1), None)


class TariffFactory(DjangoModelFactory[Tariff]):
    """Free access, without a rate, since 2020."""

    class Meta:
        model = Tariff

    place = factory.SubFactory(PlaceFactory, with_hours=True)
    terms = AccessTerms.FREE
    valid = ALWAYS

    class Params:
        by_activity = factory.Trait(terms=AccessTerms.BY_ACTIVITY)
        by_use = factory.Trait(terms=AccessTerms.BY_USE)
        flat_rate = factory.Trait(terms=AccessTerms.FLAT_RATE)


class RateFactory(DjangoModelFactory[Rate]):
    """Five euros the half-day of a shared desk, for everybody."""

    class Meta:
        model = Rate

    tariff = factory.SubFactory(TariffFactory, flat_rate=True)
    space_kind = SpaceKind.DESK_POOL
    per = RateUnit.HALF_DAY
    cents = 500


class ServiceFeeFactory(DjangoModelFactory[ServiceFee]):
    class Meta:
        model = ServiceFee

    tariff = factory.SubFactory(TariffFactory)
    label = "Impression"
    per = FeeUnit.PAGE
    cents = 10


class ChargeFactory(DjangoModelFactory[Charge]):
    """Five euros to pay on site for a booking named by its id."""

    class Meta:
        model = Charge

    source_kind = "booking.booking"
    source_id = factory.Sequence(lambda n: n + 1)
    place = factory.SubFactory(PlaceFactory)
    tariff = factory.SubFactory(TariffFactory, place=factory.SelfAttribute("..place"))
    label = "Bureau 1"
    cents = 500
    steps = factory.LazyFunction(dict)
    state = ChargeState.TO_PAY
    created_at = SUNDAY_EVENING

    class Params:
        paid = factory.Trait(state=ChargeState.PAID, paid_at=MONDAY_NOON)
        waived = factory.Trait(state=ChargeState.WAIVED, cents=0)
        cancelled = factory.Trait(state=ChargeState.CANCELLED)
