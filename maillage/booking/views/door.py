"""The page at the door: now, next, free until; and the QR code by which people say that they came."""

import io

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from maillage.booking import selectors, services
from maillage.booking.enums import CheckInWay
from maillage.booking.errors import NothingToday
from maillage.booking.views.holding import person
from maillage.booking.views.host import at_hosted_place
from maillage.core.errors import RuleBroken
from maillage.places.models import Place

DOOR = Signer(salt="booking.door")


@never_cache
@require_safe
def door(request: HttpRequest, network: str, place: str) -> HttpResponse:
    """Public like the door itself: no name stands on it."""
    places = Place.objects.in_service().select_related("network", "commune")
    found = get_object_or_404(places, network__slug=network, slug=place)
    now = timezone.now()
    with timezone.override(found.network.zone):
        context = {"place": found, "door": selectors.door(found, now=now), "now": now}
        return render(request, "booking/door.html", context)


@require_safe
@at_hosted_place
def door_code(_request: HttpRequest, place: Place) -> HttpResponse:
    """The QR code to print and hang at the door: only who stands there can read it."""
    path = reverse("booking:arrival", args=[DOOR.sign(str(place.pk))])
    drawing = io.BytesIO()
    segno.make(f"{settings.SITE_URL}{path}", error="m").save(drawing, kind="svg", scale=8, border=4)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


@login_required
@require_http_methods(["GET", "POST"])
def arrival(request: HttpRequest, token: str) -> HttpResponse:
    """Scanned at the door: one button says "I am here"."""
    place = _place_of(token)
    now = timezone.now()
    booking = selectors.arrivable(person(request), place=place, now=now)
    refusal: RuleBroken | None = None if booking else NothingToday()
    if request.method == "POST" and booking:
        try:
            services.check_in(booking=booking, by=person(request), now=now, way=CheckInWay.DOOR)
        except RuleBroken as broken:
            refusal = broken
        else:
            messages.success(request, _("Welcome. Your arrival is noted."))
            return redirect(booking)
    context = {"place": place, "booking": booking, "refusal": refusal, "token": token}
    return render(request, "booking/arrival.html", context, status=422 if request.method == "POST" else 200)


def _place_of(token: str) -> Place:
    try:
        return get_object_or_404(Place.objects.select_related("network"), pk=DOOR.unsign(token))
    except BadSignature:
        raise Http404 from None
