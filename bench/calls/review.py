"""The review of the large call, and its pre-selection, closed before its letters leave."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from bench.calls.rows import kept, organisations_of, person
from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import User
from maillage.calls.enums import (
    ApplicationState,
    Interest,
    Outcome,
    Presence,
    SessionStage,
    SessionState,
    Verdict,
)
from maillage.calls.models import (
    Application,
    Call,
    CommitteeMember,
    CommitteeSession,
    CompletenessCheck,
    Decision,
    InterestDeclaration,
    Opinion,
    OpinionRequest,
    PartnerBody,
    RankedLine,
    ReviewPlan,
    Score,
    ScoreSheet,
    Submission,
)
from maillage.places.enums import Role
from maillage.places.models import Mandate

BODIES = 3
DAY = timedelta(days=1)


def load_review(call: Call, applications: list[Application], *, manager: User, now: datetime) -> User:
    """Three bodies asked of each, two thirds of them have answered. Returns a reviewer of the first."""
    ReviewPlan.objects.create(call=call, due_at=now - DAY)
    bodies = kept(
        PartnerBody(call=call, organisation=each)
        for each in organisations_of(BODIES, OrganisationKind.PUBLIC_BODY)
    )
    reviewers = [person(f"instruction-{number}") for number in range(BODIES)]
    for reviewer, body in zip(reviewers, bodies, strict=True):
        Mandate.objects.create(
            user=reviewer,
            role=Role.REVIEWER,
            organisation=body.organisation,
            starts_on=(now - 400 * DAY).date(),
        )
    requests = kept(
        OpinionRequest(application=each, body=body, asked_at=now - 20 * DAY, due_at=now - DAY)
        for each, body in product(applications, bodies)
    )
    _opinions(requests, dict(zip([body.pk for body in bodies], reviewers, strict=True)), now=now)
    kept(_marks(call, applications, reviewers, now=now))
    kept(
        CompletenessCheck(
            application=each,
            submission_id=submission,
            is_complete=bool(each.number % 3),
            checked_by=manager,
            checked_at=now,
        )
        for each, submission in zip(applications, _submissions(call), strict=True)
    )
    return reviewers[0]


def _submissions(call: Call) -> list[int]:
    found = Submission.objects.filter(application__call=call).order_by("application__number")
    return list(found.values_list("pk", flat=True))


def _opinions(requests: list[OpinionRequest], reviewers: dict[int, User], *, now: datetime) -> None:
    given = [each for number, each in enumerate(requests) if number // BODIES % 3]
    kept(
        InterestDeclaration(
            application_id=each.application_id,
            user=reviewers[each.body_id],
            interest=Interest.NONE,
            declared_at=now - 10 * DAY,
        )
        for each in given
    )
    kept(
        Opinion(
            request=each,
            number=1,
            verdict=Verdict.FAVOURABLE,
            given_by=reviewers[each.body_id],
            given_at=now - 5 * DAY,
        )
        for each in given
    )


def _marks(
    call: Call, applications: list[Application], reviewers: list[User], *, now: datetime
) -> Iterator[Score]:
    sheets = kept(
        ScoreSheet(application=each, user=reviewer, saved_at=now, given_at=now)
        for each, reviewer in product(applications, reviewers[:2])
    )
    for sheet, criterion in product(sheets, call.criteria.all()):
        yield Score(sheet=sheet, criterion=criterion, mark=(sheet.pk + criterion.pk) % 6, most=criterion.most)


def load_committee(
    call: Call, applications: list[Application], *, manager: User, now: datetime
) -> CommitteeSession:
    """The pre-selection, closed: every application has its decision, and no letter has left."""
    session = CommitteeSession.objects.create(
        call=call,
        stage=SessionStage.SHORTLIST,
        state=SessionState.CLOSED,
        held_at=now - DAY,
        location="Mende",
        opened_at=now - DAY,
        closed_at=now - DAY,
    )
    kept(
        CommitteeMember(session=session, name=f"Membre {number}", presence=Presence.PRESENT)
        for number in range(20)
    )
    kept(RankedLine(session=session, application=each, position=each.number) for each in applications)
    kept(
        Decision(
            session=session,
            application=each,
            outcome=Outcome.SHORTLIST,
            source=ApplicationState.SUBMITTED,
            prepared_at=now - DAY,
            prepared_by=manager,
        )
        for each in applications
    )
    return session
