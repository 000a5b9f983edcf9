"""What makes the minutes of a study: the straight line, a route server, a table of one's own."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.siting import services
from maillage.siting.engine.tabular import BadFileError
from maillage.siting.enums import TimesSource
from maillage.siting.forms.times import JourneysForm, RouterForm, TimesFileForm
from maillage.siting.models import Study
from maillage.siting.selectors.times import kept_table
from maillage.siting.views.doors import for_study
from maillage.siting.wording import told_fault


@for_study
@never_cache
@require_safe
def times(request: SignedInRequest, study: Study) -> HttpResponse:
    return _page(request, study)


@for_study
@require_POST
def ask(request: SignedInRequest, study: Study) -> HttpResponse:
    form = RouterForm(request.POST)
    if form.is_valid():
        try:
            services.ask_times(
                study=study, engine=form.cleaned_data["engine"], by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The route server is asked; the straight line serves meanwhile."))
    return _back(study)


@for_study
@require_POST
def import_file(request: SignedInRequest, study: Study) -> HttpResponse:
    form = TimesFileForm(request.POST, request.FILES)
    if form.is_valid():
        text = form.cleaned_data["fichier"]
        try:
            services.import_times(study=study, text=text, by=request.user, now=timezone.now())
        except BadFileError as refusal:
            form.add_error("fichier", told_fault(refusal))
        except RuleBroken as refusal:
            form.add_error("fichier", str(refusal))
        else:
            messages.success(request, _("Imported. The study counts with these minutes."))
            return _back(study)
    return _page(request, study, filed=form)


@for_study
@require_POST
def calibrate(request: SignedInRequest, study: Study) -> HttpResponse:
    form = JourneysForm(request.POST)
    if form.is_valid():
        journeys = form.cleaned_data["trajets"]
        try:
            services.calibrate_line(study=study, journeys=journeys, by=request.user, now=timezone.now())
        except RuleBroken as refusal:
            form.add_error("trajets", str(refusal))
        else:
            messages.success(request, _("The straight line is fitted to these journeys."))
            return _back(study)
    return _page(request, study, journeys=form)


@for_study
@require_POST
def straight(request: SignedInRequest, study: Study) -> HttpResponse:
    services.use_straight_line(study=study, by=request.user, now=timezone.now())
    messages.success(request, _("The study counts with the straight line."))
    return _back(study)


def _back(study: Study) -> HttpResponse:
    return redirect("siting:times", study.network.slug, study.pk)


def _page(
    request: SignedInRequest,
    study: Study,
    *,
    filed: forms.Form | None = None,
    journeys: forms.Form | None = None,
) -> HttpResponse:
    addresses = {TimesSource.OSRM: settings.OSRM_URL, TimesSource.VALHALLA: settings.VALHALLA_URL}
    page: dict[str, Any] = {
        "study": study,
        "network": study.network,
        "table": kept_table(study),
        "routers": [(each.value, each.label) for each, address in addresses.items() if address],
        "filed": filed or TimesFileForm(),
        "journeys": journeys or JourneysForm(),
    }
    return render(request, "siting/times.html", page, status=422 if filed or journeys else 200)
