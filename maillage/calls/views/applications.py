"""An application seen by its authors: where it stands, what is missing; submitted, withdrawn, reopened."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import Right
from maillage.calls.models import Application
from maillage.calls.rules.answers import Reading
from maillage.calls.rules.receipts import readable
from maillage.calls.selectors import Section
from maillage.calls.wording import told
from maillage.core.errors import RuleBroken

A_PAGE = 50


def application_of(request: SignedInRequest, reference: str) -> Application:
    """Its authors'; 404 for everybody else."""
    return get_object_or_404(selectors.authored(request.user), reference=reference)


@login_required
@require_safe
def my_applications(request: SignedInRequest) -> HttpResponse:
    page = {"page": Paginator(selectors.authored(request.user), A_PAGE).get_page(request.GET.get("page"))}
    return render(request, "calls/my_applications.html", page)


@login_required
@require_safe
def application(request: SignedInRequest, reference: str) -> HttpResponse:
    return render(request, "calls/application.html", overview(request, application_of(request, reference)))


def overview(
    request: SignedInRequest, shown: Application, *, refusal: RuleBroken | None = None
) -> dict[str, Any]:
    """What the page of an application says; `refusal` is why it was not submitted."""
    now = timezone.now()
    specs = selectors.specs_of(shown.form_version)
    reading = selectors.reading_of(shown, specs=specs)
    last = shown.submissions.order_by("number").last()
    return {
        "application": shown,
        "call": shown.call,
        "site_subtitle": shown.call.network.name,
        "phase": shown.call.window.phase(now),
        "stations": selectors.stations(shown.call, today=timezone.localdate(now)),
        "progress": selectors.progress_of(shown, now=now, today=timezone.localdate(now)),
        "parts": [_part(section, reading) for section in selectors.sections_of(specs)],
        "problems": len(reading.problems),
        "submission": last,
        "fingerprint": readable(last.fingerprint) if last else "",
        "correction": selectors.open_correction(shown, now=now),
        "complete_since": selectors.complete_since(shown),
        "has_changes": last is not None
        and shown.submitted_at is not None
        and selectors.has_moved_on(shown, reading=reading, since=last),
        "may_submit": getattr(shown, "right", "") == Right.SUBMIT,
        "writes": services.writes(shown, by=request.user, now=now),
        "files": selectors.files_of(shown),
        "decisions": selectors.notified_decisions(shown),
        "refusal": refusal,
        "today": timezone.localdate(now),
    }


def _part(section: Section, reading: Reading) -> dict[str, Any]:
    keys = {spec.key for spec in section.specs}
    return {
        "section": section,
        "problems": sum(problem.key in keys for problem in reading.problems),
        "is_begun": bool(keys & reading.values.keys()),
    }


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Opened by its address, after a refusal that somebody reloads: the page that holds the button."""
    shown = application_of(request, reference)
    if request.method != "POST":
        return redirect(shown)
    try:
        services.submit_application(application=shown, by=request.user, now=arrived_at(request))
    except RuleBroken as refusal:
        return render(
            request, "calls/application.html", overview(request, shown, refusal=refusal), status=422
        )
    messages.success(request, _("Your application is submitted. The receipt is also in your letter box."))
    return redirect(shown)


@login_required
@require_POST
def withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    said = _("The application is withdrawn: it is no longer looked at.")
    return _moved(request, reference, services.withdraw_application, said=said)


@login_required
@require_POST
def reopen(request: SignedInRequest, reference: str) -> HttpResponse:
    said = _("The application is a draft again. It counts once you submit it.")
    return _moved(request, reference, services.reopen_application, said=said)


def _moved(
    request: SignedInRequest, reference: str, act: Callable[..., Application], *, said: str
) -> HttpResponse:
    shown = application_of(request, reference)
    try:
        act(application=shown, by=request.user, now=arrived_at(request))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(shown)


@login_required
@require_safe
def receipt(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = application_of(request, reference)
    submission = get_object_or_404(shown.submissions, number=number)
    content = submission.content
    page = {
        "application": shown,
        "call": shown.call,
        "submission": submission,
        "fingerprint": readable(submission.fingerprint),
        "sections": told(selectors.specs_of(shown.form_version), content["answers"]),
        "content": content,
        "today": timezone.localdate(),
    }
    return render(request, "calls/receipt.html", page)


@login_required
@require_safe
def receipt_json(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Byte for byte what the fingerprint was made of."""
    submission = get_object_or_404(application_of(request, reference).submissions, number=number)
    answer = HttpResponse(submission.canonical, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{reference}-{number}.json"'
    return answer
