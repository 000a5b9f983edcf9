"""Who would come: chosen with sliders and seen on the map before it is kept, imported, corrected."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.siting import selectors, services
from maillage.siting.counting import Counting
from maillage.siting.engine.tabular import BadFileError
from maillage.siting.forms.demand import DemandFileForm, DemandForm
from maillage.siting.models import Study
from maillage.siting.presentation.maps import demand, study_map
from maillage.siting.presentation.people import people_of
from maillage.siting.views.doors import for_study
from maillage.siting.wording import told_fault

TOLD_MOVES = 5


@for_study
@never_cache
@require_http_methods(["GET", "POST"])
def people(request: SignedInRequest, study: Study) -> HttpResponse:
    """GET shows what the address says, and keeps nothing."""
    counting = selectors.counting_of(study)
    typed = request.POST if request.method == "POST" else request.GET
    form = DemandForm(typed, counting=counting, has_file=selectors.demand_file_of(study) is not None)
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_demand(study=study, counting=form.counting(), by=request.user, now=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. The answers of this study count these people from now on."))
            return redirect("siting:people", study.network.slug, study.pk)
    refused = request.method == "POST" and bool(form.errors)
    return _page(request, study, form=form, status=422 if refused else 200)


@for_study
@require_POST
def import_file(request: SignedInRequest, study: Study) -> HttpResponse:
    filed = DemandFileForm(request.POST, request.FILES)
    if filed.is_valid():
        name, text = filed.cleaned_data["fichier"]
        try:
            made = services.import_demand(
                study=study, name=name, text=text, by=request.user, now=timezone.now()
            )
        except BadFileError as refusal:
            filed.add_error("fichier", told_fault(refusal))
        except RuleBroken as refusal:
            filed.add_error("fichier", str(refusal))
        else:
            messages.success(request, _("Imported. The study counts the people of this file."))
            if made.moved:
                messages.info(request, _moved(made.moved))
            return redirect("siting:people", study.network.slug, study.pk)
    form = DemandForm(
        request.GET,
        counting=selectors.counting_of(study),
        has_file=selectors.demand_file_of(study) is not None,
    )
    return _page(request, study, form=form, filed=filed, status=422)


@for_study
@require_POST
def correct(request: SignedInRequest, study: Study) -> HttpResponse:
    try:
        services.correct_demand(study=study, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The people are corrected by what was measured."))
    return redirect("siting:people", study.network.slug, study.pk)


@for_study
@require_POST
def uncorrect(request: SignedInRequest, study: Study) -> HttpResponse:
    services.forget_correction(study=study, by=request.user, now=timezone.now())
    messages.success(request, _("The people are counted without the correction."))
    return redirect("siting:people", study.network.slug, study.pk)


def _moved(moved: dict[str, str]) -> str:
    told = ", ".join(f"{former} → {code}" for former, code in list(moved.items())[:TOLD_MOVES])
    more = len(moved) - TOLD_MOVES
    if more > 0:
        return _("Former communes counted in those of today: %(told)s and %(more)d others.") % {
            "told": told,
            "more": more,
        }
    return _("Former communes counted in those of today: %(told)s.") % {"told": told}


def _page(
    request: SignedInRequest,
    study: Study,
    *,
    form: DemandForm,
    filed: DemandFileForm | None = None,
    status: int,
) -> HttpResponse:
    page: dict[str, Any] = {
        "study": study,
        "network": study.network,
        "form": form,
        "filed": filed or DemandFileForm(),
        "file": selectors.demand_file_of(study),
        "correction": selectors.demand_correction_of(study),
        "people": None,
        "refusal": "",
    }
    kept = selectors.counting_of(study)
    try:
        counting = form.counting() if form.is_valid() else kept
        ground = selectors.ground_of(_inputs(study, counting))
        page |= {
            "people": people_of(ground),
            "is_kept": counting == kept,
            "demand": demand(ground),
            "map": study_map(ground, None),
        }
    except RuleBroken as refusal:
        page["refusal"] = str(refusal)
    return render(request, "siting/people.html", page, status=status)


def _inputs(study: Study, counting: Counting) -> selectors.Inputs:
    """Of the study, if these people were counted."""
    study.demand_source = counting.source
    return selectors.inputs_of(study)._replace(counting=counting)
