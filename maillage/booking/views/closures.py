"""Closing for the holidays in one form: what it hits is shown before anything is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from maillage.booking import selectors, services
from maillage.booking.forms.closures import ClosureForm
from maillage.booking.views.holding import person
from maillage.booking.views.host import at_hosted_place
from maillage.core.errors import RuleBroken
from maillage.places.models import Place


@require_http_methods(["GET", "POST"])
@at_hosted_place
def closures(request: HttpRequest, place: Place) -> HttpResponse:
    """A first POST shows what the closure would hit; the second, with its box ticked, does it."""
    if request.method != "POST":
        return _page(request, place, ClosureForm())
    form = ClosureForm(request.POST)
    if not form.is_valid():
        return _page(request, place, form, status=422)
    now = timezone.now()
    hit = selectors.hit_by_closure(place, days=form.days(), now=now)
    if hit.total and not form.cleaned_data["agreed"]:
        return _page(request, place, form, hit=hit)
    try:
        report = services.close_place(
            place=place, days=form.days(), reason=form.cleaned_data["reason"], by=person(request), now=now
        )
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return _page(request, place, form, status=422)
    messages.success(request, _said(len(report.cancelled)))
    return redirect("booking:closures", place.network.slug, place.slug)


@require_POST
@at_hosted_place
def reopen(request: HttpRequest, place: Place) -> HttpResponse:
    number = request.POST.get("closure", "")
    closure = get_object_or_404(
        selectors.closures_to_come(place, now=timezone.now()), pk=number if number.isdecimal() else 0
    )
    services.reopen_place(closure=closure, by=person(request), now=timezone.now())
    messages.success(request, _("The place is open again on these days, by its usual hours."))
    return redirect("booking:closures", place.network.slug, place.slug)


def _said(cancelled: int) -> str:
    if not cancelled:
        return _("The place is closed on these days. No booking was hit.")
    return ngettext(
        "The place is closed on these days. %(many)d booking was cancelled and its holder told.",
        "The place is closed on these days. %(many)d bookings were cancelled and their holders told.",
        cancelled,
    ) % {"many": cancelled}


def _page(
    request: HttpRequest, place: Place, form: ClosureForm, *, hit: Any = None, status: int = 200
) -> HttpResponse:
    context = {
        "place": place,
        "form": form,
        "hit": hit,
        "closures": selectors.closures_to_come(place, now=timezone.now()),
    }
    return render(request, "booking/host/closures.html", context, status=status)
