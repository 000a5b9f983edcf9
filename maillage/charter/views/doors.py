"""Who comes in where, and how a refused form is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from maillage.accounts.requests import SignedInRequest
from maillage.charter.selectors.labels import led_networks
from maillage.places.selectors import hosted_places

View = Callable[..., HttpResponseBase]


def for_hosts(view: View) -> View:
    """`view(request, place, …)`: for those who act on the place, and nobody else."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, place: str, **kwargs: Any) -> HttpResponseBase:
        hosted = hosted_places(request.user, on=timezone.localdate())
        return view(request, get_object_or_404(hosted, network__slug=network, slug=place), **kwargs)

    return respond


def for_leaders(view: View) -> View:
    """`view(request, network, …)`: for those who visit, decide or manage, and nobody else."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, **kwargs: Any) -> HttpResponseBase:
        led = led_networks(request.user, on=timezone.localdate())
        return view(request, get_object_or_404(led, slug=network), **kwargs)

    return respond
