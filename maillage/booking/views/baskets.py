"""What a person takes together: the basket before it is confirmed, and all of it afterwards."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.booking import selectors, services
from maillage.booking.enums import BookingState
from maillage.booking.errors import BasketChanged, UnitTaken
from maillage.booking.forms.holding import ConfirmForm
from maillage.booking.models import Booking
from maillage.booking.rules import HOLD, LONGEST_HOLD, MOST_IN_A_BASKET, cancellable_until
from maillage.booking.services.prices import BasketPrice, price_basket
from maillage.booking.views.holding import lost, person
from maillage.core.errors import RuleBroken

OPEN = {BookingState.HELD, BookingState.EXPIRED}


@login_required
@require_http_methods(["GET", "POST"])
def basket(request: HttpRequest, basket: UUID) -> HttpResponse:
    return _confirm(request, basket) if request.method == "POST" else _shown(request, basket)


def _confirm(request: HttpRequest, basket: UUID) -> HttpResponse:
    """The service reads and prices the basket under its lock; only a refusal needs the page's own reading."""
    holder = person(request)
    form = ConfirmForm(request.POST, by_use=None, by_activity=None)
    if not form.is_valid():
        return _shown(request, basket)
    try:
        confirmed = services.confirm_basket(
            basket=basket, holder=holder, now=timezone.now(), seen=_seen(request), **form.told()
        )
    except BasketChanged as refusal:
        messages.warning(request, str(refusal))
        return redirect("booking:basket", basket)
    except RuleBroken as refusal:
        return _shown(request, basket, refusal=refusal)
    messages.success(
        request,
        _("It is booked. The confirmation is on its way to %(email)s.") % {"email": holder.email},
    )
    return _booked(confirmed)


def _seen(request: HttpRequest) -> int | None:
    """How many lines the page had; an old page does not tell."""
    seen = request.POST.get("seen", "")
    return (
        int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= len(str(MOST_IN_A_BASKET)) else None
    )


def _shown(request: HttpRequest, basket: UUID, *, refusal: RuleBroken | None = None) -> HttpResponse:
    """What is confirmed already is shown where bookings are; what was given back leads to the place."""
    lines = _lines(request, basket)
    if not lines:
        return redirect(_first(request, basket).unit.space.place)
    if any(line.state not in OPEN for line in lines):
        return _booked(lines)
    if isinstance(refusal, UnitTaken) and len(lines) == 1:
        return lost(request, refusal=refusal, **selectors.asked_for(lines[0]))
    try:
        price = price_basket(lines, activity=person(request).activity)
    except RuleBroken as unpriced:
        space = lines[0].unit.space
        context = {"space": space, "place": space.place, "refusal": unpriced}
        return render(request, "booking/refused.html", context, status=422)
    typed = request.POST if request.method == "POST" else None
    form = ConfirmForm(typed, by_use=price.by_use, by_activity=price.by_activity)
    if isinstance(refusal, UnitTaken):
        return _page(request, lines, form, price, status=409)
    if refusal is not None and form.is_valid():
        form.add_error(None, str(refusal))
    return _page(request, lines, form, price, status=200 if typed is None else 422)


@login_required
@require_POST
def give_back(request: HttpRequest, basket: UUID) -> HttpResponse:
    first = _first(request, basket)
    services.give_back(basket=basket, holder=person(request))
    messages.info(request, _("It is free for others again. Nothing was charged."))
    return redirect(first.unit.space.place)


@login_required
@require_POST
def remove_line(request: HttpRequest, basket: UUID, reference: str) -> HttpResponse:
    """Back to the basket, or to the place on the same day when nothing is left in it."""
    line = next((line for line in _lines(request, basket) if line.reference == reference), None)
    if line is None:
        raise Http404
    left = services.give_back(basket=basket, holder=person(request), reference=reference)
    removed = _("%(unit)s is free for others again. Nothing was charged.") % {"unit": line.unit.label}
    messages.info(request, removed)
    if left:
        return redirect("booking:basket", basket)
    return redirect(f"{line.unit.space.place.get_absolute_url()}?jour={line.day}")


@login_required
@require_safe
def booked_basket(request: HttpRequest, basket: UUID) -> HttpResponse:
    return _booked_page(request, basket)


@login_required
@require_POST
def cancel_basket(request: HttpRequest, basket: UUID) -> HttpResponse:
    _first(request, basket)
    try:
        services.cancel_basket(basket=basket, holder=person(request), now=timezone.now())
    except RuleBroken as refusal:
        return _booked_page(request, basket, refusal=refusal, status=422)
    messages.success(request, _("All of it is cancelled and the place is told. A mail confirms it."))
    return redirect("booking:my-bookings")


def _lines(request: HttpRequest, basket: UUID) -> list[Booking]:
    return selectors.lines_of(person(request), basket=basket)


def _first(request: HttpRequest, basket: UUID) -> Booking:
    """Any row of the basket, were it given back; somebody else's basket is not found."""
    booking = selectors.basket_of(person(request), basket=basket).first()
    if booking is None:
        raise Http404
    return booking


def _booked(bookings: list[Booking]) -> HttpResponse:
    if len(bookings) == 1:
        return redirect(bookings[0])
    return redirect("booking:booked-basket", bookings[0].basket)


def _page(
    request: HttpRequest, lines: list[Booking], form: ConfirmForm, price: BasketPrice, *, status: int
) -> HttpResponse:
    now, activity = timezone.now(), person(request).activity
    ends_at = lines[0].hold_expires_at
    seconds_left = max(0, int((ends_at - now).total_seconds())) if ends_at else 0
    lost_ones = selectors.lost_lines(lines, now=now)
    context = {
        "lines": [(line, line.booking.pk in lost_ones) for line in price.lines],
        "lost": [line for line in lines if line.pk in lost_ones],
        "booking": lines[0],
        "place": lines[0].unit.space.place,
        "form": form,
        "price": price,
        "now": now,
        "today": timezone.localdate(now),
        "hold_started_at": ends_at - HOLD if ends_at else None,
        "hold_ends_at": ends_at,
        "kept_at_most_until": min(line.created_at for line in lines) + LONGEST_HOLD,
        "seconds_left": seconds_left,
        "additions": services.additions(lines, activity=activity, now=now) if seconds_left else [],
        "form_key": uuid4(),
        "cancel_until": _cancel_until(lines),
    }
    return render(request, "booking/basket.html", context, status=status)


def _booked_page(
    request: HttpRequest, basket: UUID, *, refusal: RuleBroken | None = None, status: int = 200
) -> HttpResponse:
    first, now = _first(request, basket), timezone.now()
    bookings = list(selectors.basket_of(person(request), basket=basket).exclude(state__in=OPEN))
    if not bookings:
        return redirect("booking:basket", basket)
    bookings = [line for line in bookings if line.state != BookingState.CANCELLED] or bookings
    charges = selectors.charges_by_booking(bookings)
    to_come = [booking for booking in bookings if booking.state == BookingState.CONFIRMED]
    until = _cancel_until(to_come or bookings)
    context: dict[str, Any] = {
        "place": first.unit.space.place,
        "basket": basket,
        "lines": [(booking, charges.get(booking.pk)) for booking in bookings],
        "cents": sum(charge.cents for charge in charges.values()),
        "to_come": to_come,
        "cancel_until": until,
        "may_cancel": bool(to_come) and now <= until,
        "refusal": refusal,
        "today": timezone.localdate(now),
        "now": now,
    }
    return render(request, "booking/booked_basket.html", context, status=status)


def _cancel_until(bookings: list[Booking]) -> datetime:
    """The first limit of all: nothing is cancelled if one line cannot be."""
    return min(cancellable_until(line.starts_at, line.unit.space.cancel_notice) for line in bookings)
