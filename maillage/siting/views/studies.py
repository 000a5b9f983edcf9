"""The studies of a network: begun, asked, changed, shared."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.places.models import Network
from maillage.siting import selectors, services
from maillage.siting.asking import LIVE_SECONDS, QUICK_SECONDS, is_live, live_answer, warm_soon
from maillage.siting.enums import DemandSource
from maillage.siting.forms.asking import AskForm, ScenarioNameForm, fields_of, size_defaults
from maillage.siting.forms.studies import StudyForm, initial_of
from maillage.siting.models import Study
from maillage.siting.presentation.board import board_of
from maillage.siting.presentation.curves import curve_of
from maillage.siting.presentation.maps import demand, study_map
from maillage.siting.presentation.words import question
from maillage.siting.views.doors import for_managers, for_study

FIRST_SITES, FIRST_MINUTES, FIRST_SHARE = 6, 20, 90
SLIDER_SITES = 30


@for_managers
@never_cache
@require_safe
def studies(request: SignedInRequest, network: Network) -> HttpResponse:
    warm_soon()
    page = {"network": network, "studies": selectors.studies_of(network)}
    return render(request, "siting/studies.html", page)


@for_managers
@require_http_methods(["GET", "POST"])
def new_study(request: SignedInRequest, network: Network) -> HttpResponse:
    first = {"departements": [each.pk for each in network.departements.all()]}
    form = StudyForm(request.POST or None, initial=first, network=network)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_study(
                network=network, terms=form.terms(), by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(made)
    page = {"network": network, "form": form}
    return render(request, "siting/new_study.html", page, status=422 if form.errors else 200)


@for_study
@never_cache
@require_safe
def study(request: SignedInRequest, study: Study) -> HttpResponse:
    """The question is in the address: moving a slider, keeping or forbidding a place is another address."""
    return render(request, "siting/study.html", {"study": study, **_answered(request, study)})


def _answered(request: SignedInRequest, study: Study) -> dict[str, Any]:
    inputs = selectors.inputs_of(study)
    form = AskForm(request.GET, defaults=_first_question(inputs))
    page: dict[str, Any] = {
        "network": study.network,
        "form": form,
        "name_form": ScenarioNameForm(),
        "board": None,
        "curve": None,
        "refusal": "",
        "slider_sites": SLIDER_SITES,
    }
    try:
        ground = selectors.ground_of(inputs)
        form.inside = frozenset(ground.instance.codes)
        page |= {"ground": ground, "is_live": is_live(ground), "map": study_map(ground, None)}
        if form.is_valid():
            asked = form.asked()
            page |= {"asked": asked, "question": question(asked), "names": _names(ground, form)}
            page["asked_fields"] = fields_of(asked)
            if is_live(ground):
                seconds = LIVE_SECONDS if "prouver" in request.GET else QUICK_SECONDS
                answer = live_answer(inputs, asked, seconds=seconds)
                page["board"] = board_of(ground, asked, answer)
                page["may_prove"] = not page["board"].is_proved and seconds == QUICK_SECONDS
                page["map"] = study_map(ground, page["board"].findings)
                if "courbe" in request.GET and asked.constraints.is_empty:
                    found = len(page["board"].findings.sites)
                    page["curve"] = curve_of(inputs, asked, found=found)
    except RuleBroken as refusal:
        page["refusal"] = str(refusal)
    return page


def _first_question(inputs: selectors.Inputs) -> dict[str, Any]:
    inhabitants = inputs.counting.source == DemandSource.INHABITANTS
    return {
        **size_defaults(counts_inhabitants=inhabitants),
        "objectif": "coverage",
        "lieux": max(FIRST_SITES, len(inputs.existing)),
        "minutes": FIRST_MINUTES,
        "part": FIRST_SHARE,
    }


def _names(ground: selectors.Ground, form: AskForm) -> dict[str, list[tuple[str, str]]]:
    """What is kept and forbidden by hand, by name."""
    names = dict(zip(ground.instance.codes, ground.names, strict=True))
    return {
        "kept": [(code, names.get(code, code)) for code in form.kept],
        "forbidden": [(code, names.get(code, code)) for code in form.forbidden],
    }


@for_study
@never_cache
@require_http_methods(["GET", "POST"])
def territory(request: SignedInRequest, study: Study) -> HttpResponse:
    """Who is counted, where: the demand on the map, and the terms of the study."""
    form = StudyForm(request.POST or None, initial=initial_of(study), network=study.network)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_study(study=study, terms=form.terms(), by=request.user, now=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The study is changed; its scenarios must be computed again."))
            return redirect(study)
    page = {"study": study, "network": study.network, "form": form, **_demand(study)}
    return render(request, "siting/territory.html", page, status=422 if form.errors else 200)


def _demand(study: Study) -> dict[str, Any]:
    try:
        ground = selectors.ground_of(selectors.inputs_of(study))
    except RuleBroken as refusal:
        return {"refusal": str(refusal), "ground": None}
    people = ground.instance.weights
    return {
        "refusal": "",
        "ground": ground,
        "map": study_map(ground, None),
        "demand": demand(ground),
        "people_inside": float(people[ground.inside].sum()),
        "people_belt": float(people[~ground.inside].sum()),
        "commune_count": int(ground.inside.sum()),
    }


@for_study
@require_POST
def share(request: SignedInRequest, study: Study) -> HttpResponse:
    services.share_study(study=study, by=request.user)
    messages.success(request, _("Whoever has the link may read the scenarios of this study."))
    return redirect("siting:compare", study.network.slug, study.pk)


@for_study
@require_POST
def unshare(request: SignedInRequest, study: Study) -> HttpResponse:
    services.unshare_study(study=study, by=request.user)
    messages.success(request, _("The link leads nowhere any more."))
    return redirect("siting:compare", study.network.slug, study.pk)


@for_study
@require_POST
def forget(request: SignedInRequest, study: Study) -> HttpResponse:
    slug = study.network.slug
    services.forget_study(study=study, by=request.user)
    messages.success(request, _("The study is forgotten."))
    return redirect("siting:studies", slug)
