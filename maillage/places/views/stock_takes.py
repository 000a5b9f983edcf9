"""What stands at a place, and its yearly stock-take, ticked on a telephone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.places import selectors, services
from maillage.places.models import Place, StockTake
from maillage.places.views.editing import edit_page

SEEN = "seen"


@login_required
@require_safe
def place_assets(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = _place(request, network, place)
    assets = list(target.assets.with_names())
    year = timezone.localdate().year
    takes = list(selectors.stock_takes_of(target))
    page: dict[str, Any] = {
        "assets": assets,
        "cents": sum(asset.value_cents for asset in assets),
        "takes": takes,
        "may_begin": bool(assets) and year not in {take.year for take in takes},
        "year": year,
    }
    return edit_page(request, "place_assets.html", target, **page)


@login_required
@require_POST
def begin_stock_take(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = _place(request, network, place)
    try:
        take = services.begin_stock_take(place=target, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("places:place-assets", network, place)
    return redirect("places:stock-take", network, place, take.year)


@login_required
@require_http_methods(["GET", "POST"])
def stock_take(request: SignedInRequest, network: str, place: str, year: int) -> HttpResponse:
    take = _take(request, network, place, year)
    if request.method == "POST":
        return _tick(request, take)
    lines = list(selectors.lines_to_tick(take))
    seen = sum(line.seen_at is not None for line in lines)
    facts: dict[str, Any] = {
        "take": take,
        "lines": lines,
        "seen": seen,
        "missing": [line for line in lines if line.seen_at is None],
    }
    return edit_page(request, "stock_take.html", take.place, **facts)


def _tick(request: SignedInRequest, take: StockTake) -> HttpResponse:
    seen = [int(each) for each in request.POST.getlist(SEEN) if each.isdecimal()]
    try:
        count = services.tick_assets(take=take, seen=seen, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(count)d asset is ticked.", "%(count)d assets are ticked.", count)
        messages.success(request, told % {"count": count})
    return _back(take)


@login_required
@require_POST
def close_stock_take(request: SignedInRequest, network: str, place: str, year: int) -> HttpResponse:
    take = _take(request, network, place, year)
    try:
        missing = services.close_stock_take(take=take, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(count)d asset is missing.", "%(count)d assets are missing.", missing)
        closed = _("The stock-take is closed.")
        messages.success(request, f"{closed} {told % {'count': missing}}" if missing else closed)
    return _back(take)


def _back(take: StockTake) -> HttpResponse:
    return redirect("places:stock-take", take.place.network.slug, take.place.slug, take.year)


def _place(request: SignedInRequest, network: str, place: str) -> Place:
    """A closed place still holds what must come back: its network's managers see it too."""
    today = timezone.localdate()
    hosted = selectors.hosted_places(request.user, on=today).values("pk")
    managed = selectors.managed_places(request.user, on=today).values("pk")
    seen = Place.objects.filter(Q(pk__in=hosted) | Q(pk__in=managed)).select_related("network", "commune")
    return get_object_or_404(seen, network__slug=network, slug=place)


def _take(request: SignedInRequest, network: str, place: str, year: int) -> StockTake:
    target = _place(request, network, place)
    return get_object_or_404(StockTake.objects.select_related("place__network"), place=target, year=year)
