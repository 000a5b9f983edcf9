"""What the funder's accounts answer: a mandate paid, or money taken back. Maillage never holds any."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.text import euros
from maillage.grants import rules, selectors
from maillage.grants.enums import AwardMove, ClaimMove, EntryKind, Stage
from maillage.grants.errors import MoreThanPaid, NothingToMove, PaymentReferenceJustTaken
from maillage.grants.models import Award, AwardEvent, Claim, ClaimEvent
from maillage.grants.rules import Payment
from maillage.grants.services.aid_decisions import follow_payment
from maillage.grants.services.awards import locked_award
from maillage.grants.services.claim_mails import tell_claimants
from maillage.grants.services.claims import locked_claim
from maillage.grants.services.entries import post
from maillage.places.models import Network


@transaction.atomic
def import_payments(
    *, network: Network, payments: Sequence[Payment], by: User | None, now: datetime
) -> list[Claim]:
    """All or nothing; what is written already is passed over. Raises what `rules.is_payment_due` raises.

    One import of a network at a time: whoever waits sees what the one before wrote. Two networks may share a
    funder: then PostgreSQL keeps the second from a reference that the first has just taken.
    """
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    examined = selectors.examine_payments(network, payments=payments, today=timezone.localdate(now))
    for each in examined:
        if each.refusal is not None:
            raise each.refusal
    paid = [_pay(network, each.payment, by=by, now=now) for each in examined if each.is_new]
    record(network, "payments imported", by=by, lines=len(payments), paid=len(paid))
    return paid


@transaction.atomic
def recover(*, award: Award, cents: int, minutes: str, by: User | None, now: datetime) -> Award:
    """Money came back since a condition was not met: every stage of the envelope gives it up."""
    award = locked_award(award)
    rules.check_move(award.state, AwardMove.RECOVER)
    if cents <= 0:
        raise NothingToMove
    if cents > award.paid_cents:
        raise MoreThanPaid(paid=euros(award.paid_cents))
    for stage in (Stage.PAID, Stage.CLAIMED, Stage.COMMITTED, Stage.AWARDED):
        post(
            award.envelope,
            stage=stage,
            kind=EntryKind.RECOVERY,
            cents=-cents,
            award=award,
            minutes=minutes,
            by=by,
            now=now,
        )
    award.cents -= cents
    source = award.state
    if not award.cents:
        award.state = rules.check_move(award.state, AwardMove.RECOVER_ALL)
    award.save(update_fields=["cents", "state"])
    AwardEvent.objects.create(
        award=award,
        at=now,
        move=AwardMove.RECOVER,
        source=source,
        target=award.state,
        cents=award.cents,
        why=minutes[:300],
        by=by,
    )
    record(award, "award recovered", by=by, cents=cents)
    return award


def _pay(network: Network, payment: Payment, *, by: User | None, now: datetime) -> Claim:
    claim = locked_claim(Claim.objects.get(award__envelope__network=network, certificate=payment.certificate))
    source, claim.state = claim.state, rules.check_claim_move(claim.state, ClaimMove.PAY)
    claim.payment_reference, claim.paid_on = payment.reference, payment.paid_on
    claim.payer = claim.award.envelope.funder
    with refused_as(PaymentReferenceJustTaken, constraint="grants_claim_payment_once_a_year"):
        claim.save(update_fields=["state", "payment_reference", "paid_on", "payer"])
    ClaimEvent.objects.create(
        claim=claim,
        at=now,
        move=ClaimMove.PAY,
        source=source,
        target=claim.state,
        cents=claim.cents,
        why=payment.reference,
        by=by,
    )
    record(claim, "claim paid", by=by, cents=claim.cents, reference=payment.reference)
    post(
        claim.award.envelope,
        stage=Stage.PAID,
        kind=EntryKind.PAYMENT,
        cents=claim.cents,
        award=claim.award,
        minutes=payment.reference,
        by=by,
        now=now,
    )
    _settle(claim.award, by=by, now=now)
    tell_claimants(claim, move=ClaimMove.PAY, now=now)
    return claim


def _settle(award: Award, *, by: User | None, now: datetime) -> None:
    """Nothing is left to pay."""
    award.refresh_from_db(fields=["paid_cents", "claimed_cents"])
    if award.paid_cents < award.cents:
        return
    source, award.state = award.state, rules.check_move(award.state, AwardMove.PAY)
    award.save(update_fields=["state"])
    AwardEvent.objects.create(
        award=award, at=now, move=AwardMove.PAY, source=source, target=award.state, cents=award.cents, by=by
    )
    follow_payment(award, by=by, now=now)
