"""A person's bookings: the list, one of them, its calendar event, its cancelling."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.booking import selectors, services
from maillage.booking.enums import CHANGEABLE, BookingState
from maillage.booking.models import Booking
from maillage.booking.rules import cancellable_until
from maillage.booking.views.holding import person
from maillage.core.errors import RuleBroken

PAST_SHOWN = 20


@login_required
@require_safe
def my_bookings(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    upcoming = list(selectors.upcoming_of(person(request), now=now))
    past = selectors.bookings_of(person(request)).exclude(pk__in=[booking.pk for booking in upcoming])
    shown = list(past.order_by("-starts_at")[:PAST_SHOWN])
    charges = selectors.charges_by_booking([*upcoming, *shown])
    context = {
        "upcoming": [
            [(booking, charges.get(booking.pk)) for booking in lines]
            for lines in selectors.by_basket(upcoming)
        ],
        "past": [(booking, charges.get(booking.pk)) for booking in shown],
        "held": selectors.by_basket(selectors.held_by(person(request), now=now)),
        "today": timezone.localdate(now),
    }
    return render(request, "booking/my_bookings.html", context)


@login_required
@require_safe
def booking(request: HttpRequest, reference: str) -> HttpResponse:
    return _page(request, _own(request, reference))


@login_required
@require_safe
def booking_event(request: HttpRequest, reference: str) -> HttpResponse:
    """The same event as in the mail: a calendar that has it already updates it."""
    calendar = services.calendar_event(_own(request, reference), method="PUBLISH")
    return HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="reservation-{reference}.ics"'},
    )


@login_required
@require_POST
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    booking = _own(request, reference)
    try:
        services.cancel_booking(booking=booking, by=person(request), now=timezone.now())
    except RuleBroken as refusal:
        return _page(request, booking, refusal=refusal, status=422)
    messages.success(request, _("The booking is cancelled and the place is told. A mail confirms it."))
    return redirect("booking:my-bookings")


def _own(request: HttpRequest, reference: str) -> Booking:
    return get_object_or_404(selectors.bookings_of(person(request)), reference=reference)


def _page(
    request: HttpRequest, booking: Booking, *, refusal: RuleBroken | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    until = cancellable_until(booking.starts_at, booking.unit.space.cancel_notice)
    context = {
        "booking": booking,
        "place": booking.unit.space.place,
        "charge": selectors.charges_by_booking([booking]).get(booking.pk),
        "companions": selectors.bookings_of(person(request))
        .filter(basket=booking.basket)
        .exclude(pk=booking.pk),
        "cancel_until": until,
        "is_live": booking.state in CHANGEABLE,
        "may_change": booking.state in CHANGEABLE and now < booking.ends_at,
        "may_cancel": booking.state == BookingState.CONFIRMED and now <= until,
        "refusal": refusal,
        "today": timezone.localdate(now),
        "now": now,
    }
    return render(request, "booking/booking.html", context, status=status)
