"""What the applicant is asked to correct: only these questions, then a new submission."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import Completeness, FieldKind, Right
from maillage.calls.forms.answers import AnswersForm, typed_answers
from maillage.calls.forms.shown import shown_again, shown_by, told_of
from maillage.calls.models import Application, CorrectionRequest
from maillage.calls.rules.answers import Problem
from maillage.calls.views.applications import application_of
from maillage.core.errors import RuleBroken


@login_required
@require_http_methods(["GET", "POST"])
def corrections(request: SignedInRequest, reference: str) -> HttpResponse:
    """`send` in the form hands the corrections in, else they are kept as a draft."""
    shown = application_of(request, reference)
    correction = selectors.open_correction(shown, now=timezone.now())
    if correction is None:
        raise Http404
    if request.method != "POST":
        return _page(request, shown, correction)
    keys = selectors.corrected_keys(shown, now=timezone.now())
    specs = [spec for spec in selectors.specs_of(shown.form_version) if spec.key in keys]
    typed = typed_answers(request.POST, specs=specs)
    now = arrived_at(request)
    try:
        if typed:
            services.save_answers(
                application=shown, typed=typed, by=request.user, now=now, shown=shown_by(request.POST)
            )
        if "send" in request.POST:
            services.send_corrections(application=shown, by=request.user, now=now)
    except RuleBroken as refusal:
        return _page(request, shown, correction, typed=typed, refusal=refusal)
    if "send" in request.POST:
        messages.success(request, _("Your corrections are sent. The receipt is also in your letter box."))
        return redirect(shown)
    messages.success(request, _("Saved. It counts once you send your corrections."))
    return redirect("calls:corrections", reference)


def _page(
    request: SignedInRequest,
    shown: Application,
    correction: CorrectionRequest,
    *,
    typed: dict[str, Any] | None = None,
    refusal: RuleBroken | None = None,
) -> HttpResponse:
    now = timezone.now()
    all_specs = selectors.specs_of(shown.form_version)
    keys = selectors.corrected_keys(shown, now=now)
    known = selectors.words_of(shown)
    fault = str(refusal.facts.get("path", "")) if refusal else ""
    problems = [
        problem
        for problem in selectors.reading_of(shown, specs=all_specs).problems
        if refusal and problem.key in keys
    ]
    if refusal and fault:
        problems = [Problem(fault.partition(".")[0], fault, refusal)]
    specs = [spec for spec in all_specs if spec.key in keys]
    form = AnswersForm(specs, words={**known, **(typed or {})}, problems=problems)
    items = {item.key: item for item in correction.completeness.items.all()}
    page = {
        "application": shown,
        "call": shown.call,
        "correction": correction,
        "form": form,
        "questions": [(each, items.get(each.spec.key)) for each in form.questions(all_specs=all_specs)],
        "has_files": any(spec.kind == FieldKind.FILE for spec in specs),
        "files": selectors.files_of(shown),
        "writes": shown.authors.filter(user=request.user, right__in=[Right.EDIT, Right.SUBMIT]).exists(),
        "may_submit": getattr(shown, "right", "") == Right.SUBMIT,
        "COMPLETE": Completeness.COMPLETE,
        "refusal": None if fault else refusal,
        "marks": shown_again(request.POST, known, paths=list(form.fields), told=told_of(refusal)),
    }
    return render(request, "calls/corrections.html", page, status=422 if refusal else 200)
