"""The labels of a network, for those who visit and decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.charter.enums import DECISIONS, LabelState, Move, Side
from maillage.charter.errors import NotAllAnswered
from maillage.charter.forms.complaints import CloseForm
from maillage.charter.forms.labels import FIELD_OF_REFUSAL, DecisionForm, GridForm, VisitForm
from maillage.charter.models import Complaint, Label
from maillage.charter.rules.transitions import may_move, moves_from
from maillage.charter.selectors.complaints import complaints_led
from maillage.charter.selectors.labels import findings, grid_of, labels_led, labels_to_follow
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services import complaints as complaint_services
from maillage.charter.services import decisions, visits
from maillage.charter.views.doors import for_leaders
from maillage.charter.views.evidence import as_evidence
from maillage.core.errors import RuleBroken
from maillage.places.models import Network
from maillage.places.selectors.mandates import roles_over


@for_leaders
@require_safe
def labels(request: SignedInRequest, network: Network) -> HttpResponse:
    """Every place on its way or labelled, and the complaints that wait."""
    page = {
        "network": network,
        "labels": labels_to_follow(network),
        "complaints": complaints_led(network).open(),
        "today": timezone.localdate(),
    }
    return render(request, "charter/manage/labels.html", page)


def _label(network: Network, pk: int) -> Label:
    return get_object_or_404(labels_led(network), pk=pk)


@for_leaders
@require_safe
def label(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    return _page(request, _label(network, pk))


def _page(request: SignedInRequest, found: Label, *, status: int = 200, **forms_kept: Any) -> HttpResponse:
    today = timezone.localdate()
    moves = moves_from(found.state, roles=roles_over(found.place, user=request.user, on=today))
    decidable = [move for move in DECISIONS if move in moves]
    page = {
        "label": found,
        "place": found.place,
        "network": found.place.network,
        "grid": grid_of(found),
        "events": found.events.select_related("by"),
        "conditions": found.conditions.all(),
        "complaints": complaints_led(found.place.network).filter(label=found),
        "may_plan": Move.PLAN_VISIT in moves,
        "may_visit": Move.CLOSE_VISIT in moves,
        "may_lift": Move.LIFT_CONDITIONS in moves,
        "visit_form": VisitForm(initial={"visit_on": found.visit_on}),
        "decision_form": DecisionForm(moves=decidable, initial={"decided_on": today}) if decidable else None,
        "today": today,
    }
    return render(request, "charter/manage/label.html", page | forms_kept, status=status)


@for_leaders
@require_POST
def plan_visit(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    found, form = _label(network, pk), VisitForm(request.POST)
    if form.is_valid():
        try:
            visits.plan_visit(label=found, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(FIELD_OF_REFUSAL.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The visit is planned; the place is told."))
            return redirect(found)
    return _page(request, found, status=422, visit_form=form)


@for_leaders
@require_http_methods(["GET", "POST"])
def visit(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    """Kept as often as one likes; the button that closes it needs every answer."""
    found = _label(network, pk)
    try:
        visits.check_may_visit(found.place, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        return _page(request, found, status=403, refusal=str(refusal))
    if request.method == "GET" and found.state != LabelState.VISIT_PLANNED:
        return redirect(found)
    criteria = criteria_for(found.place, version=found.version)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = GridForm(*sent, criteria=criteria, known=findings(found, side=Side.VISIT))
    if request.method == "POST" and form.is_valid():
        evidence = as_evidence(form.sent)
        try:
            visits.note_visit(
                label=found, told=form.told, evidence=evidence, by=request.user, now=timezone.now()
            )
            if "close" in request.POST:
                visits.close_visit(label=found, by=request.user, now=timezone.now())
        except NotAllAnswered as refusal:
            form.ask_missing()
            form.add_error(None, str(refusal))
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("What you found is kept."))
            return redirect(found)
    page = {
        "label": found,
        "place": found.place,
        "network": network,
        "form": form,
        "grid": grid_of(found),
        "files": found.files.filter(side=Side.VISIT),
    }
    return render(request, "charter/manage/visit.html", page, status=422 if form.errors else 200)


@for_leaders
@require_POST
def decide(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    found = _label(network, pk)
    moves = moves_from(found.state, roles=roles_over(found.place, user=request.user, on=timezone.localdate()))
    form = DecisionForm(request.POST, moves=[move for move in DECISIONS if move in moves])
    if form.is_valid():
        try:
            decisions.decide(label=found, by=request.user, now=timezone.now(), **form.decision)
        except RuleBroken as refusal:
            form.add_error(FIELD_OF_REFUSAL.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The decision is written down; the place is told why."))
            return redirect(found)
    return _page(request, found, status=422, decision_form=form)


@for_leaders
@require_POST
def meet_condition(request: SignedInRequest, network: Network, pk: int, condition: int) -> HttpResponse:
    found = _label(network, pk)
    met = get_object_or_404(found.conditions, pk=condition)
    try:
        decisions.meet_condition(condition=met, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The condition is marked as met."))
    return redirect(found)


@for_leaders
@require_safe
def complaint(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    return _complaint_page(request, get_object_or_404(complaints_led(network), pk=pk))


def _complaint_page(
    request: SignedInRequest, told: Complaint, *, status: int = 200, **forms_kept: Any
) -> HttpResponse:
    place = told.label.place
    roles = roles_over(place, user=request.user, on=timezone.localdate())
    page = {
        "complaint": told,
        "may_lead": may_move(Move.PLAN_VISIT, roles=roles) and told.closed_at is None,
        "place": place,
        "network": place.network,
        "visit_form": VisitForm(initial={"visit_on": told.visit_on}),
        "close_form": CloseForm(),
    }
    return render(request, "charter/manage/complaint.html", page | forms_kept, status=status)


@for_leaders
@require_POST
def order_visit(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    told, form = get_object_or_404(complaints_led(network), pk=pk), VisitForm(request.POST)
    if form.is_valid():
        try:
            complaint_services.order_visit(
                complaint=told, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(FIELD_OF_REFUSAL.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The visit is ordered; the place is told."))
            return redirect("charter:complaint", network.slug, pk)
    return _complaint_page(request, told, status=422, visit_form=form)


@for_leaders
@require_POST
def close_complaint(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    told, form = get_object_or_404(complaints_led(network), pk=pk), CloseForm(request.POST)
    if form.is_valid():
        try:
            complaint_services.close_complaint(
                complaint=told, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The complaint is closed; whoever wrote it is told."))
            return redirect("charter:labels", network.slug)
    return _complaint_page(request, told, status=422, close_form=form)
