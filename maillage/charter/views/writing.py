"""Writing the charter of a network, and putting it in force: its managers alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.charter.forms.versions import CriterionForm, ForceForm, VersionForm
from maillage.charter.models import Criterion, Version
from maillage.charter.selectors.versions import draft_of, published_versions
from maillage.charter.services import versions as services
from maillage.core.errors import RuleBroken
from maillage.places.models import Network
from maillage.places.selectors import managed_networks


def _network(request: SignedInRequest, slug: str) -> Network:
    return get_object_or_404(managed_networks(request.user, on=timezone.localdate()), slug=slug)


def _draft(request: SignedInRequest, network: str) -> Version:
    drafts = Version.objects.filter(published_at__isnull=True).select_related("network")
    return get_object_or_404(drafts, network=_network(request, network))


@login_required
@require_safe
def versions(request: SignedInRequest, network: str) -> HttpResponse:
    found = _network(request, network)
    page = {"network": found, "versions": published_versions(found), "draft": draft_of(found)}
    return render(request, "charter/manage/versions.html", page)


@login_required
@require_POST
def begin(request: SignedInRequest, network: str) -> HttpResponse:
    try:
        services.begin_version(network=_network(request, network), by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect("charter:draft", network)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest, network: str) -> HttpResponse:
    found = _draft(request, network)
    form = VersionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        services.write_version(version=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The draft is kept."))
        return redirect("charter:draft", network)
    return _draft_page(request, found, form=form, force=_force_form(), status=422 if form.errors else 200)


def _force_form() -> ForceForm:
    return ForceForm(initial={"starts_on": timezone.localdate()})


def _draft_page(
    request: SignedInRequest, found: Version, *, form: VersionForm, force: ForceForm, status: int
) -> HttpResponse:
    page = {
        "network": found.network,
        "version": found,
        "criteria": found.criteria.all(),
        "form": form,
        "force": force,
    }
    return render(request, "charter/manage/draft.html", page, status=status)


@login_required
@require_POST
def put_in_force(request: SignedInRequest, network: str) -> HttpResponse:
    found, force = _draft(request, network), ForceForm(request.POST)
    if force.is_valid():
        try:
            services.put_in_force(version=found, by=request.user, now=timezone.now(), **force.cleaned_data)
        except RuleBroken as refusal:
            force.add_error("starts_on", str(refusal))
        else:
            messages.success(request, _("The version is in force from the day you chose."))
            return redirect("charter:versions", network)
    return _draft_page(request, found, form=VersionForm(instance=found), force=force, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def new_criterion(request: SignedInRequest, network: str) -> HttpResponse:
    return _criterion_page(request, _draft(request, network), None)


@login_required
@require_http_methods(["GET", "POST"])
def criterion(request: SignedInRequest, network: str, pk: int) -> HttpResponse:
    found = _draft(request, network)
    return _criterion_page(request, found, get_object_or_404(found.criteria, pk=pk))


def _criterion_page(request: SignedInRequest, found: Version, line: Criterion | None) -> HttpResponse:
    form = CriterionForm(request.POST or None, instance=line or Criterion(version=found))
    if request.method == "POST" and form.is_valid():
        try:
            services.write_criterion(version=found, criterion=line, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("title_fr", str(refusal))
        else:
            messages.success(request, _("The criterion is kept."))
            return redirect("charter:draft", found.network.slug)
    page = {"network": found.network, "criterion": line, "form": form}
    return render(request, "charter/manage/criterion.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def remove_criterion(request: SignedInRequest, network: str, pk: int) -> HttpResponse:
    line = get_object_or_404(_draft(request, network).criteria.select_related("version"), pk=pk)
    services.remove_criterion(criterion=line, by=request.user)
    messages.success(request, _("The criterion is removed."))
    return redirect("charter:draft", network)
