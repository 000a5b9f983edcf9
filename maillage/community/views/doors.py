"""Who comes in where: what every page of a community does before anything else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from maillage.accounts.requests import SignedInRequest
from maillage.community import selectors
from maillage.community.models import Community, Membership
from maillage.places.models import Network
from maillage.places.selectors import hosted_places

View = Callable[..., HttpResponseBase]


def community_of(network: str) -> Community:
    return get_object_or_404(Community.objects.select_related("network"), network__slug=network)


def own_membership(request: SignedInRequest, network: str) -> Membership:
    """Whoever has none is shown nothing of it."""
    memberships = selectors.memberships_of(request.user)
    return get_object_or_404(memberships, community__network__slug=network)


def for_members(view: View) -> View:
    """`view(request, community, …)`; who is not a member is led to joining."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, **kwargs: Any) -> HttpResponseBase:
        community = community_of(network)
        if not selectors.has_members_rights(request.user, community, on=timezone.localdate()):
            messages.info(request, _("This page is for the members. Join the network to open it."))
            return redirect("community:join", network)
        return view(request, community, **kwargs)

    return respond


def for_leaders(view: View) -> View:
    """`view(request, network, …)`: for those who manage or bring to life the network, and nobody else."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, **kwargs: Any) -> HttpResponseBase:
        led = selectors.led_networks(request.user, on=timezone.localdate())
        return view(request, get_object_or_404(led, slug=network), **kwargs)

    return respond


def for_hosts(view: View) -> View:
    """`view(request, place, …)`: for those who act on the place, and nobody else."""

    @wraps(view)
    @login_required
    def respond(request: SignedInRequest, network: str, place: str, **kwargs: Any) -> HttpResponseBase:
        hosted = hosted_places(request.user, on=timezone.localdate())
        return view(request, get_object_or_404(hosted, network__slug=network, slug=place), **kwargs)

    return respond


def community_led(network: Network) -> Community:
    community = Community.objects.filter(network=network).select_related("network").first()
    if community is None:
        raise Http404
    return community
