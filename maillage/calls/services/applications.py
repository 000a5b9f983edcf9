"""An application begun, withdrawn, taken up again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation
from maillage.calls import selectors
from maillage.calls.enums import CallState, Move, Right
from maillage.calls.errors import CallNotPublished
from maillage.calls.models import Application, Call
from maillage.calls.rules.eligibility import Finding, check_eligible
from maillage.calls.rules.transitions import Facts, check_move
from maillage.calls.rules.window import check_begins
from maillage.calls.services.moves import facts_of, lock_application, move, write_history
from maillage.calls.services.notices import tell_withdrawn
from maillage.territory.models import Commune

SAME_DRAFT = ("call", "commune", "title")


@transaction.atomic
def begin_application(
    *,
    call: Call,
    organisation: Organisation,
    commune: Commune,
    title: str,
    answers: dict[str, str],
    by: User,
    now: datetime,
    is_example: bool = False,
) -> Application:
    """A draft on the published form; what was found of its eligibility is kept with it.

    Raises CallNotPublished, CallNotOpenYet, CallClosed, NotEligible.
    """
    version = selectors.published_version(call)
    if call.state != CallState.PUBLISHED or version is None:
        raise CallNotPublished
    check_begins(call.window, now=now, zone=call.zone)
    findings = selectors.eligibility_of(
        call, public=selectors.public_of(organisation), commune=commune, answers=answers
    )
    check_eligible(findings)
    number = _next_number(call)
    application = Application.objects.create(
        call=call,
        number=number,
        reference=f"{call.code}-{number:03}",
        form_version=version,
        organisation=organisation,
        commune=commune,
        title=title,
        eligibility=_eligibility(answers, findings, commune),
        begun_at=now,
        is_example=is_example,
    )
    transition = check_move(Move.BEGIN, state="", facts=Facts(right=""))
    application.authors.create(user=by, right=Right.SUBMIT, added_at=now, added_by=by)
    write_history(application, transition, by=by, now=now)
    return application


@transaction.atomic
def begin_for(
    *, known: Organisation | None, new_body: dict[str, Any], by: User, **application: Any
) -> Application:
    """For a body of the register, or one that enters it now. Raises SiretTaken too.

    A second click finds the draft of the first one.
    """
    User.objects.select_for_update().get(pk=by.pk)
    named = known.name if known else new_body["name"]
    begun = selectors.drafts_like(by, body=named, **{key: application[key] for key in SAME_DRAFT}).first()
    if begun:
        return begun
    organisation = known or create_organisation(**new_body, by=by)
    return begin_application(organisation=organisation, by=by, **application)


def _next_number(call: Call) -> int:
    """The row of the call is locked by the update: two drafts begun at once get two numbers."""
    Call.objects.filter(pk=call.pk).update(last_number=F("last_number") + 1)
    return Call.objects.values_list("last_number", flat=True).get(pk=call.pk)


def _eligibility(
    answers: dict[str, str], findings: tuple[Finding, ...], commune: Commune
) -> dict[str, object]:
    return {
        "commune": commune.code,
        "answers": answers,
        "findings": [[finding.key, finding.is_met] for finding in findings],
    }


@transaction.atomic
def withdraw_application(*, application: Application, by: User, now: datetime) -> Application:
    """Its submissions stay in its history. Raises RightMissing, MoveNotPossible."""
    locked = lock_application(application)
    move(locked, Move.WITHDRAW, facts=facts_of(locked, by=by, now=now), by=by, now=now)
    locked.save(update_fields=["state"])
    tell_withdrawn(locked, by=by)
    return locked


@transaction.atomic
def reopen_application(*, application: Application, by: User, now: datetime) -> Application:
    """A draft again, with its answers. Raises RightMissing, MoveNotPossible, CallClosed."""
    locked = lock_application(application)
    move(locked, Move.REOPEN, facts=facts_of(locked, by=by, now=now), by=by, now=now)
    locked.submitted_at = locked.requested_cents = None
    locked.save(update_fields=["state", "submitted_at", "requested_cents"])
    return locked
