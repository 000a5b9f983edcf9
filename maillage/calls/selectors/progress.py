"""An application's line of stations: what is done, where it stands, what is to come, with the dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from maillage.calls.enums import (
    ENDED,
    NEVER_SUBMITTED,
    SETTLED,
    ApplicationState,
    Outcome,
    SessionStage,
    StationKind,
    StationStanding,
)
from maillage.calls.models import Accompaniment, Application, CommitteeSession, Decision
from maillage.calls.selectors.corrections import complete_since, open_correction
from maillage.calls.selectors.laureates import place_link
from maillage.calls.selectors.reviews import opinions_on
from maillage.calls.selectors.sessions import notified_decisions
from maillage.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressStation:
    """`done_at` once it is behind; `due_at` what it is expected before or planned for."""

    kind: StationKind
    is_done: bool
    standing: StationStanding = StationStanding.TO_COME
    done_at: datetime | None = None
    due_at: datetime | None = None
    given: int = 0
    asked: int = 0
    accompaniment: Accompaniment | None = None
    decision: Decision | None = None
    place: Place | None = None
    is_corrected: bool = False


def progress_of(application: Application, *, now: datetime, today: date) -> list[ProgressStation]:
    """Empty before the first submission: the stages of the call tell enough then."""
    if application.state in NEVER_SUBMITTED:
        return []
    decided = {
        each.session.stage: each
        for each in notified_decisions(application)
        if each.taken_back_at is None and each.outcome in SETTLED
    }
    line = [*_reviewing(application, decided, now=now), *_selecting(application, decided, today=today)]
    return _placed(line, has_ended=application.state in ENDED)


def _placed(line: list[ProgressStation], *, has_ended: bool) -> list[ProgressStation]:
    """The first that is not done is where the application stands."""
    done, here, to_come = StationStanding.DONE, StationStanding.HERE, StationStanding.TO_COME
    at = len(line) if has_ended else next((n for n, each in enumerate(line) if not each.is_done), len(line))
    return [
        replace(each, standing=done if number < at else here if number == at else to_come)
        for number, each in enumerate(line)
    ]


def _reviewing(
    application: Application, decided: Mapping[str, Decision], *, now: datetime
) -> Iterator[ProgressStation]:
    yield ProgressStation(kind=StationKind.SUBMISSION, is_done=True, done_at=application.submitted_at)
    is_past = application.state != ApplicationState.SUBMITTED
    since, correction = complete_since(application), open_correction(application, now=now)
    yield ProgressStation(
        kind=StationKind.COMPLETENESS,
        is_done=is_past or since is not None,
        done_at=since,
        due_at=correction.due_at if correction else None,
        is_corrected=correction is not None,
    )
    requests = list(opinions_on(application))
    given = [each.given_at for each in requests if each.verdict]  # type: ignore[attr-defined]
    yield ProgressStation(
        kind=StationKind.OPINIONS,
        is_done=bool(is_past or decided or (requests and len(given) == len(requests))),
        done_at=max(given, default=None) if len(given) == len(requests) else None,
        due_at=max((each.due_at for each in requests), default=None),
        given=len(given),
        asked=len(requests),
    )


def _selecting(
    application: Application, decided: Mapping[str, Decision], *, today: date
) -> Iterator[ProgressStation]:
    sessions = {each.stage: each for each in application.call.sessions.order_by("held_at", "pk")}
    first, final = decided.get(SessionStage.SHORTLIST), decided.get(SessionStage.DECISION)
    if first or SessionStage.SHORTLIST in sessions:
        is_past = bool(final) or application.state == ApplicationState.SHORTLISTED
        yield _decided(StationKind.SHORTLIST, first, sessions.get(SessionStage.SHORTLIST), is_past=is_past)
    if first and first.outcome == Outcome.REJECT and not final:
        return
    accompaniment = application.accompaniments.select_related("body__organisation").first()
    if accompaniment:
        yield ProgressStation(
            kind=StationKind.ACCOMPANIMENT,
            is_done=bool(final) or accompaniment.ends_on < today,
            accompaniment=accompaniment,
        )
    yield _decided(StationKind.DECISION, final, sessions.get(SessionStage.DECISION))
    if final is None or final.outcome == Outcome.LAUREATE:
        link = place_link(application)
        yield ProgressStation(
            kind=StationKind.PLACE,
            is_done=link is not None,
            done_at=link.linked_at if link else None,
            place=link.place if link else None,
        )


def _decided(
    kind: StationKind, decision: Decision | None, session: CommitteeSession | None, *, is_past: bool = False
) -> ProgressStation:
    """On the reserve list nothing is over: the station stays where the application stands."""
    is_done = is_past or (decision is not None and decision.outcome != Outcome.RESERVE)
    return ProgressStation(
        kind=kind,
        is_done=is_done,
        done_at=decision.notified_at if decision else None,
        due_at=session.held_at if session else None,
        decision=decision,
    )
