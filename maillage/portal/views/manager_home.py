"""The first page of who manages a network: what waits, who comes, where each part stands."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.places.selectors import managed_networks
from maillage.portal import selectors
from maillage.portal.presentation.manager_home import columns, tasks


@login_required
@require_safe
def run_networks(request: SignedInRequest) -> HttpResponse:
    """One network: its page at once."""
    managed = list(managed_networks(request.user, on=timezone.localdate()).order_by("name"))
    if not managed:
        raise Http404
    if len(managed) == 1:
        return redirect("portal:manager-home", managed[0].slug)
    return render(request, "portal/run_networks.html", {"networks": managed})


@login_required
@never_cache
@require_safe
def manager_home(request: SignedInRequest, slug: str) -> HttpResponse:
    managed = managed_networks(request.user, on=timezone.localdate())
    network = get_object_or_404(managed, slug=slug)
    with timezone.override(network.zone):
        today = timezone.localdate()
        home = selectors.manager_home(network, user=request.user, now=timezone.now(), today=today)
        page = {
            "home": home,
            "network": network,
            "tasks": tasks(home),
            "columns": columns(home.places.weeks),
            "today": today,
        }
        return render(request, "portal/manager_home.html", page)
