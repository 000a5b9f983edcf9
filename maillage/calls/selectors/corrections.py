"""What was checked, what is asked to be corrected, what may be written because of it."""

from datetime import datetime

from django.db.models import QuerySet

from maillage.calls.enums import ApplicationState, Completeness
from maillage.calls.models import Application, CompletenessCheck, CorrectionRequest
from maillage.calls.rules.inputs import FieldSpec
from maillage.calls.rules.reviewing import REMINDED_BEFORE
from maillage.calls.selectors.forms import specs_of


def open_correction(application: Application, *, now: datetime) -> CorrectionRequest | None:
    """Asked, not answered, its deadline to come."""
    if application.state != ApplicationState.SUBMITTED:
        return None
    found = application.corrections.filter(ended_at=None, due_at__gt=now)
    return found.select_related("completeness").prefetch_related("completeness__items").first()


def corrected_keys(application: Application, *, now: datetime) -> frozenset[str]:
    """The questions that are opened, with those that depend on their answers."""
    correction = open_correction(application, now=now)
    if correction is None:
        return frozenset()
    keys = {item.key for item in correction.completeness.items.all() if item.finding != Completeness.COMPLETE}
    return frozenset(spec.key for spec in corrected_specs(specs_of(application.form_version), keys))


def corrected_specs(specs: list[FieldSpec], keys: set[str]) -> list[FieldSpec]:
    return [spec for spec in specs if spec.key in keys or spec.condition_key in keys]


def latest_check(application: Application) -> CompletenessCheck | None:
    checks = application.checks.select_related("submission", "checked_by").prefetch_related("items")
    return checks.order_by("-pk").first()


def complete_since(application: Application) -> datetime | None:
    """When the file was declared complete and its instruction began; None if its newest check says no."""
    newest = latest_check(application)
    if newest is None or not newest.is_complete:
        return None
    last_incomplete = application.checks.filter(is_complete=False).order_by("-pk").first()
    since = application.checks.filter(pk__gt=last_incomplete.pk if last_incomplete else 0)
    return since.order_by("pk").values_list("checked_at", flat=True).first()


def corrections_to_remind(*, now: datetime) -> QuerySet[CorrectionRequest]:
    """Due within 48 hours, not answered, not reminded yet."""
    return CorrectionRequest.objects.filter(
        application__state=ApplicationState.SUBMITTED,
        ended_at=None,
        reminded_at=None,
        due_at__gt=now,
        due_at__lte=now + REMINDED_BEFORE,
    ).order_by("due_at", "pk")
