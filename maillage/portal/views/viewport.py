"""The places of one part of the map, asked for by the map itself as it moves."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from maillage.places import selectors as places_selectors
from maillage.places.models import Network
from maillage.portal.forms import ViewportForm
from maillage.portal.presentation.viewport import viewport

STEADY = 60  # seconds during which groups, which no booking changes, may be shown again


@require_safe
@conditional_page
def map_view(request: HttpRequest) -> HttpResponse:
    """The filters are those of the search. Symbols say what is free, so they are asked for each time."""
    now = timezone.now()
    network = _network(request)
    form = ViewportForm(request.GET, now=timezone.localtime(now, network.zone if network else None))
    if form.box is None:
        return JsonResponse({"error": _("Say the four sides of the map, in degrees.")}, status=422)
    found = viewport(
        form.wanted,
        seen=form.box,
        now=now,
        today=form.today,
        day=form.cleaned_data.get("day"),
        moment=form.asked_moment,
        near=form.point_of_view,
        network=network,
    )
    response = JsonResponse(found.as_json())
    if found.clusters:
        patch_cache_control(response, private=True, max_age=STEADY)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _network(request: HttpRequest) -> Network | None:
    slug = request.GET.get("reseau")
    return get_object_or_404(places_selectors.networks(), slug=slug) if slug else None
