"""The access terms of a place: each version dated, the one before closed the day before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max

from maillage.billing.errors import FeeTwice, LaterTariffExists
from maillage.billing.models import Rate, ServiceFee, Tariff
from maillage.billing.rules import check_terms, check_withdrawable
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.text import day_long
from maillage.places.models import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRate:
    """An amount for one unit of time of one kind of space, for everybody or for one activity or use."""

    space_kind: str
    per: str
    cents: int
    activity: str = ""
    use: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFee:
    """What a service costs on top of the access."""

    label: str
    per: str
    cents: int


@transaction.atomic
def set_tariff(
    *,
    place: Place,
    terms: str,
    starts_on: date,
    basis: str,
    by: AbstractBaseUser | None,
    rates: Sequence[NewRate] = (),
    fees: Sequence[NewFee] = (),
    is_example: bool = False,
) -> Tariff:
    """Set the terms in force from `starts_on`; what was charged before keeps its price and its version.

    Raises FeeTwice, and LaterTariffExists when a version already begins on that day or after it.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    version = _close_previous(place, on=starts_on)
    tariff = Tariff.objects.create(
        place=place,
        terms=terms,
        valid=DateRange(starts_on, None),
        version=version,
        basis=basis,
        is_example=is_example,
    )
    Rate.objects.bulk_create(
        Rate(
            tariff=tariff,
            space_kind=rate.space_kind,
            per=rate.per,
            activity=rate.activity,
            use=rate.use,
            cents=rate.cents,
        )
        for rate in rates
    )
    with refused_as(FeeTwice, constraint="billing_fee_once"):
        ServiceFee.objects.bulk_create(
            ServiceFee(tariff=tariff, label=fee.label, per=fee.per, cents=fee.cents) for fee in fees
        )
    record(tariff, "tariff set", by=by, place=place.pk, version=version, starts_on=starts_on)
    return tariff


def announce_tariff(
    *,
    place: Place,
    terms: str,
    starts_on: date,
    today: date,
    basis: str,
    by: AbstractBaseUser | None,
    rates: Sequence[NewRate] = (),
    fees: Sequence[NewFee] = (),
    is_example: bool = False,
) -> Tariff:
    """Set terms that people will be asked for: from today on, and never without their amount.

    Raises TermsBegunAlready, TermsWithoutAmount, and what `set_tariff` raises.
    """
    check_terms(terms, amounts=len(rates), starts_on=starts_on, today=today)
    return set_tariff(
        place=place,
        terms=terms,
        starts_on=starts_on,
        basis=basis,
        by=by,
        rates=rates,
        fees=fees,
        is_example=is_example,
    )


def _close_previous(place: Place, *, on: date) -> int:
    """End the version in force on the eve of `on`; return the number of the next version."""
    last = place.tariffs.kept().order_by("-version").first()
    newest = place.tariffs.aggregate(newest=Max("version"))["newest"] or 0
    if last is None:
        return newest + 1
    if last.valid.lower >= on:
        raise LaterTariffExists(first=day_long(last.valid.lower, today=on))
    if last.valid.upper is None or last.valid.upper > on:
        last.valid = DateRange(last.valid.lower, on)
        last.save(update_fields=["valid"])
    return newest + 1


@transaction.atomic
def withdraw_tariff(*, tariff: Tariff, today: date, by: AbstractBaseUser | None) -> Tariff:
    """Take back announced terms before their first day; those before them go on as if nothing was announced.

    What was booked with them keeps its price: the version stays for its charges. Raises TermsBegun,
    TermsWithdrawn.
    """
    Place.objects.select_for_update().get(pk=tariff.place_id)
    tariff = Tariff.objects.select_for_update().get(pk=tariff.pk)
    check_withdrawable(starts_on=tariff.valid.lower, withdrawn_on=tariff.withdrawn_on, today=today)
    tariff.withdrawn_on = today
    tariff.save(update_fields=["withdrawn_on"])
    _reopen_previous(tariff)
    record(tariff, "tariff withdrawn", by=by, place=tariff.place_id, version=tariff.version)
    return tariff


def _reopen_previous(withdrawn: Tariff) -> None:
    """The terms that ended on the eve of the withdrawn ones last as long as these would have."""
    previous = Tariff.objects.kept().filter(place=withdrawn.place_id, valid__endswith=withdrawn.valid.lower)
    for tariff in previous:
        tariff.valid = DateRange(tariff.valid.lower, withdrawn.valid.upper)
        tariff.save(update_fields=["valid"])
