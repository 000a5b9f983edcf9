"""What the funder's accounts say of a claim: whether a payment fits it, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maillage.core.errors import RuleBroken
from maillage.core.text import euros
from maillage.grants.errors import (
    PaidAlready,
    PaymentDayWrong,
    PaymentDiffers,
    PaymentElsewhere,
    PaymentReferenceTaken,
    PaymentUnknown,
)

Mandate = tuple[int, str, int]  # who pays, the reference, the year: each payer's numbers begin anew each year


@dataclass(frozen=True)
class Payment:
    """One line of the funder's accounts. Without `iban`, the account is taken on trust."""

    certificate: str
    reference: str
    paid_on: date
    cents: int
    iban: str = ""


@dataclass(frozen=True, slots=True)
class Payable:
    """A claim that two persons approved; `reference` once it is paid. `payer`: the funder, by its number."""

    certificate: str
    cents: int
    iban: str
    approved_on: date
    payer: int
    reference: str = ""

    def mandate(self, payment: Payment) -> Mandate:
        return self.payer, payment.reference, payment.paid_on.year


@dataclass(frozen=True, slots=True)
class Examined:
    """One payment: to be written, written already, or refused for a reason."""

    payment: Payment
    payable: Payable | None
    is_new: bool = False
    refusal: RuleBroken | None = None


def examine_payments(
    payments: Sequence[Payment],
    *,
    payables: Mapping[str, Payable],
    taken: Mapping[Mandate, str],
    today: date,
) -> list[Examined]:
    """In their order, each as if those before it were written. `taken`: certificates by mandate."""
    standing, mandates = dict(payables), dict(taken)
    found: list[Examined] = []
    for payment in payments:
        one = _examined(payment, standing.get(payment.certificate), taken=mandates, today=today)
        if one.is_new and one.payable:
            standing[payment.certificate] = replace(one.payable, reference=payment.reference)
            mandates[one.payable.mandate(payment)] = payment.certificate
        found.append(one)
    return found


def _examined(
    payment: Payment, payable: Payable | None, *, taken: Mapping[Mandate, str], today: date
) -> Examined:
    try:
        is_new = is_payment_due(payment, payable=payable, taken=taken, today=today)
    except RuleBroken as refusal:
        return Examined(payment, payable, refusal=refusal)
    return Examined(payment, payable, is_new=is_new)


def is_payment_due(
    payment: Payment, *, payable: Payable | None, taken: Mapping[Mandate, str], today: date
) -> bool:
    """False: it is written already. Raises the first rule that it breaks."""
    if payable is None:
        raise PaymentUnknown(certificate=payment.certificate)
    if payable.cents != payment.cents:
        raise PaymentDiffers(
            certificate=payment.certificate, due=euros(payable.cents), paid=euros(payment.cents)
        )
    if payment.iban and payment.iban != payable.iban:
        raise PaymentElsewhere(certificate=payment.certificate, iban=payable.iban[-4:])
    if payable.reference == payment.reference:
        return False
    if payable.reference:
        raise PaidAlready(certificate=payment.certificate, reference=payable.reference)
    mandate = payable.mandate(payment)
    if mandate in taken:
        raise PaymentReferenceTaken(reference=payment.reference, certificate=taken[mandate])
    if not payable.approved_on <= payment.paid_on <= today:
        raise PaymentDayWrong(certificate=payment.certificate)
    return True
