"""Changing a booking: choose, see what it becomes and what it costs then, confirm."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from maillage.billing.errors import ActivityNeeded
from maillage.booking import selectors, services
from maillage.booking.errors import UnitTaken
from maillage.booking.forms.changing import ChangeForm, ConfirmChangeForm
from maillage.booking.models import Booking
from maillage.booking.selectors import Alternative
from maillage.booking.services import Change, Wish
from maillage.booking.views.holding import person
from maillage.booking.views.host import day_url, host_context
from maillage.core.errors import RuleBroken

OK, CONFLICT, REFUSED = 200, 409, 422


@dataclass
class Page:
    """What the page answers beside its form: what the booking would become, or what is free near it."""

    change: Change | None = None
    offers: list[Alternative] = field(default_factory=list)
    is_taken: bool = False
    status: int = OK


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, reference: str) -> HttpResponse:
    booking = get_object_or_404(selectors.bookings_of(person(request)), reference=reference)
    return _answer(request, booking, by_host=False)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def host_change(request: HttpRequest, reference: str) -> HttpResponse:
    hosted = selectors.hosted_bookings(request.user, on=timezone.localdate())
    return _answer(request, get_object_or_404(hosted, reference=reference), by_host=True)


def _answer(request: HttpRequest, booking: Booking, *, by_host: bool) -> HttpResponse:
    """A GET shows what is asked in its address and what it costs; a POST does it."""
    with timezone.override(booking.unit.space.place.network.zone):
        asked = request.POST if request.method == "POST" else request.GET if "jour" in request.GET else None
        form = ChangeForm(asked, booking=booking, units=selectors.units_like(booking))
        if not form.is_valid():
            page = Page(status=REFUSED if form.is_bound else OK)
            return _render(request, booking, form, page, by_host=by_host)
        try:
            wish = services.wish_for_change(booking=booking, now=timezone.now(), **form.asked())
            if request.method == "POST":
                return _changed(request, booking, form, wish, by_host=by_host)
            page = Page(change=_preview(booking, form, wish, by_host=by_host))
        except UnitTaken:
            page = Page(offers=_offers(booking, form), is_taken=True, status=CONFLICT)
        except ActivityNeeded as refusal:
            form.ask_activity(refusal)
            page = Page(status=REFUSED)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            page = Page(status=REFUSED)
        return _render(request, booking, form, page, by_host=by_host)


def _preview(booking: Booking, form: ChangeForm, wish: Wish, *, by_host: bool) -> Change:
    return services.preview_change(
        booking=booking, wish=wish, now=timezone.now(), by_host=by_host, activity=form.told_activity
    )


def _changed(
    request: HttpRequest, booking: Booking, form: ChangeForm, wish: Wish, *, by_host: bool
) -> HttpResponse:
    confirmed = ConfirmChangeForm(request.POST)
    changed = services.change_once(
        booking=booking,
        wish=wish,
        seen_revision=confirmed.seen_revision,
        by=person(request),
        now=timezone.now(),
        form_key=confirmed.key(),
        by_host=by_host,
        activity=form.told_activity,
    )
    if not by_host:
        messages.success(request, _("The booking is changed. A mail confirms it."))
        return redirect(changed)
    told = _("The booking of %(person)s is changed; a mail says so.")
    if not changed.holder:
        told = _("The booking of %(person)s is changed: tell them, they have no account here.")
    messages.success(request, told % {"person": changed.person})
    return redirect(day_url(changed.unit.space.place, changed.day))


def _offers(booking: Booking, form: ChangeForm) -> list[Alternative]:
    """At the same place: another one is booked anew."""
    asked = form.asked()
    found = selectors.alternatives(
        **{"start": None, "end": None, **asked},
        space=asked["unit"].space,
        now=timezone.now(),
        besides=booking.pk,
    )
    return [offer for offer in found if offer.unit]


def _render(
    request: HttpRequest, booking: Booking, form: ChangeForm, page: Page, *, by_host: bool
) -> HttpResponse:
    place = booking.unit.space.place
    context: dict[str, Any] = {
        "booking": booking,
        "place": place,
        "form": form,
        "page": page,
        "change": page.change,
        "offers": page.offers,
        "by_host": by_host,
        "form_key": uuid4(),
        "back": day_url(place, booking.day) if by_host else booking.get_absolute_url(),
        **(host_context(place) if by_host else {}),
    }
    return render(request, "booking/change.html", context, status=page.status)
