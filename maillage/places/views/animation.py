"""What an animator looks after: networks as a whole, and places."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.places import selectors


@login_required
@require_safe
def animator_home(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    mandates = list(selectors.animated(request.user, on=today))
    if not mandates:
        raise Http404
    networks = [mandate.network for mandate in mandates if mandate.network]
    page = {
        "networks": selectors.networks_with_people(networks, on=today),
        "places": [mandate.place for mandate in mandates if mandate.place],
        "hosted_places": set(selectors.hosted_places(request.user, on=today).values_list("pk", flat=True)),
    }
    return render(request, "places/animator_home.html", page)
