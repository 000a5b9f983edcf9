"""Who comes in: managers of the network, and nobody else; the others are told of no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from maillage.accounts.requests import SignedInRequest
from maillage.places.selectors import managed_networks
from maillage.siting.models import Scenario, Study

View = Callable[..., HttpResponseBase]


def for_managers(view: View) -> View:
    """`view(request, network, …)`."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, **kwargs: Any) -> HttpResponseBase:
        managed = managed_networks(request.user, on=timezone.localdate())
        return view(request, get_object_or_404(managed, slug=network), **kwargs)

    return respond


def for_study(view: View) -> View:
    """`view(request, study, …)`."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, pk: int, **kwargs: Any) -> HttpResponseBase:
        managed = managed_networks(request.user, on=timezone.localdate())
        studies = Study.objects.select_related("network").filter(network__in=managed, network__slug=network)
        return view(request, get_object_or_404(studies, pk=pk), **kwargs)

    return respond


def for_scenario(view: View) -> View:
    """`view(request, scenario)`."""

    @for_study
    @wraps(view)
    def respond(request: SignedInRequest, study: Study, number: int) -> HttpResponseBase:
        scenarios = Scenario.objects.select_related("study__network")
        return view(request, get_object_or_404(scenarios, study=study, number=number))

    return respond
