"""One decision of the committee: prepared in the open session, taken back with a warning."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.forms.committee import FIELD_OF_REFUSAL, DecisionForm, RecusalForm, TakeBackForm
from maillage.calls.models import CommitteeSession, Decision
from maillage.calls.rules.committee import rights_fixed_on
from maillage.calls.views.sessions import session_of
from maillage.core.errors import RuleBroken


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, slug: str, session_id: int, reference: str) -> HttpResponse:
    """The file before the committee, and what it decides of it."""
    shown = session_of(request, slug, session_id)
    line = _line_of(shown, reference)
    form = DecisionForm(request.POST or None, stage=shown.stage, initial=_initial(line.decision))
    if request.method == "POST" and form.is_valid():
        try:
            services.prepare_decision(
                session=shown,
                application=line.application,
                prepared=form.prepared(),
                by=request.user,
                now=arrived_at(request),
            )
        except RuleBroken as refusal:
            form.add_error(FIELD_OF_REFUSAL.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The decision is prepared. It is fixed when the session closes."))
            return redirect("calls:session", slug, session_id)
    return _decision_page(request, shown, line, form=form)


def _line_of(session: CommitteeSession, reference: str) -> selectors.FileLine:
    found = get_object_or_404(selectors.ranked_lines(session), application__reference=reference)
    (line,) = selectors.file_lines(session, lines=[found])
    return line


def _decision_page(
    request: SignedInRequest, shown: CommitteeSession, line: selectors.FileLine, **forms: Form
) -> HttpResponse:
    """`forms`: those that were sent, with what was typed."""
    page = {
        "session": shown,
        "call": shown.call,
        "site_subtitle": shown.call.network.name,
        "line": line,
        "application": line.application,
        "opinions": selectors.opinions_on(line.application),
        "opinion_files": selectors.opinion_files(line.application),
        "bench": selectors.bench_of(shown, recused=line.recused),
        "form": DecisionForm(stage=shown.stage, initial=_initial(line.decision)),
        "recusal_form": RecusalForm(session=shown),
        "now": timezone.now(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "calls/committee/decide.html", page, status=status)


@login_required
@require_POST
def recuse(request: SignedInRequest, slug: str, session_id: int, reference: str) -> HttpResponse:
    shown = session_of(request, slug, session_id)
    line = _line_of(shown, reference)
    form = RecusalForm(request.POST, session=shown)
    if form.is_valid():
        try:
            services.recuse_member(
                application=line.application, by=request.user, now=arrived_at(request), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error("member", str(refusal))
        else:
            return redirect("calls:decide", slug, session_id, reference)
    return _decision_page(request, shown, line, recusal_form=form)


def _initial(decision: Decision | None) -> dict[str, Any]:
    names = ("outcome", "reserve_rank", "reasons", "votes_for", "votes_against", "votes_abstained")
    return {name: getattr(decision, name) for name in names} if decision else {}


@login_required
@require_http_methods(["GET", "POST"])
def take_back(request: SignedInRequest, slug: str, session_id: int, reference: str) -> HttpResponse:
    """A decision that the applicant knows: the page warns of what the law says first."""
    shown = session_of(request, slug, session_id)
    notified = shown.decisions.filter(notified_at__isnull=False, taken_back_at=None)
    decision = get_object_or_404(
        notified.select_related("application__call"), application__reference=reference
    )
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.take_back_decision(
                decision=decision,
                reasons=form.cleaned_data["reasons"],
                by=request.user,
                now=arrived_at(request),
            )
        except RuleBroken as refusal:
            form.add_error("reasons", str(refusal))
        else:
            messages.success(request, _("The decision is taken back. The journal and the applicant know."))
            return redirect("calls:session", slug, session_id)
    now: datetime = timezone.now()
    fixed_on = rights_fixed_on(timezone.localtime(decision.session.closed_at or now).date())
    page = {
        "session": shown,
        "call": shown.call,
        "decision": decision,
        "form": form,
        "fixed_on": fixed_on,
        "is_late": timezone.localdate(now) > fixed_on,
    }
    return render(request, "calls/committee/take_back.html", page, status=422 if form.errors else 200)
