"""The host's pages: the places one acts for, and a day of one of them."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.billing.enums import AccessTerms
from maillage.booking import selectors, services
from maillage.booking.forms.host import DayForm, VisitsForm, WalkInForm, WhenForm
from maillage.booking.selectors import HostDay
from maillage.booking.services import SeatPrice
from maillage.core.context import NavItem
from maillage.places import selectors as places_selectors
from maillage.places.models import Place

PlaceView = Callable[[HttpRequest, Place], HttpResponse]


def hosted_places(request: HttpRequest) -> QuerySet[Place]:
    return places_selectors.hosted_places(request.user, on=timezone.localdate())


def at_hosted_place(view: PlaceView) -> Callable[..., HttpResponse]:
    """Fetching the place is the access check; hours are told on its clock."""

    @login_required
    @wraps(view)
    def fetch(request: HttpRequest, network: str, place: str) -> HttpResponse:
        found = get_object_or_404(hosted_places(request), network__slug=network, slug=place)
        with timezone.override(found.network.zone):
            return view(request, found)

    return fetch


@login_required
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One place: its day at once. None: what to do to have one."""
    places = list(hosted_places(request).order_by("network__name", "name"))
    if len(places) == 1:
        return redirect(day_url(places[0]))
    listed = selectors.places_today(places, now=timezone.now())
    return render(request, "booking/host/home.html", {"listed": listed}, status=200 if listed else 404)


@never_cache
@require_safe
@at_hosted_place
def day(request: HttpRequest, place: Place) -> HttpResponse:
    now = timezone.now()
    asked = DayForm(request.GET)
    if "jour" in request.GET and not asked.is_valid():
        messages.warning(request, _("This day cannot be shown: here is today."))
    shown = selectors.host_day(place, day=asked.day(otherwise=timezone.localdate(now)), now=now)
    return render_day(request, shown, chosen_unit=WhenForm(request.GET).chosen_unit)


def render_day(
    request: HttpRequest,
    shown: HostDay,
    *,
    chosen_unit: int | None = None,
    walk_in: WalkInForm | None = None,
    visits: VisitsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; a form that was refused comes back as it was typed."""
    prices = services.price_seats(shown.offer, place=shown.place, on=shown.day)
    context = {
        "day": shown,
        "prices": prices,
        "walk_in": walk_in or walk_in_form(shown, prices, initial={"unit": chosen_unit}),
        "visits": visits or VisitsForm(place=shown.place),
        **host_context(shown.place, is_today=shown.is_today),
    }
    return render(request, "booking/host/day.html", context, status=status)


def walk_in_form(shown: HostDay, prices: list[SeatPrice], *args: Any, **kwargs: Any) -> WalkInForm:
    asks_activity = any(price.terms == AccessTerms.BY_ACTIVITY for price in prices)
    return WalkInForm(*args, day=shown, asks_activity=asks_activity, **kwargs)


def day_url(place: Place, on: date | None = None) -> str:
    address = reverse("booking:host-day", args=[place.network.slug, place.slug])
    if on is None or on == timezone.localdate(timezone=place.network.zone):
        return address
    return f"{address}?{urlencode({'jour': on.isoformat()})}"


def host_context(place: Place, *, is_today: bool = False) -> dict[str, Any]:
    """What the head of a host's page shows instead of the public menu."""
    return {
        "place": place,
        "site_subtitle": _("%(place)s, for its hosts") % {"place": place.name},
        "nav": [
            NavItem(_("Today"), day_url(place), current=is_today),
            NavItem(_("My places"), reverse("booking:host-home"), current=False),
            NavItem(_("The place's page"), place.get_absolute_url(), current=False),
        ],
    }
