"""What everybody sees: the calls, one call, who may apply, its documents."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import Phase, Public
from maillage.calls.forms.applying import BeginForm, EligibilityForm
from maillage.calls.models import Application, Call
from maillage.calls.rules.eligibility import is_eligible
from maillage.core.enums import READABLE
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    page = {
        "open_calls": selectors.open_calls(now=now),
        "calls_to_come": selectors.calls_to_come(now=now),
        "closed_calls": selectors.closed_calls(now=now),
        "today": timezone.localdate(now),
    }
    return render(request, "calls/calls.html", page)


@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    shown = get_object_or_404(selectors.public_calls(), slug=slug)
    page = {
        "call": shown,
        "site_subtitle": shown.network.name,
        "phase": shown.window.phase(now),
        "is_open": shown.window.phase(now) == Phase.OPEN,
        "stations": selectors.stations(shown, today=today),
        "results": selectors.results_of(shown),
        "publics": [str(Public(public).label) for public in shown.publics],
        "today": today,
    }
    return render(request, "calls/call.html", page)


@require_safe
def document(request: HttpRequest, slug: str, document_id: int) -> HttpResponseBase:
    shown = get_object_or_404(selectors.public_calls(), slug=slug)
    file = get_object_or_404(shown.documents, pk=document_id, state__in=READABLE)
    return file_answer(request, file, name=file.name, is_public=True)


@require_safe
def eligibility(request: HttpRequest, slug: str) -> HttpResponse:
    """Answered in the address of the page: nothing is kept, no account is needed."""
    shown = get_object_or_404(selectors.public_calls(), slug=slug)
    form = EligibilityForm(request.GET or None, criteria=selectors.criteria_of(shown))
    findings = None
    if request.GET and form.is_valid():
        findings = selectors.eligibility_of(
            shown,
            public=form.cleaned_data["public"],
            commune=form.cleaned_data["commune"],
            answers=form.answers(),
        )
    page = {
        "call": shown,
        "form": form,
        "findings": findings,
        "is_eligible": findings is not None and is_eligible(findings),
        "is_open": shown.window.phase(timezone.now()) == Phase.OPEN,
    }
    return render(request, "calls/eligibility.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(selectors.public_calls(), slug=slug)
    form = BeginForm(request.POST or None, criteria=selectors.criteria_of(shown))
    if request.method == "POST" and form.is_valid():
        try:
            application = _begin(request, shown, form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(application)
    page = {"call": shown, "form": form, "is_open": shown.window.phase(arrived_at(request)) == Phase.OPEN}
    return render(request, "calls/begin.html", page, status=422 if form.errors else 200)


def _begin(request: SignedInRequest, call: Call, form: BeginForm) -> Application:
    typed = form.cleaned_data
    return services.begin_for(
        call=call,
        known=form.known,
        new_body={
            "name": typed["organisation_name"],
            "kind": typed["organisation_kind"],
            "siret": typed["siret"],
        },
        commune=typed["commune"],
        title=typed["title"],
        answers=form.answers(),
        by=request.user,
        now=arrived_at(request),
    )
