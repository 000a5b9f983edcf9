"""Sessions of the steering committee: who may vote on what, the frozen list, what stays to decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from maillage.calls.enums import (
    ApplicationState,
    Outcome,
    Presence,
    SessionStage,
    SessionState,
)
from maillage.calls.models import (
    Application,
    Author,
    Call,
    CommitteeMember,
    CommitteeSession,
    Decision,
    RankedLine,
    Recusal,
)
from maillage.calls.selectors.reviews import may_decide

WAITING_FOR: dict[str, tuple[ApplicationState, ...]] = {
    SessionStage.SHORTLIST: (ApplicationState.SUBMITTED, ApplicationState.RESERVE),
    SessionStage.DECISION: (ApplicationState.SHORTLISTED, ApplicationState.RESERVE),
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """An application before the committee: its line of the list, its decision, who does not sit on it."""

    line: RankedLine
    decision: Decision | None
    recused: Sequence[CommitteeMember]

    @property
    def application(self) -> Application:
        return self.line.application


@dataclass(frozen=True, slots=True)
class Bench:
    """Who may sit on one application, and who of them is there."""

    members: int
    present: int


def sessions_of(call: Call) -> QuerySet[CommitteeSession]:
    return call.sessions.prefetch_related("members")


def sessions_without_minutes() -> QuerySet[CommitteeSession]:
    """Closed, and their PDF not written: the process that closed them ended in between."""
    return CommitteeSession.objects.filter(frozen_minutes__isnull=False, minutes=None).order_by("pk")


def states_waiting(session: CommitteeSession) -> tuple[ApplicationState, ...]:
    """A call without pre-selection goes straight to its final one."""
    has_shortlist = session.call.sessions.filter(stage=SessionStage.SHORTLIST).exists()
    if session.stage == SessionStage.DECISION and not has_shortlist:
        return (ApplicationState.SUBMITTED, ApplicationState.RESERVE)
    return WAITING_FOR[session.stage]


def ranked_lines(session: CommitteeSession) -> QuerySet[RankedLine]:
    """In the frozen order."""
    return session.ranking.select_related(
        "application__organisation", "application__commune", "application__form_version"
    )


def file_lines(session: CommitteeSession, *, lines: Iterable[RankedLine] | None = None) -> list[FileLine]:
    """Of all the list, or of `lines` of it. Four queries, however many applications."""
    shown = list(ranked_lines(session) if lines is None else lines)
    keys = [line.application_id for line in shown]
    recused: dict[int, list[CommitteeMember]] = {}
    found = Recusal.objects.filter(member__session=session, application__in=keys)
    for recusal in found.select_related("member"):
        recused.setdefault(recusal.application_id, []).append(recusal.member)
    decisions = {
        each.application_id: each
        for each in session.decisions.filter(application__in=keys).select_related("application")
    }
    return [
        FileLine(line, decisions.get(line.application_id), recused.get(line.application_id, []))
        for line in shown
    ]


def bench_of(session: CommitteeSession, *, recused: Sequence[CommitteeMember] = ()) -> Bench:
    excluded = {member.pk for member in recused}
    sitting = [member for member in session.members.all() if member.pk not in excluded]
    return Bench(len(sitting), sum(member.presence == Presence.PRESENT for member in sitting))


def recused_from(session: CommitteeSession, application: Application) -> list[CommitteeMember]:
    return list(session.members.filter(recusals__application=application))


def members_to_recuse(
    session: CommitteeSession, applications: Sequence[Application], *, on: date
) -> list[tuple[CommitteeMember, Application]]:
    """Members with an account who may not decide, and are not recused yet."""
    known = set(Recusal.objects.filter(member__session=session).values_list("member", "application"))
    return [
        (member, application)
        for member in session.members.select_related("user")
        for application in applications
        if member.user
        and (member.pk, application.pk) not in known
        and not may_decide(member.user, application, on=on)
    ]


def letters_to_write(session: CommitteeSession) -> int:
    """One for each author of each decided application."""
    return Author.objects.filter(application__decisions__session=session).count()


def laureates_chosen(session: CommitteeSession) -> int:
    return session.decisions.filter(outcome=Outcome.LAUREATE).count()


def wanted_of(call: Call) -> int | None:
    """As the last session that widened it, else as the call says."""
    widened = call.sessions.filter(widenings__isnull=False).order_by("held_at", "pk").last()
    return widened.wanted if widened else call.wanted


def decisions_with_application(session: CommitteeSession) -> QuerySet[Decision]:
    """In the order of the list that the committee had."""
    return (
        session.decisions.filter(application__rankings__session=session)
        .select_related(
            "session", "application__call__network", "application__organisation", "application__commune"
        )
        .prefetch_related("application__authors__user")
        .order_by("application__rankings__position")
    )


def notified_decisions(application: Application) -> QuerySet[Decision]:
    """What the applicant knows, in the order of the sessions."""
    return (
        application.decisions.filter(notified_at__isnull=False, session__state=SessionState.NOTIFIED)
        .select_related("session")
        .order_by("session__held_at")
    )


def compared(session: CommitteeSession, references: Sequence[str]) -> list[FileLine]:
    return file_lines(session, lines=ranked_lines(session).filter(application__reference__in=references))
