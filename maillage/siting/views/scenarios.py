"""Scenarios kept, read, compared, computed again, handed over as planned places."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.siting import selectors, services
from maillage.siting.forms.asking import AskForm, ScenarioNameForm
from maillage.siting.models import Scenario, Study
from maillage.siting.presentation.kept import ground_or_none, kept_of
from maillage.siting.views.doors import for_scenario, for_study

MOST_COMPARED = 4


@for_study
@require_POST
def keep(request: SignedInRequest, study: Study) -> HttpResponse:
    """The question comes with the page that showed its answer."""
    form = AskForm(request.POST, defaults={"objectif": "", "lieux": 1, "minutes": 0, "part": 100})
    named = ScenarioNameForm(request.POST)
    if not form.is_valid() or not named.is_valid():
        messages.error(request, _("Give the scenario a name, and ask a whole question."))
        return redirect(study)
    try:
        kept = services.keep_scenario(
            study=study,
            name=named.cleaned_data["name"],
            asked=form.asked(),
            by=request.user,
            now=timezone.now(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(study)
    messages.success(request, _("The scenario is kept."))
    return redirect(kept)


@for_scenario
@never_cache
@require_safe
def scenario(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    page = {
        "study": scenario.study,
        "network": scenario.study.network,
        "kept": kept_of(scenario, ground_or_none(scenario.study)),
    }
    return render(request, "siting/scenario.html", page)


@for_study
@never_cache
@require_safe
def compare(request: SignedInRequest, study: Study) -> HttpResponse:
    """Those ticked, else the last two."""
    scenarios = list(selectors.scenarios_of(study))
    ticked = set(request.GET.getlist("s"))
    chosen = [each for each in scenarios if str(each.number) in ticked] or scenarios[-2:]
    ground = ground_or_none(study)
    page = {
        "study": study,
        "network": study.network,
        "scenarios": scenarios,
        "chosen": {each.number for each in chosen},
        "compared": [kept_of(each, ground) for each in chosen[:MOST_COMPARED]],
    }
    return render(request, "siting/compare.html", page)


@for_scenario
@require_POST
def stop(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    try:
        services.stop_scenario(scenario=scenario, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The computation ends at its next step; the best plan found is kept."))
    return redirect(scenario)


@for_scenario
@require_POST
def again(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    try:
        fresh = services.ask_again(scenario=scenario, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(scenario)
    messages.success(request, _("The same question is asked of the study as it is now."))
    return redirect(fresh)


@for_scenario
@require_POST
def forget(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    study = scenario.study
    services.forget_scenario(scenario=scenario, by=request.user)
    messages.success(request, _("The scenario is forgotten."))
    return redirect("siting:compare", study.network.slug, study.pk)


@for_scenario
@require_POST
def plan(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    try:
        places = services.plan_scenario(scenario=scenario, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "%(count)d place is entered as planned.", "%(count)d places are entered as planned.", len(places)
        )
        messages.success(request, words % {"count": len(places)})
    return redirect(scenario)
