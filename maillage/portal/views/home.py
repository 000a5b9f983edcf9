"""The first page, and the list of the networks."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.accounts.models import User
from maillage.core.shared_answers import SharedAnswers
from maillage.places.models import Network
from maillage.places.selectors import animated, in_charge
from maillage.portal import selectors
from maillage.portal.forms import SearchForm
from maillage.portal.presentation.map import map_of
from maillage.portal.presentation.results import search_results

NETWORKS_SHOWN = 8  # a country has a hundred; they have a page of their own

FIGURES = SharedAnswers[list[Network]](seconds=10)  # counts over all the places


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = SearchForm({}, now=timezone.localtime(now))
    networks = FIGURES.of("first", lambda: list(selectors.networks_with_figures()[: NETWORKS_SHOWN + 1]))
    results = search_results(form.wanted, now=now, today=form.today, day=None, moment="", near=None)
    context = {
        "form": form,
        "results": results,
        "networks": networks[:NETWORKS_SHOWN],
        "has_more_networks": len(networks) > NETWORKS_SHOWN,
        "map": map_of(results, address=QueryDict()),
    }
    return render(request, "portal/home.html", context)


@login_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """After signing in without a page in mind: managers go to their network, hosts to the day, animators to
    what they animate."""
    user, today = request.user, timezone.localdate()
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    hosts, manages = in_charge(user, on=today)
    if manages:
        return redirect("portal:run-networks")
    if hosts:
        return redirect("booking:host-home")
    if animated(user, on=today).exists():
        return redirect("places:animator-home")
    return redirect("portal:home")


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal/networks.html",
        {"networks": FIGURES.of("all", lambda: list(selectors.networks_with_figures()))},
    )
