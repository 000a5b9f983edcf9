"""Approved claims to be paid, and what a payment would do to them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from maillage.grants import rules
from maillage.grants.enums import DECIDED_CLAIMS, ClaimMove, ClaimState
from maillage.grants.models import Claim, ClaimEvent
from maillage.grants.rules import Examined, Mandate, Payable, Payment
from maillage.places.models import Network


def moment_of(move: str) -> Subquery:
    """The last instant of a move of the claim."""
    events = ClaimEvent.objects.filter(claim=OuterRef("pk"), move=move).order_by("-pk")
    return Subquery(events.values("at")[:1])


def claims_to_pay(network: Network) -> QuerySet[Claim]:
    """Approved and not paid, the longest waiting first."""
    claims = Claim.objects.filter(award__envelope__network=network, state=ClaimState.APPROVED)
    approved = claims.annotate(approved_at=moment_of(ClaimMove.APPROVE)).order_by("approved_at", "pk")
    return approved.select_related(
        "account", "award__beneficiary", "award__place", "award__envelope", "award__version__scheme"
    )


def examine_payments(network: Network, *, payments: Sequence[Payment], today: date) -> list[Examined]:
    """Two queries, whatever the number of lines. Writes nothing."""
    payables = _payables(network, {payment.certificate for payment in payments})
    payers = {payable.payer for payable in payables.values()}
    taken = _taken(payers, {payment.reference for payment in payments})
    return rules.examine_payments(payments, payables=payables, taken=taken, today=today)


def _payables(network: Network, certificates: Collection[str]) -> dict[str, Payable]:
    claims = Claim.objects.filter(
        award__envelope__network=network, certificate__in=certificates, state__in=DECIDED_CLAIMS
    )
    rows = claims.annotate(approved_at=moment_of(ClaimMove.APPROVE)).select_related(
        "account", "award__envelope"
    )
    return {
        claim.certificate: Payable(
            certificate=claim.certificate,
            cents=claim.cents,
            iban=claim.account.iban if claim.account else "",
            approved_on=timezone.localdate(claim.approved_at),
            payer=claim.award.envelope.funder_id,
            reference=claim.payment_reference,
        )
        for claim in rows
    }


def _taken(payers: Collection[int], references: Collection[str]) -> Mapping[Mandate, str]:
    """Certificates by who paid them, the reference and the year; in every network that the payer funds."""
    paid = Claim.objects.filter(payer__in=payers, payment_reference__in=references)
    rows = paid.values_list("payer", "payment_reference", "paid_on__year", "certificate")
    return {(payer, reference, year): certificate for payer, reference, year, certificate in rows}
