"""What happens to an application: under its lock, by the table of transitions, with a line of history."""

from collections.abc import Callable, Collection
from datetime import datetime

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.models import Application, ApplicationEvent
from maillage.calls.rules.transitions import Facts, Transition, check_move, check_writes
from maillage.calls.rules.window import check_begins, check_takes_submissions
from maillage.core.audit import record
from maillage.core.errors import RuleBroken


def lock_application(application: Application) -> Application:
    """The row stays locked to the end of the transaction; its call comes with it, unlocked."""
    locked = Application.objects.select_for_update(of=("self",))
    return locked.select_related("call", "form_version", "organisation", "commune").get(pk=application.pk)


def facts_of(application: Application, *, by: User, now: datetime, problems: int = 0) -> Facts:
    call = application.call
    return Facts(
        right=selectors.right_on(application, user=by),
        window=_refusal(lambda: check_takes_submissions(call.window, now=now, zone=call.zone)),
        beginning=_refusal(lambda: check_begins(call.window, now=now, zone=call.zone)),
        problems=problems,
        allows_changes=call.allows_changes,
        corrects=selectors.corrected_keys(application, now=now),
    )


def lock_to_write(
    application: Application, *, paths: Collection[str] = (), by: User, now: datetime
) -> Application:
    """For the boxes or the files at `paths`. Raises RightMissing, CallClosed, ChangesNotAllowed."""
    locked = lock_application(application)
    questions = {path.partition(".")[0] for path in paths}
    check_writes(state=locked.state, facts=facts_of(locked, by=by, now=now), questions=questions)
    return locked


def writes(application: Application, *, by: User, now: datetime) -> bool:
    """Whether a page offers to write: the services decide again under the lock."""
    facts = facts_of(application, by=by, now=now)
    return _refusal(lambda: check_writes(state=application.state, facts=facts)) is None


def move(application: Application, event: str, *, facts: Facts, by: User, now: datetime) -> Transition:
    """Change the state of a locked application, not yet saved, and write its history."""
    transition = check_move(event, state=application.state, facts=facts)
    application.state = transition.target
    write_history(application, transition, by=by, now=now)
    return transition


def write_history(application: Application, transition: Transition, *, by: User, now: datetime) -> None:
    ApplicationEvent.objects.create(
        application=application,
        at=now,
        move=transition.event,
        source=transition.source,
        target=transition.target,
        by=by,
    )
    record(application, transition.event, by=by)


def _refusal(check: Callable[[], object]) -> RuleBroken | None:
    try:
        check()
    except RuleBroken as refusal:
        return refusal
    return None
