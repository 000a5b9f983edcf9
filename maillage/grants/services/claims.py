"""A claim on its way: written by the beneficiary, checked by one person, approved by another, paid."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants import rules, selectors
from maillage.grants.enums import (
    ASKING_CLAIMS,
    AwardState,
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
    AdvanceTaken,
    ClaimNotOpen,
    InvoiceMissing,
    NotCommitted,
    VerdictMissing,
    WhyMissing,
)
from maillage.grants.models import Award, BankAccount, Claim, ClaimEvent, ClaimLine, Envelope, OccupiedDesk
from maillage.grants.rules import Case, Due, Position
from maillage.grants.services.awards import locked_award
from maillage.grants.services.entries import post


@transaction.atomic
def begin_claim(
    *, award: Award, kind: str, by: User | None, now: datetime, count_on: date | None = None
) -> Claim:
    """Raises NotCommitted, AdvanceTaken."""
    award = locked_award(award)
    if award.state != AwardState.COMMITTED:
        raise NotCommitted
    if kind == ClaimKind.ADVANCE and award.claims.filter(kind=kind, state__in=ASKING_CLAIMS).exists():
        raise AdvanceTaken
    claim = Claim.objects.create(
        award=award, number=award.claims.count() + 1, kind=ClaimKind(kind), count_on=count_on
    )
    _note(claim, move=ClaimMove.BEGIN, source="", by=by, now=now)
    return claim


@transaction.atomic
def count_desks(*, claim: Claim, on: date) -> Claim:
    """Keep the occupied desks of the day with their evidence, as bookings and attendance say now."""
    claim = locked_claim(claim)
    check_editable(claim)
    place = claim.award.place
    if place is None:
        raise ClaimNotOpen(state=claim.get_state_display())
    definition = selectors.definition_of(claim.award.version)
    found = selectors.occupied_desks(place, on=on, definition=definition)
    claim.desks.all().delete()
    OccupiedDesk.objects.bulk_create(
        OccupiedDesk(
            claim=claim,
            unit_id=one.desk,
            proof=one.evidence[0].proof,
            days=len(one.evidence[0].days),
            evidence=[
                {"proof": each.proof, "days": [day.isoformat() for day in each.days], "rows": list(each.rows)}
                for each in one.evidence
            ],
        )
        for one in found
    )
    claim.count_on = on
    claim.save(update_fields=["count_on"])
    return claim


@transaction.atomic
def submit_claim(*, claim: Claim, account: BankAccount | None, by: User, now: datetime) -> Claim:
    """Hand it in. Raises AccountMissing, InvoiceMissing, NothingToClaim, NothingLeftToClaim."""
    claim = locked_claim(claim)
    target = rules.check_claim_move(claim.state, ClaimMove.SUBMIT)
    if account is None or account.organisation_id != claim.award.beneficiary_id:
        raise AccountMissing
    without = claim.lines.filter(files__isnull=True).first()
    if without is not None:
        raise InvoiceMissing(label=without.label)
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
    asked = claim.cents
    _post_claimed(claim, cents=-asked, by=by, now=now)
    claim.award = locked_award(claim.award)
    due = due_of(claim)
    claim.checked_by = by
    _set_due(claim, due)
    _go(claim, target, move=ClaimMove.CHECK, by=by, now=now)
    _post_claimed(claim, cents=due.cents, by=by, now=now)
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
    if award.version is not None and award.version.scheme.formula == Formula.PER_DESK:
        case = Case(in_zone=award.zone["is_in"], occupied_desks=claim.desks.count())
        computed = rules.compute(Formula.PER_DESK, parameters=award.version.parameters, case=case)
        return rules.desks_due(position, steps=computed.steps)
    return rules.expenses_due(position, accepted_cents=_accepted_so_far(claim))


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
    earlier = ClaimLine.objects.filter(claim__award=claim.award, claim__state__in=ASKING_CLAIMS)
    before = earlier.exclude(claim=claim).aggregate(sum=Sum("accepted_cents"))["sum"] or 0
    own = claim.lines.values_list("verdict", "cents", "accepted_cents")
    return before + sum(
        asked if verdict == LineVerdict.WAITING else accepted for verdict, asked, accepted in own
    )


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
    claim.computed = {
        "steps": [
            {"label": step.label, "cents": step.cents, "figures": dict(step.figures)} for step in due.steps
        ],
        "desks": claim.desks.count(),
        "count_on": claim.count_on.isoformat() if claim.count_on else None,
    }
    claim.save()


def _go(claim: Claim, target: str, *, move: str, by: User | None, now: datetime, why: str = "") -> None:
    source, claim.state = claim.state, target
    claim.save(update_fields=["state"])
    _note(claim, move=move, source=source, by=by, now=now, why=why)


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
