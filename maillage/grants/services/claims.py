"""A claim on its way: written by the beneficiary, checked by one person, approved by another, paid."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.enums import COUNTED
from maillage.core.form_keys import answered_once
from maillage.grants import rules, selectors
from maillage.grants.enums import (
    ASKING_CLAIMS,
    ClaimKind,
    ClaimMove,
    ClaimState,
    EntryKind,
    Formula,
    LineVerdict,
    Stage,
)
from maillage.grants.errors import (
    AccountMissing,
    ClaimNotOpen,
    CountMissing,
    InvoiceMissing,
    VerdictMissing,
    WhyMissing,
)
from maillage.grants.models import Award, BankAccount, Claim, ClaimEvent, ClaimLine, Envelope
from maillage.grants.rules import Case, Due, Position
from maillage.grants.services.awards import locked_award
from maillage.grants.services.claim_mails import tell_claimants
from maillage.grants.services.entries import post


def begin_claim_once(*, award: Award, kind: str, form_key: UUID, by: User, now: datetime) -> str:
    """The address of the claim; a form sent twice begins one."""

    def begin() -> str:
        return begin_claim(award=award, kind=kind, by=by, now=now).get_absolute_url()

    return answered_once(begin, key=form_key, user=by, purpose="claim", now=now)


@transaction.atomic
def begin_claim(
    *, award: Award, kind: str, by: User | None, now: datetime, count_on: date | None = None
) -> Claim:
    """For the account that was last used. Raises what `rules.check_kind` raises."""
    award = locked_award(award)
    rules.check_kind(kind, standing=selectors.standing_of(award), on=timezone.localdate(now))
    claim = Claim.objects.create(
        award=award,
        number=award.claims.count() + 1,
        kind=ClaimKind(kind),
        count_on=count_on,
        account=selectors.last_account(award),
    )
    _note(claim, move=ClaimMove.BEGIN, source="", by=by, now=now)
    return claim


def submit_claim_once(*, claim: Claim, form_key: UUID, by: User, now: datetime) -> str:
    """To the account that the claim names. The address of the claim; a form sent twice hands it in once."""

    def submit() -> str:
        return submit_claim(claim=claim, account=claim.account, by=by, now=now).get_absolute_url()

    return answered_once(submit, key=form_key, user=by, purpose="claim submission", now=now)


@transaction.atomic
def submit_claim(*, claim: Claim, account: BankAccount | None, by: User, now: datetime) -> Claim:
    """Hand it in. Raises AccountMissing, InvoiceMissing, CountMissing, NothingToClaim, NothingLeftToClaim."""
    claim = locked_claim(claim)
    target = rules.check_claim_move(claim.state, ClaimMove.SUBMIT)
    if account is None or account.organisation_id != claim.award.beneficiary_id:
        raise AccountMissing
    proved = claim.files.filter(state__in=COUNTED, line__isnull=False).values("line")
    without = claim.lines.exclude(pk__in=proved).first()
    if without is not None:
        raise InvoiceMissing(label=without.label)
    if selectors.counts_desks(claim) and claim.count_on is None:
        raise CountMissing
    first_time = claim.submitted_at or now  # what was sent back to be completed came in time already
    rules.check_kind(
        claim.kind, standing=selectors.standing_of(claim.award), on=timezone.localdate(first_time)
    )
    claim.lines.update(verdict=LineVerdict.WAITING, accepted_cents=0, reason="")
    due = due_of(claim)
    claim.account, claim.submitted_by, claim.submitted_at = account, by, now
    claim.checked_by = None
    _set_due(claim, due)
    _go(claim, target, move=ClaimMove.SUBMIT, by=by, now=now)
    _post_claimed(claim, cents=due.cents, by=by, now=now)
    return claim


@transaction.atomic
def judge_line(*, line: ClaimLine, verdict: str, accepted_cents: int, reason: str, by: User) -> ClaimLine:
    """`accepted_cents` counts for a line that is cut only."""
    claim = locked_claim(line.claim)
    if claim.state != ClaimState.SUBMITTED:
        raise ClaimNotOpen(state=claim.get_state_display())
    rules.check_other_person(by.pk, earlier=(claim.submitted_by_id,))
    if verdict != LineVerdict.ACCEPTED and not reason.strip():
        raise WhyMissing
    whole = {LineVerdict.ACCEPTED: line.cents, LineVerdict.REFUSED: 0}
    line.verdict = LineVerdict(verdict)
    line.accepted_cents = whole.get(line.verdict, accepted_cents)
    line.reason = reason.strip()
    line.save(update_fields=["verdict", "accepted_cents", "reason"])
    record(claim, "line judged", by=by, line=line.pk, verdict=verdict, cents=line.accepted_cents)
    return line


@transaction.atomic
def check_claim(*, claim: Claim, by: User, now: datetime) -> Claim:
    """The first of two persons: every line has its verdict, and the amount follows."""
    claim = locked_claim(claim)
    target = rules.check_claim_move(claim.state, ClaimMove.CHECK)
    rules.check_other_person(by.pk, earlier=(claim.submitted_by_id,))
    waiting = claim.lines.filter(verdict=LineVerdict.WAITING).first()
    if waiting is not None:
        raise VerdictMissing(label=waiting.label)
    asked, due = claim.cents, due_as_judged(claim)
    claim.checked_by = by
    _set_due(claim, due)
    _go(claim, target, move=ClaimMove.CHECK, by=by, now=now)
    if due.cents != asked:  # a claim found right moves no money
        _post_claimed(claim, cents=due.cents - asked, by=by, now=now)
    return claim


@transaction.atomic
def approve_claim(*, claim: Claim, by: User, now: datetime) -> Claim:
    """The second person; the payment certificate gets its number."""
    claim = locked_claim(claim)
    target = rules.check_claim_move(claim.state, ClaimMove.APPROVE)
    rules.check_other_person(by.pk, earlier=(claim.submitted_by_id, claim.checked_by_id))
    claim.approved_by = by
    claim.certificate = f"{claim.award.reference}-{claim.number:02}"
    claim.save(update_fields=["approved_by", "certificate"])
    _go(claim, target, move=ClaimMove.APPROVE, by=by, now=now)
    return claim


@transaction.atomic
def return_claim(*, claim: Claim, why: str, by: User, now: datetime) -> Claim:
    """To be completed: nothing typed is lost, and what it asked is free again."""
    return _give_up(claim, move=ClaimMove.RETURN, why=why, by=by, now=now)


@transaction.atomic
def refuse_claim(*, claim: Claim, why: str, by: User, now: datetime) -> Claim:
    return _give_up(claim, move=ClaimMove.REFUSE, why=why, by=by, now=now)


@transaction.atomic
def withdraw_claim(*, claim: Claim, by: User, now: datetime) -> Claim:
    """By the beneficiary, while it is not handed in."""
    claim = locked_claim(claim)
    target = rules.check_claim_move(claim.state, ClaimMove.WITHDRAW)
    _go(claim, target, move=ClaimMove.WITHDRAW, by=by, now=now)
    return claim


def due_of(claim: Claim) -> Due:
    """What the claim is worth as it stands: lines not judged yet count as asked."""
    award = claim.award
    position = Position(award.cents, award.claimed_cents, award.base_cents)
    if claim.kind == ClaimKind.ADVANCE:
        points = award.version.parameters.get("advance_basis_points", 0) if award.version else 0
        return rules.advance_due(position, basis_points=int(points))
    if award.version is not None and selectors.counts_desks(claim):
        case = Case(in_zone=award.zone.get("is_in", False), occupied_desks=claim.desks.count())
        computed = rules.compute(Formula.PER_DESK, parameters=award.version.parameters, case=case)
        return rules.desks_due(position, steps=computed.steps)
    return rules.expenses_due(position, accepted_cents=_accepted_so_far(claim))


def due_as_judged(claim: Claim) -> Due:
    """What checking would write now: the claim's own demand is taken out of its award first.

    Raises NothingToClaim, NothingLeftToClaim: such a claim can only be refused or sent back.
    """
    fresh = Claim.objects.get(pk=claim.pk)
    fresh.award = Award.objects.select_related("version__scheme").get(pk=claim.award_id)
    fresh.award.claimed_cents -= fresh.cents
    return due_of(fresh)


def told_due(due: Due) -> dict[str, Any]:
    """In plain values, as pages read them."""
    steps = [{"label": step.label, "cents": step.cents, "figures": dict(step.figures)} for step in due.steps]
    return {"cents": due.cents, "steps": steps}


def locked_claim(claim: Claim) -> Claim:
    """The envelope, then the award, then the claim: everybody locks in this order."""
    award = locked_award(claim.award)
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    locked.award = award
    return locked


def check_editable(claim: Claim) -> None:
    if (claim.state, ClaimMove.SUBMIT) not in rules.CLAIM_MOVES:
        raise ClaimNotOpen(state=claim.get_state_display())


def _accepted_so_far(claim: Claim) -> int:
    """Of the claim and of all that ask for money beside it; a line not judged yet counts as asked."""
    asking = models.Q(claim=claim) | models.Q(claim__award=claim.award, claim__state__in=ASKING_CLAIMS)
    counted = models.Case(models.When(verdict=LineVerdict.WAITING, then="cents"), default="accepted_cents")
    return int(ClaimLine.objects.filter(asking).aggregate(sum=models.Sum(counted, default=0))["sum"])


def _give_up(claim: Claim, *, move: str, why: str, by: User, now: datetime) -> Claim:
    claim = locked_claim(claim)
    target = rules.check_claim_move(claim.state, move)
    rules.check_other_person(by.pk, earlier=(claim.submitted_by_id,))
    if not why.strip():
        raise WhyMissing
    _post_claimed(claim, cents=-claim.cents, by=by, now=now)
    claim.checked_by = None
    claim.save(update_fields=["checked_by"])
    _go(claim, target, move=move, by=by, now=now, why=why.strip())
    return claim


def _set_due(claim: Claim, due: Due) -> None:
    claim.cents = due.cents
    claim.computed = told_due(due) | {
        "desks": claim.desks.count(),
        "count_on": claim.count_on.isoformat() if claim.count_on else None,
    }
    claim.save()


def _go(claim: Claim, target: str, *, move: str, by: User | None, now: datetime, why: str = "") -> None:
    source, claim.state = claim.state, target
    claim.save(update_fields=["state"])
    _note(claim, move=move, source=source, by=by, now=now, why=why)
    tell_claimants(claim, move=move, why=why, now=now)


def _note(claim: Claim, *, move: str, source: str, by: User | None, now: datetime, why: str = "") -> None:
    ClaimEvent.objects.create(
        claim=claim,
        at=now,
        move=ClaimMove(move),
        source=source,
        target=claim.state,
        cents=claim.cents,
        why=why[:300],
        by=by,
    )
    record(claim, f"claim {move}", by=by, cents=claim.cents)


def _post_claimed(claim: Claim, *, cents: int, by: User, now: datetime) -> None:
    envelope = Envelope(pk=claim.award.envelope_id)
    post(
        envelope,
        stage=Stage.CLAIMED,
        kind=EntryKind.CLAIM,
        cents=cents,
        award=claim.award,
        minutes=str(claim),
        by=by,
        now=now,
    )
