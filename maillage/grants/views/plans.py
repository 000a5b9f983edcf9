"""The funding plan of a place, read by its people and written by the managers of its network."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.models import Organisation
from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import rules, selectors, services
from maillage.grants.forms.once import add_refusal
from maillage.grants.forms.plans import FundingForm, PlanForm, SmallAidsForm
from maillage.grants.models import FundingPlan
from maillage.places.models import Network, Place
from maillage.places.selectors import managed_networks, managed_places


@login_required
@require_safe
def plan(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    read = selectors.planned_places(request.user, on=timezone.localdate())
    return _page(request, get_object_or_404(read, network__slug=network, slug=place))


@login_required
@require_POST
def set_plan(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    found = _managed(request, network, place)
    form = PlanForm(request.POST, prefix="cout")
    if form.is_valid():
        try:
            services.set_plan(
                place=found,
                cost_cents=form.cleaned_data["cost_cents"],
                public_rate=form.public_rate(),
                by=request.user,
            )
        except RuleBroken as refusal:
            form.add_error("cost_cents", str(refusal))
        else:
            return redirect("grants:plan", network, place)
    return _page(request, found, cost=form)


@login_required
@require_POST
def add_funding(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    found = _managed(request, network, place)
    own = get_object_or_404(FundingPlan, place=found)
    form = _funding_form(found, typed=request.POST)
    if form.is_valid():
        try:
            _add_once(request, own, form)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(own)
    return _page(request, found, line=form)


def _add_once(request: SignedInRequest, own: FundingPlan, form: FundingForm) -> None:
    told = ("level", "nature", "cents", "ceiling_cents", "is_public", "since", "valuation")

    def add() -> None:
        services.add_funding(
            plan=own,
            funder=services.body_of(**form.named(), by=request.user),
            by=request.user,
            **{name: form.cleaned_data[name] for name in told},
        )

    services.done_once(add, form_key=form.key(), purpose="funding", by=request.user, now=timezone.now())


@login_required
@require_POST
def remove_funding(request: SignedInRequest, network: str, place: str, line_id: int) -> HttpResponse:
    """What is gone already is not asked for again."""
    own = get_object_or_404(FundingPlan, place=_managed(request, network, place))
    for line in selectors.typed_lines(own).filter(pk=line_id):
        services.remove_funding(line=line, by=request.user)
    return redirect(own)


@login_required
@require_http_methods(["GET", "POST"])
def small_aids(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """What a body says that it received; the network's managers and the body's people write it down."""
    today = timezone.localdate()
    networks = managed_networks(request.user, on=today)
    known = Organisation.objects.filter(pk__in=selectors.bodies_known(networks).values("pk"))
    own = Organisation.objects.filter(pk__in=selectors.bodies_of(request.user, on=today))
    found = get_object_or_404(known | own, pk=organisation_id)
    form = SmallAidsForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        _declare_once(request, found, form)
        return redirect("grants:small-aids", organisation_id)
    page: dict[str, Any] = {"body": found, "form": form, "today": today}
    page |= {"ceiling": rules.small_aids_ceiling(today)}
    page |= {"declarations": selectors.small_aids_declared(found)}
    return render(request, "grants/small_aids.html", page, status=422 if form.errors else 200)


def _declare_once(request: SignedInRequest, found: Organisation, form: SmallAidsForm) -> None:
    services.done_once(
        lambda: services.declare_small_aids(organisation=found, by=request.user, **form.told()).pk,
        form_key=form.key(),
        purpose="small aids",
        by=request.user,
        now=timezone.now(),
    )


def _managed(request: SignedInRequest, network: str, place: str) -> Place:
    managed = managed_places(request.user, on=timezone.localdate())
    return get_object_or_404(managed, network__slug=network, slug=place)


def _funding_form(found: Place, *, typed: Any = None) -> FundingForm:
    bodies = selectors.bodies_known(Network.objects.filter(pk=found.network_id))
    return FundingForm(typed, bodies=bodies, today=timezone.localdate(), prefix="ligne")


def _page(
    request: SignedInRequest,
    found: Place,
    *,
    cost: forms.Form | None = None,
    line: forms.Form | None = None,
) -> HttpResponse:
    own = FundingPlan.objects.filter(place=found).select_related("place__network").first()
    initial = {"cost_cents": own.cost_cents, "public_percent": f"{own.public_rate / 100:g}"} if own else None
    page = {
        "place": found,
        "told": selectors.plan_told(own) if own else None,
        "decided": None if own else selectors.decided_for(found),
        "is_manager": managed_networks(request.user, on=timezone.localdate())
        .filter(pk=found.network_id)
        .exists(),
        "cost": cost or PlanForm(initial=initial, prefix="cout"),
        "line": line or _funding_form(found),
        "site_subtitle": found.network.name,
        "today": timezone.localdate(),
    }
    return render(request, "grants/plan.html", page, status=422 if cost or line else 200)
