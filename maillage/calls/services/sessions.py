"""A session of the steering committee: planned, opened on a frozen list, closed, its minutes kept."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import Presence, SessionMove, SessionState
from maillage.calls.errors import (
    ChairTaken,
    DecisionsMissing,
    MemberListed,
    MemberRecused,
    SessionWithoutFiles,
)
from maillage.calls.models import (
    Application,
    Call,
    CommitteeMember,
    CommitteeSession,
    RankedLine,
    Recusal,
    Widening,
)
from maillage.calls.rules.committee import (
    Vote,
    check_file_quorum,
    check_laureates,
    check_quorum,
    check_session_is,
    check_vote,
    check_widening,
    session_target,
)
from maillage.calls.services.minutes import freeze_minutes, write_minutes
from maillage.calls.services.session_notices import tell_seated
from maillage.core.audit import record
from maillage.core.db import refused_as

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, kw_only=True, slots=True)
class NewMember:
    name: str
    body: str = ""
    user: User | None = None
    is_chair: bool = False
    presence: str = Presence.EXPECTED


def lock_session(session: CommitteeSession) -> CommitteeSession:
    """Two people at once are two people one after the other."""
    locked = CommitteeSession.objects.select_for_update(of=("self",))
    return locked.select_related("call__network").get(pk=session.pk)


@transaction.atomic
def plan_session(
    *,
    call: Call,
    stage: str,
    held_at: datetime,
    location: str,
    by: User,
    quorum_percent: int = 50,
    quorum_least: int = 1,
) -> CommitteeSession:
    """The members of the call's last session are proposed again, expected; those with an account are told."""
    before = selectors.sessions_of(call).last()
    session = CommitteeSession.objects.create(
        call=call,
        stage=stage,
        held_at=held_at,
        location=location,
        quorum_percent=quorum_percent,
        quorum_least=quorum_least,
        wanted=selectors.wanted_of(call),
    )
    for each in before.members.select_related("user") if before else []:
        tell_seated(
            session.members.create(name=each.name, body=each.body, user=each.user, is_chair=each.is_chair)
        )
    record(session, "session planned", by=by, stage=stage, held_at=held_at)
    return session


@transaction.atomic
def add_member(*, session: CommitteeSession, member: NewMember, by: User) -> CommitteeMember:
    """Raise MemberListed, ChairTaken, SessionMoveNotPossible once the session is closed."""
    locked = _unfixed(session)
    with (
        refused_as(MemberListed, constraint="calls_member_once"),
        refused_as(MemberListed, constraint="calls_member_account_once"),
        refused_as(ChairTaken, constraint="calls_member_one_chair"),
    ):
        added = CommitteeMember.objects.create(
            session=locked,
            name=member.name,
            body=member.body,
            user=member.user,
            is_chair=member.is_chair,
            presence=member.presence,
        )
    record(locked, "member added", by=by, member=added.pk)
    tell_seated(added)
    return added


@transaction.atomic
def note_presence(*, member: CommitteeMember, presence: str, by: User) -> CommitteeMember:
    """Raise SessionMoveNotPossible once the session is closed."""
    _unfixed(member.session)
    member.presence = presence
    member.save(update_fields=["presence"])
    record(member.session, "presence noted", by=by, member=member.pk, presence=presence)
    return member


@transaction.atomic
def recuse_member(
    *, member: CommitteeMember, application: Application, reason: str, by: User | None, now: datetime
) -> Recusal:
    """Raise MemberRecused, SessionMoveNotPossible."""
    _unfixed(member.session)
    with refused_as(MemberRecused, constraint="calls_recusal_once"):
        recusal = Recusal.objects.create(member=member, application=application, reason=reason, noted_at=now)
    record(application, "member recused", by=by, member=member.pk)
    return recusal


@transaction.atomic
def open_session(*, session: CommitteeSession, by: User, now: datetime) -> CommitteeSession:
    """Freeze the ranked list; recuse who declared an interest.

    Raises SessionMoveNotPossible, QuorumMissing, SessionWithoutFiles.
    """
    locked = lock_session(session)
    target = session_target(SessionMove.OPEN, state=locked.state)
    bench = selectors.bench_of(locked)
    check_quorum(locked.quorum, members=bench.members, present=bench.present)
    rows = selectors.ranking(locked.call, states=selectors.states_waiting(locked))
    if not rows:
        raise SessionWithoutFiles
    RankedLine.objects.bulk_create(
        _frozen(locked, row, position) for position, row in enumerate(rows, start=1)
    )
    locked.state, locked.opened_at = target, now
    locked.save(update_fields=["state", "opened_at"])
    recuse_by_declarations(locked, [row.application for row in rows], now=now)
    record(locked, "session opened", by=by, applications=len(rows))
    return locked


def _frozen(session: CommitteeSession, row: selectors.RankedRow, position: int) -> RankedLine:
    spread = row.spread
    return RankedLine(
        session=session,
        application=row.application,
        position=position,
        rank=row.rank,
        score=_rounded(row.score),
        lowest=_rounded(spread.lowest if spread else None),
        highest=_rounded(spread.highest if spread else None),
        sheets=row.sheets,
        asked=row.asked,
        given=row.given,
    )


def _rounded(score: Fraction | None) -> Decimal | None:
    """To the hundredth for the paper; the order was made on exact fractions."""
    return None if score is None else (Decimal(score.numerator) / score.denominator).quantize(HUNDREDTH)


def recuse_by_declarations(
    session: CommitteeSession, applications: list[Application], *, now: datetime
) -> None:
    found = selectors.members_to_recuse(session, applications, on=timezone.localdate(now))
    with override("fr"):
        reason = _("Interest declared, or acts for the body that applies")
    Recusal.objects.bulk_create(
        Recusal(member=member, application=application, reason=reason, noted_at=now)
        for member, application in found
    )


@transaction.atomic
def widen_laureates(
    *, session: CommitteeSession, wanted: int, reasons: str, by: User, now: datetime
) -> Widening:
    """A decision of the open session, told in its minutes. Raises WideningNotWider, ReasonsMissing."""
    locked = lock_session(session)
    check_session_is(SessionState.OPEN, state=locked.state)
    before = check_widening(wanted, was=locked.wanted, reasons=reasons)
    locked.wanted = wanted
    locked.save(update_fields=["wanted"])
    record(locked, "laureates widened", by=by, before=before, wanted=wanted)
    return Widening.objects.create(
        session=locked,
        wanted_before=before,
        wanted_after=wanted,
        reasons=reasons.strip(),
        decided_at=now,
    )


def close_session(*, session: CommitteeSession, by: User, now: datetime) -> CommitteeSession:
    """Fix the decisions and freeze the minutes; then write their PDF, while no lock is held.

    A PDF that could not be written is written by a job, of the same frozen text. Raises
    SessionMoveNotPossible, QuorumMissing, DecisionsMissing, QuorumMissingOnFile, TooManyVotes,
    TooManyLaureates.
    """
    closed = _close(session, by=by, now=now)
    write_minutes(session=closed)
    return closed


@transaction.atomic
def _close(session: CommitteeSession, *, by: User, now: datetime) -> CommitteeSession:
    """Interests are checked once more."""
    locked = lock_session(session)
    target = session_target(SessionMove.CLOSE, state=locked.state)
    bench = selectors.bench_of(locked)
    check_quorum(locked.quorum, members=bench.members, present=bench.present)
    recuse_by_declarations(locked, [each.application for each in selectors.file_lines(locked)], now=now)
    lines = selectors.file_lines(locked)
    undecided = sum(each.decision is None for each in lines)
    if undecided:
        raise DecisionsMissing(count=undecided)
    for each in lines:
        _check_file(locked, each)
    check_laureates(selectors.laureates_chosen(locked), wanted=locked.wanted)
    locked.state, locked.closed_at = target, now
    locked.save(update_fields=["state", "closed_at"])
    freeze_minutes(locked, language=by.language)
    record(locked, "session closed", by=by, decisions=len(lines))
    return locked


def _check_file(session: CommitteeSession, file: selectors.FileLine) -> None:
    bench = selectors.bench_of(session, recused=file.recused)
    check_file_quorum(
        session.quorum,
        members=bench.members,
        present=bench.present,
        reference=file.application.reference,
    )
    if file.decision:
        vote = Vote(file.decision.votes_for, file.decision.votes_against, file.decision.votes_abstained)
        check_vote(vote, voters=bench.present)


def _unfixed(session: CommitteeSession) -> CommitteeSession:
    locked = lock_session(session)
    if locked.is_fixed:
        check_session_is(SessionState.OPEN, state=locked.state)
    return locked
