"""The review of a call, for the managers of its network: plan, bodies, completeness, pipeline, ranking."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.models import Organisation
from maillage.accounts.requests import SignedInRequest
from maillage.accounts.services import create_organisation
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import REVIEWED
from maillage.calls.forms.reviews import BodyForm, CheckForm, PlanForm, RouteForm
from maillage.calls.models import Application, Call, PartnerBody
from maillage.calls.reading import reviewed
from maillage.calls.views.manage import managed_call
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer

A_PAGE = 50
SPARE_ROUTES = 2


def application_in_review(request: SignedInRequest, slug: str, reference: str) -> Application:
    """A submitted one of a call that is neither sealed nor erased; 404 for any other."""
    call = managed_call(request, slug)
    found = selectors.pipeline(call, now=timezone.now()).select_related("call", "form_version")
    hidden = call.hides_applications or call.forgotten_at is not None
    return get_object_or_404(found.none() if hidden else found, reference=reference)


@login_required
@require_safe
def pipeline(request: SignedInRequest, slug: str) -> HttpResponse:
    """Fifty applications a page; while the call is sealed they are only counted."""
    call, now = managed_call(request, slug), timezone.now()
    kept = request.GET.get("etat", "")
    found = selectors.kept_in_pipeline(selectors.pipeline(call, now=now), kept)
    page = Paginator(found.none() if call.hides_applications else found, A_PAGE)
    context = {
        "call": call,
        "site_subtitle": call.network.name,
        "plan": getattr(call, "review_plan", None),
        "page": page.get_page(request.GET.get("page")),
        "kept": kept if kept in selectors.FILTERS else "",
        "figures": selectors.review_figures(call, now=now),
        "bodies": selectors.body_figures(call, now=now),
        "lateness": selectors.lateness_of(call, now=now, today=timezone.localdate(now)),
        "now": now,
    }
    return render(request, "calls/review/pipeline.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    specs = _specs(call)
    form = PlanForm(request.POST or None, call=call, plan=getattr(call, "review_plan", None), specs=specs)
    if request.method == "POST" and form.is_valid():
        due_at = form.due_at()
        if due_at:
            services.set_review_plan(call=call, due_at=due_at, by=request.user, **form.plan())
            messages.success(request, _("Kept."))
            return redirect("calls:pipeline", slug)
    return _page(request, call, "plan.html", is_refused=bool(form.errors), form=form)


def _specs(call: Call) -> list[Any]:
    version = selectors.published_version(call) or selectors.newest_version(call)
    return selectors.specs_of(version) if version else []


def _page(
    request: SignedInRequest, call: Call, template: str, *, is_refused: bool = False, **facts: Any
) -> HttpResponse:
    page = {"call": call, "site_subtitle": call.network.name, **facts}
    return render(request, f"calls/review/{template}", page, status=422 if is_refused else 200)


@login_required
@require_http_methods(["GET", "POST"])
def bodies(request: SignedInRequest, slug: str) -> HttpResponse:
    """The bodies that give opinions, and one more."""
    call = managed_call(request, slug)
    known = call.network.partners.exclude(reviewed_calls__call=call).order_by("name", "pk")
    form = BodyForm(request.POST or None, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            body = services.add_body(call=call, organisation=_organisation(request, form), by=request.user)
        except RuleBroken as refusal:
            form.add_error("organisation", str(refusal))
        else:
            return redirect("calls:body", slug, body.pk)
    figures = selectors.body_figures(call, now=timezone.now())
    return _page(request, call, "bodies.html", is_refused=bool(form.errors), form=form, bodies=figures)


def _organisation(request: SignedInRequest, form: BodyForm) -> Organisation:
    chosen: Organisation | None = form.cleaned_data["organisation"]
    return chosen or create_organisation(
        name=form.cleaned_data["name"], kind=form.cleaned_data["kind"], by=request.user
    )


@login_required
@require_http_methods(["GET", "POST"])
def body(request: SignedInRequest, slug: str, body_id: int) -> HttpResponse:
    """What goes to a body, and who reviews for it."""
    call = managed_call(request, slug)
    shown = get_object_or_404(selectors.bodies_of(call), pk=body_id)
    formset = _routes_formset(request, call, shown)
    if request.method == "POST" and formset.is_valid():
        routes = [route for route in (form.route() for form in formset if form.has_changed()) if route]
        try:
            services.set_routes(body=shown, routes=routes, by=request.user)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("calls:bodies", slug)
    page: dict[str, Any] = {
        "body": shown,
        "formset": formset,
        "reviewers": selectors.reviewers_of(shown, on=timezone.localdate()),
        "people": reverse("places:organisation-people", args=[shown.organisation_id]),
    }
    return _page(request, call, "body.html", is_refused=request.method == "POST", **page)


def _routes_formset(request: SignedInRequest, call: Call, shown: PartnerBody) -> BaseFormSet:
    known = [
        {"kind": route.kind, "key": route.key, "values": "; ".join(route.values)}
        for route in shown.routes.all()
    ]
    forms = formset_factory(RouteForm, extra=len(known) + SPARE_ROUTES)
    specs = {"specs": _specs(call)}
    if request.method == "POST":
        return forms(request.POST, prefix="regles", form_kwargs=specs)
    drawn = formset_factory(RouteForm, extra=SPARE_ROUTES)
    return drawn(initial=known, prefix="regles", form_kwargs=specs)


@login_required
@require_POST
def remove_body(request: SignedInRequest, slug: str, body_id: int) -> HttpResponse:
    call = managed_call(request, slug)
    try:
        services.remove_body(body=get_object_or_404(call.bodies, pk=body_id), by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect("calls:bodies", slug)


@login_required
@require_POST
def ask_opinions(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    try:
        many = services.ask_opinions(call=call, by=request.user, now=arrived_at(request))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(many)d opinion is asked.", "%(many)d opinions are asked.", many)
        messages.success(request, said % {"many": many})
    return redirect("calls:pipeline", slug)


@login_required
@require_http_methods(["GET", "POST"])
def instruct(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    """One application under review: its completeness, then what bodies and reviewers say of it."""
    shown = application_in_review(request, slug, reference)
    content = shown.submissions.latest().content
    specs = [
        spec
        for spec in selectors.specs_of(shown.form_version)
        if spec.is_required or spec.key in content["answers"] or _has_file(content, spec.key)
    ]
    check = selectors.latest_check(shown)
    form = CheckForm(request.POST or None, specs=specs, zone=shown.call.zone, initial=_findings(check))
    if request.method == "POST" and form.is_valid():
        due_at = form.due_at()
        if not form.errors:
            try:
                services.check_completeness(
                    application=shown,
                    findings=form.findings(),
                    due_at=due_at,
                    by=request.user,
                    now=arrived_at(request),
                )
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The check is kept, and the applicant is told by mail."))
                return redirect("calls:instruct", slug, reference)
    facts = _facts(shown) | {"form": form, "check": check}
    return _page(request, shown.call, "instruct.html", is_refused=bool(form.errors), **facts)


def _has_file(content: dict[str, Any], key: str) -> bool:
    return any(file["question"] == key for file in content["files"])


def _findings(check: Any) -> dict[str, Any]:
    if check is None:
        return {}
    found = {f"finding_{item.key}": item.finding for item in check.items.all()}
    return found | {f"words_{item.key}": item.words for item in check.items.all()}


def _facts(shown: Application) -> dict[str, Any]:
    return {
        "application": shown,
        "reading": reviewed(shown),
        "correction": shown.corrections.filter(ended_at=None).first(),
        "complete_since": selectors.complete_since(shown),
        "opinions": selectors.opinions_on(shown),
        "opinion_files": selectors.opinion_files(shown),
        "conflicts": selectors.conflicts_of(shown),
        "accompaniment": shown.accompaniments.select_related("body__organisation").first(),
        "now": timezone.now(),
    }


@login_required
@require_safe
def read_opinion_file(request: SignedInRequest, slug: str, reference: str, file_id: int) -> HttpResponseBase:
    shown = application_in_review(request, slug, reference)
    file = get_object_or_404(selectors.opinion_files(shown), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)


@login_required
@require_safe
def ranking(request: SignedInRequest, slug: str) -> HttpResponse:
    """The whole order is computed, fifty rows a page are drawn; nothing while the call is sealed."""
    call = managed_call(request, slug)
    order = [] if call.hides_applications else selectors.ranked_order(call, states=REVIEWED)
    listed = Paginator(order, A_PAGE).get_page(request.GET.get("page"))
    page: dict[str, Any] = {
        "page": listed,
        "rows": selectors.ranked_rows(call, list(listed.object_list)),
        "averaging": selectors.averaging_of(call),
        "beside": [line for line in call.criteria.all() if line.is_independent],
    }
    return _page(request, call, "ranking.html", **page)
