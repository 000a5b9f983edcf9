"""Decisions: prepared in the open session, notified together from an outbox, taken back with a warning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import MOVE_OF, ApplicationState, Move, SessionMove, SessionState
from maillage.calls.errors import (
    DecisionNotNotified,
    LaureateHasPlace,
    ReasonsMissing,
    ReserveRankTaken,
    SessionMoveNotPossible,
)
from maillage.calls.models import Application, CommitteeSession, Decision
from maillage.calls.rules.committee import (
    Prepared,
    check_file_quorum,
    check_prepared,
    check_session_is,
    session_target,
)
from maillage.calls.rules.transitions import Facts
from maillage.calls.services.moves import lock_application, move
from maillage.calls.services.notices import tell_authors
from maillage.calls.services.sessions import lock_session, recuse_by_declarations
from maillage.core.audit import record
from maillage.core.db import refused_as

LETTER, TAKEN_BACK = "calls/mail/decision.txt", "calls/mail/taken_back.txt"
BY_COMMITTEE = Facts(right="", is_decided=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it will leave: to whom, in which language, its words."""

    decision: Decision
    recipient: str
    language: str
    subject: str
    text: str


@transaction.atomic
def prepare_decision(
    *,
    session: CommitteeSession,
    application: Application,
    prepared: Prepared,
    by: User,
    now: datetime,
) -> Decision:
    """Written again as often as the open session wishes. Interests are checked at this moment too.

    Raises SessionMoveNotPossible, QuorumMissingOnFile, ReserveRankTaken, and what `check_prepared` refuses.
    """
    locked = lock_session(session)
    check_session_is(SessionState.OPEN, state=locked.state)
    recuse_by_declarations(locked, [application], now=now)
    bench = selectors.bench_of(locked, recused=selectors.recused_from(locked, application))
    check_file_quorum(
        locked.quorum, members=bench.members, present=bench.present, reference=application.reference
    )
    check_prepared(prepared, stage=locked.stage, voters=bench.present)
    with refused_as(ReserveRankTaken, constraint="calls_reserve_rank_once"):
        decision, _created = Decision.objects.update_or_create(
            session=locked,
            application=application,
            defaults={
                "outcome": prepared.outcome,
                "reserve_rank": prepared.reserve_rank,
                "reasons": prepared.reasons.strip(),
                "votes_for": prepared.vote.votes_for,
                "votes_against": prepared.vote.votes_against,
                "votes_abstained": prepared.vote.votes_abstained,
                "source": application.state,
                "prepared_at": now,
                "prepared_by": by,
            },
        )
    record(application, "decision prepared", by=by, outcome=prepared.outcome, session=locked.pk)
    return decision


def letters_of(session: CommitteeSession, *, decisions: Iterable[Decision] | None = None) -> list[Letter]:
    """Every letter of the session, or of `decisions` of it, as it will leave or has left.

    One for each author, in their language.
    """
    return [
        _letter(decision, author.user)
        for decision in decisions or selectors.decisions_with_application(session)
        for author in decision.application.authors.all()
    ]


def _letter(decision: Decision, reader: User) -> Letter:
    with translation.override(reader.language):
        context = {
            "site_url": settings.SITE_URL,
            "address": settings.SITE_URL + decision.application.get_absolute_url(),
            **letter_facts(decision),
        }
        subject, *lines = render_to_string(LETTER, context).strip().splitlines()
    return Letter(decision, reader.email, reader.language, subject.strip(), "\n".join(lines).strip())


def letter_facts(decision: Decision) -> dict[str, object]:
    return {
        "decision": decision,
        "application": decision.application,
        "call": decision.application.call,
        "session": decision.session,
        "held_on": timezone.localtime(decision.session.held_at).date(),
    }


@transaction.atomic
def notify_decisions(*, session: CommitteeSession, by: User, now: datetime) -> int:
    """All letters and all states in one transaction, once. Returns how many decisions left.

    A withdrawn application keeps its state, and gets no letter. Raises SessionMoveNotPossible.
    """
    locked = lock_session(session)
    target = session_target(SessionMove.NOTIFY, state=locked.state)
    notified = sum(_notify(each, by=by, now=now) for each in selectors.decisions_with_application(locked))
    locked.state, locked.notified_at = target, now
    locked.save(update_fields=["state", "notified_at"])
    record(locked, "decisions notified", by=by, decisions=notified)
    return notified


def _notify(decision: Decision, *, by: User, now: datetime) -> bool:
    application = lock_application(decision.application)
    if application.state == ApplicationState.WITHDRAWN:
        return False
    move(application, MOVE_OF[decision.outcome], facts=BY_COMMITTEE, by=by, now=now)
    application.save(update_fields=["state"])
    decision.notified_at = now
    decision.save(update_fields=["notified_at"])
    tell_authors(application, LETTER, letter_facts(decision))
    return True


@transaction.atomic
def take_back_decision(*, decision: Decision, reasons: str, by: User, now: datetime) -> Decision:
    """The file is before the committee again. The page has warned of the four months of CRPA L242-1.

    Raises ReasonsMissing, DecisionNotNotified, LaureateHasPlace, SessionMoveNotPossible.
    """
    application = lock_application(decision.application)
    locked = Decision.objects.select_for_update(of=("self",)).select_related("session").get(pk=decision.pk)
    if not reasons.strip():
        raise ReasonsMissing
    if locked.notified_at is None:
        raise DecisionNotNotified
    if locked.taken_back_at is not None:
        raise SessionMoveNotPossible(state=locked.session.get_state_display())
    if application.laureate_places.exists():
        raise LaureateHasPlace
    move(application, Move.TAKE_BACK, facts=BY_COMMITTEE, by=by, now=now)
    application.save(update_fields=["state"])
    locked.taken_back_at, locked.taken_back_reasons = now, reasons.strip()
    locked.save(update_fields=["taken_back_at", "taken_back_reasons"])
    record(application, "decision taken back", by=by, was=locked.outcome, session=locked.session_id)
    tell_authors(application, TAKEN_BACK, letter_facts(locked))
    return locked
