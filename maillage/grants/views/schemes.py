"""The rules of the aids: everybody reads and tries them; the network's managers write them."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import selectors, services
from maillage.grants.enums import OFFERED_FORMULAS, Formula
from maillage.grants.forms.once import add_refusal
from maillage.grants.forms.schemes import AreaForm, CaseForm, IdentifiersForm, SchemeForm, VersionForm
from maillage.grants.models import Scheme
from maillage.grants.selectors import Amount
from maillage.places.selectors import managed_networks


def managed_scheme(request: SignedInRequest, network: str, slug: str) -> Scheme:
    managed = selectors.managed_schemes(request.user, on=timezone.localdate())
    return get_object_or_404(managed, network__slug=network, slug=slug)


@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    networks = managed_networks(request.user, on=timezone.localdate())
    page = {
        "schemes": selectors.schemes_listed(),
        "is_manager": networks.exists(),
        "today": timezone.localdate(),
    }
    return render(request, "grants/schemes.html", page)


@require_safe
def scheme(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    found = get_object_or_404(selectors.schemes_listed(), network__slug=network, slug=slug)
    networks = managed_networks(request.user, on=timezone.localdate())
    page = {
        "scheme": found,
        "site_subtitle": found.network.name,
        "is_manager": networks.filter(pk=found.network_id).exists(),
        "is_shared": found.formula == Formula.SHARED,
        "is_offered": found.formula in OFFERED_FORMULAS,
        "today": timezone.localdate(),
    }
    return render(request, "grants/scheme.html", page)


@require_safe
def simulate(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    """What the aid would give. Nothing is kept."""
    listed = selectors.schemes_listed().exclude(formula=Formula.SHARED)
    found = get_object_or_404(listed, network__slug=network, slug=slug)
    form = CaseForm(request.GET if "on" in request.GET else None, scheme=found, today=timezone.localdate())
    amount = None
    if form.is_bound and form.is_valid():
        try:
            amount = computed(found, form)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
    page = {"scheme": found, "form": form, "amount": amount, "site_subtitle": found.network.name}
    return render(request, "grants/simulate.html", page, status=422 if form.errors else 200)


def computed(found: Scheme, form: CaseForm) -> Amount:
    typed = form.cleaned_data
    return selectors.amount_for(
        found, case=form.case(), commune=typed["commune"], on=typed["on"], known_on=typed["known_on"]
    )


@login_required
@require_http_methods(["GET", "POST"])
def new_scheme(request: SignedInRequest) -> HttpResponse:
    networks = managed_networks(request.user, on=timezone.localdate())
    if not networks.exists():
        raise Http404
    form = SchemeForm(request.POST or None, networks=networks)
    if request.method == "POST" and form.is_valid():
        try:
            created = services.create_scheme(slug=form.slug(), by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("grants:new-version", created.network.slug, created.slug)
    return render(request, "grants/new_scheme.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def new_version(request: SignedInRequest, network: str, slug: str) -> HttpResponse:
    found = managed_scheme(request, network, slug)
    last = found.versions.order_by("-number").first()
    form = VersionForm(request.POST or None, formula=found.formula, initial=_typed(last))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            services.set_version(
                scheme=found,
                first_day=typed["first_day"],
                parameters=form.parameters(),
                legal_reference=typed["legal_reference"],
                reading=typed["reading"],
                by=request.user,
            )
        except RuleBroken as refusal:
            form.add_error("first_day", str(refusal))
        else:
            messages.success(request, _("The amounts are written."))
            return redirect(found)
    page = {"scheme": found, "form": form, "site_subtitle": found.network.name}
    return render(request, "grants/new_version.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def identifiers(request: SignedInRequest, network: str, slug: str) -> HttpResponse:
    found = managed_scheme(request, network, slug)
    known = {"rae": found.rae, "catalogue_id": found.catalogue_id}
    form = IdentifiersForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        services.set_identifiers(scheme=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The numbers of the aid are written."))
        return redirect(found)
    page = {"scheme": found, "form": form, "site_subtitle": found.network.name}
    return render(request, "grants/identifiers.html", page, status=422 if form.errors else 200)


def _typed(version: object) -> dict[str, object]:
    """The amounts in force, to be changed."""
    parameters: dict[str, int] = getattr(version, "parameters", {})
    return {key: value / 100 if key.endswith("_points") else value for key, value in parameters.items()} | {
        "reading": getattr(version, "reading", "")
    }


@login_required
@require_http_methods(["GET", "POST"])
def area(request: SignedInRequest, network: str, slug: str) -> HttpResponse:
    """Only of an aid that draws its own: the lists of the law are not its to change."""
    found = managed_scheme(request, network, slug)
    if not found.owns_area:
        raise Http404
    today = timezone.localdate()
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = services.change_area(scheme=found, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            told = {"added": report.added, "removed": report.removed}
            messages.success(request, _("Communes added: %(added)d, removed: %(removed)d.") % told)
            return redirect("grants:area", network, slug)
    return _area_page(request, found, form=form, today=today)


def _area_page(request: SignedInRequest, found: Scheme, *, form: AreaForm, today: date) -> HttpResponse:
    page = {
        "scheme": found,
        "form": form,
        "members": selectors.area_of(found, on=today, known_on=today),
        "site_subtitle": found.network.name,
    }
    return render(request, "grants/area.html", page, status=422 if form.errors else 200)
