"""A call prepared, published, extended, opened after its sealing, archived."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import CallState, Phase
from maillage.calls.errors import (
    AlreadyUnsealed,
    CallExists,
    CallNotInPreparation,
    CallNotPublished,
    CallNotReady,
    CallStillOpen,
    GridInUse,
)
from maillage.calls.models import Call, EligibilityRule, Funder, Score, ScoringCriterion, Stage
from maillage.calls.rules import window as windows
from maillage.calls.rules.checklist import checklist, missing
from maillage.calls.services.form_versions import publish_form
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.models import Network

Row = dict[str, Any]
RowOfCall = Stage | EligibilityRule | Funder | ScoringCriterion


@transaction.atomic
def create_call(*, network: Network, title: str, slug: str, code: str, by: User, **fields: Any) -> Call:
    """In preparation, with an empty form. Raises CallExists."""
    slug_taken = refused_as(CallExists, constraint="calls_call_slug_key")
    with slug_taken, refused_as(CallExists, constraint="calls_call_code_key"):
        call = Call.objects.create(network=network, title=title, slug=slug, code=code, **fields)
    call.form_versions.create(number=1)
    record(call, "call created", by=by)
    return call


@transaction.atomic
def set_text(*, call: Call, by: User, **fields: Any) -> Call:
    """Title, text, publics, contact, files, retention. A published call may still be made clearer."""
    return _written(call, "call text changed", by=by, **fields)


@transaction.atomic
def set_window(
    *,
    call: Call,
    opens_at: datetime | None,
    closes_at: datetime | None,
    grace: timedelta,
    by: User,
    **readings: str,
) -> Call:
    """Raise WindowReversed; once published WindowShortened too. Applications under way keep their answers."""
    locked = Call.objects.select_for_update().get(pk=call.pk)
    windows.check_window(opens_at, closes_at)
    if locked.state != CallState.DRAFT:
        windows.check_extension(was=locked.closes_at, becomes=closes_at)
        windows.check_extension(was=locked.window.accepted_until, becomes=_accepted_until(closes_at, grace))
        opens_at = locked.opens_at
    return _written(
        locked,
        "call window changed",
        by=by,
        opens_at=opens_at,
        closes_at=closes_at,
        grace=grace,
        **readings,
    )


def _accepted_until(closes_at: datetime | None, grace: timedelta) -> datetime | None:
    return windows.Window(closes_at, closes_at, grace).accepted_until if closes_at else None


def _written(call: Call, verb: str, *, by: User, **fields: Any) -> Call:
    for name, value in fields.items():
        setattr(call, name, value)
    call.save(update_fields=list(fields))
    record(call, verb, by=by)
    return call


@transaction.atomic
def publish_call(*, call: Call, by: User, now: datetime) -> Call:
    """The page is public, the form is fixed. Raises CallNotInPreparation, CallNotReady."""
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.state != CallState.DRAFT:
        raise CallNotInPreparation
    lacking = missing(checklist(selectors.call_facts(locked, now=now)))
    if lacking:
        raise CallNotReady(count=lacking)
    if selectors.version_in_preparation(locked):
        publish_form(call=locked, by=by, now=now)
    return _written(locked, "call published", by=by, state=CallState.PUBLISHED, published_at=now)


@transaction.atomic
def archive_call(*, call: Call, by: User, now: datetime) -> Call:
    """Its page stays; nothing can be done on it any more. Raises CallNotPublished, CallStillOpen."""
    locked = _closed(call, now=now)
    return _written(locked, "call archived", by=by, state=CallState.ARCHIVED)


@transaction.atomic
def unseal_applications(*, call: Call, by: User, now: datetime) -> Call:
    """From now on managers read the submissions; the journal keeps who opened them, and when.

    Raises CallNotPublished, CallStillOpen, AlreadyUnsealed.
    """
    locked = _closed(call, now=now)
    if not locked.hides_applications:
        raise AlreadyUnsealed
    record(locked, "applications unsealed", by=by, at=now)
    return _written(locked, "call opened", by=by, unsealed_at=now)


def _closed(call: Call, *, now: datetime) -> Call:
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.state != CallState.PUBLISHED:
        raise CallNotPublished
    if locked.window.phase(now) != Phase.CLOSED:
        raise CallStillOpen
    return locked


def set_stages(*, call: Call, rows: Sequence[Row], by: User) -> None:
    _set_rows(Stage, call, rows, by=by, verb="stages changed")


def set_eligibility(*, call: Call, rows: Sequence[Row], by: User) -> None:
    """Applications already begun keep what was found when they began."""
    _set_rows(EligibilityRule, call, rows, by=by, verb="eligibility changed")


def set_funders(*, call: Call, rows: Sequence[Row], by: User) -> None:
    _set_rows(Funder, call, rows, by=by, verb="funders changed")


def set_criteria(*, call: Call, rows: Sequence[Row], by: User) -> None:
    """Raise GridInUse: a mark is worth what the grid was worth when it was given."""
    if Score.objects.filter(criterion__call=call).exists():
        raise GridInUse
    _set_rows(ScoringCriterion, call, rows, by=by, verb="scoring grid changed")


@transaction.atomic
def _set_rows(model: type[RowOfCall], call: Call, rows: Sequence[Row], *, by: User, verb: str) -> None:
    """Keep the rows that are named by `pk`, write the new ones, delete the others, in the order given."""
    existing = model.objects.filter(call=call)
    kept = {row["pk"] for row in rows if row.get("pk")}
    existing.exclude(pk__in=kept).delete()
    for position, row in enumerate(rows, start=1):
        fields = {name: value for name, value in row.items() if name != "pk"} | {"position": position}
        if row.get("pk"):
            existing.filter(pk=row["pk"]).update(**fields)
        else:
            model.objects.create(call=call, **fields)
    record(call, verb, by=by, rows=len(rows))
