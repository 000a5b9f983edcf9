"""The charge of a booking: fixed once, noted as paid, or cancelled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction

from maillage.billing import selectors
from maillage.billing.enums import OPEN_CHARGES, ChargeState
from maillage.billing.errors import AlreadyPaid, NothingToPay
from maillage.billing.models import Charge, Tariff
from maillage.billing.rules import Quote
from maillage.core.audit import record
from maillage.core.prepared import insert
from maillage.places.models import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """What `source` owes and why; `paid_at` when it was paid in the tool that an import comes from.

    `paid_before`: cents that were paid for `source` before its time changed, and that are deducted.
    """

    source: models.Model
    place: Place
    payer: AbstractBaseUser | None
    label: str
    quote: Quote
    tariff: Tariff
    inputs: dict[str, Any]
    fixed_at: datetime
    paid_at: datetime | None = None
    paid_before: int = 0

    @property
    def cents(self) -> int:
        return max(0, self.quote.cents - self.paid_before)


@transaction.atomic(savepoint=False)
def fix_charge(
    *,
    source: models.Model,
    place: Place,
    payer: AbstractBaseUser | None,
    label: str,
    quote: Quote,
    tariff: Tariff,
    inputs: dict[str, Any],
    now: datetime,
) -> Charge:
    """Copy a quote onto the charge of `source`: price, rule version, inputs and lines, as they were shown."""
    charge = _charge(
        Owed(
            source=source,
            place=place,
            payer=payer,
            label=label,
            quote=quote,
            tariff=tariff,
            inputs=inputs,
            fixed_at=now,
        )
    )
    insert(charge)
    record(charge, "charge fixed", by=payer, cents=charge.cents, tariff=tariff.pk)
    return charge


def _charge(owed: Owed) -> Charge:
    return Charge(
        source_kind=owed.source._meta.label_lower,
        source_id=owed.source.pk,
        place=owed.place,
        payer_id=owed.payer.pk if owed.payer else None,
        tariff=owed.tariff,
        label=owed.label,
        cents=owed.cents,
        steps=_steps(owed),
        state=_state(owed),
        created_at=owed.fixed_at,
        paid_at=owed.paid_at if owed.cents else None,
    )


def _state(owed: Owed) -> str:
    if not owed.cents:
        return ChargeState.WAIVED
    return ChargeState.PAID if owed.paid_at else ChargeState.TO_PAY


def _steps(owed: Owed) -> dict[str, Any]:
    tariff = owed.tariff
    deducted = {"paid_before": owed.paid_before} if owed.paid_before else {}
    return {
        "terms": owed.quote.terms,
        "tariff": {"id": tariff.pk, "version": tariff.version, "basis": tariff.basis},
        "inputs": owed.inputs,
        **deducted,
        "lines": [
            {
                "per": line.per,
                "quantity": f"{line.quantity.normalize():f}",
                "unit_cents": line.unit_cents,
                "cents": line.cents,
            }
            for line in owed.quote.lines
        ],
    }


@transaction.atomic
def note_paid(*, charge: Charge, by: AbstractBaseUser, now: datetime) -> Charge:
    """The host took the money. Raises AlreadyPaid, NothingToPay."""
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    if charge.state == ChargeState.PAID:
        raise AlreadyPaid
    if charge.state != ChargeState.TO_PAY:
        raise NothingToPay
    charge.state, charge.paid_at = ChargeState.PAID, now
    charge.save(update_fields=["state", "paid_at"])
    record(charge, "charge paid", by=by, role="host", cents=charge.cents)
    return charge


def cancel_charge(*, source: models.Model, by: AbstractBaseUser | None) -> None:
    """Cancel what is still to pay for `source`; what was paid stays, for the host to settle."""
    charges = Charge.objects.filter(
        source_kind=source._meta.label_lower, source_id=source.pk, state__in=OPEN_CHARGES
    )
    for charge in charges.select_for_update():
        charge.state = ChargeState.CANCELLED
        charge.save(update_fields=["state"])
        record(charge, "charge cancelled", by=by, cents=charge.cents)


@transaction.atomic
def replace_charge(owed: Owed, *, by: AbstractBaseUser | None) -> Charge:
    """The time of a booking changed, and with it its price: the new charge takes the place of the old one.

    What was still to pay is cancelled. What was paid stays as it is and is deducted; paid too much, it
    stays noted in the steps of the new charge, for the host to give back.
    """
    cancel_charge(source=owed.source, by=by)
    charge = _charge(replace(owed, paid_before=selectors.paid_cents(owed.source)))
    charge.save()
    record(charge, "charge replaced", by=by, cents=charge.cents, paid_before=charge.paid_before_cents)
    return charge


@transaction.atomic
def renew_charge(*, source: models.Model, by: AbstractBaseUser | None, now: datetime) -> Charge | None:
    """Owe again what was cancelled: a new charge with the price and the steps of the cancelled one.

    Nothing to do, and None, where a charge still runs or none was ever fixed.
    """
    charges = Charge.objects.filter(source_kind=source._meta.label_lower, source_id=source.pk)
    cancelled = charges.order_by("-pk").first()
    if cancelled is None or cancelled.state != ChargeState.CANCELLED:
        return None
    charge = Charge.objects.create(
        source_kind=cancelled.source_kind,
        source_id=cancelled.source_id,
        place_id=cancelled.place_id,
        payer_id=cancelled.payer_id,
        tariff_id=cancelled.tariff_id,
        label=cancelled.label,
        cents=cancelled.cents,
        steps=cancelled.steps,
        state=ChargeState.TO_PAY if cancelled.cents else ChargeState.WAIVED,
        created_at=now,
    )
    record(charge, "charge renewed", by=by, cents=charge.cents)
    return charge


def keep_past_charges(owed: Iterable[Owed]) -> int:
    """Write the charges of an import all at once; returns how many. The import itself is journaled once."""
    return len(Charge.objects.bulk_create([_charge(one) for one in owed], batch_size=1000))


def note_past_payments(*, source_kind: str, paid_at: Mapping[int, datetime]) -> int:
    """Note as paid, each at its instant, what is still to pay for these sources; returns how many."""
    charges = list(
        Charge.objects.select_for_update()
        .filter(source_kind=source_kind, source_id__in=list(paid_at), state=ChargeState.TO_PAY)
        .order_by("pk")
    )
    for charge in charges:
        charge.state, charge.paid_at = ChargeState.PAID, paid_at[charge.source_id]
    return Charge.objects.bulk_update(charges, ["state", "paid_at"])
