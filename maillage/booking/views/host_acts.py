"""What a host notes of one booking: arrival, departure, absence, payment; and its cancelling."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillage.accounts.models import User
from maillage.booking import selectors, services
from maillage.booking.forms.host import DayForm
from maillage.booking.models import Booking
from maillage.booking.views.holding import person
from maillage.booking.views.host import day_url
from maillage.core.errors import RuleBroken
from maillage.core.text import euros

Act = Callable[[Booking, User, datetime], str]


def host_act(act: Act) -> Callable[..., HttpResponse]:
    """An act returns the sentence that tells it; fetching the booking is the access check."""

    @login_required
    @require_POST
    @wraps(act)
    def note(request: HttpRequest, reference: str) -> HttpResponse:
        now = timezone.now()
        hosted = selectors.hosted_bookings(request.user, on=timezone.localdate(now))
        booking = get_object_or_404(hosted, reference=reference)
        place = booking.unit.space.place
        with timezone.override(place.network.zone):
            try:
                messages.success(request, act(booking, person(request), now))
            except RuleBroken as refusal:
                messages.error(request, str(refusal))
            looked_at = DayForm(request.POST).day(otherwise=timezone.localdate(now))
            return redirect(day_url(place, looked_at))

    return note


@host_act
def check_in(booking: Booking, host: User, now: datetime) -> str:
    services.check_in(booking=booking, by=host, now=now)
    return _("%(person)s: arrival noted.") % {"person": booking.person}


@host_act
def undo_check_in(booking: Booking, host: User, now: datetime) -> str:
    services.undo_check_in(booking=booking, by=host, now=now)
    return _("%(person)s: what was noted is taken back.") % {"person": booking.person}


@host_act
def check_out(booking: Booking, host: User, now: datetime) -> str:
    services.check_out(booking=booking, by=host, now=now)
    return _("%(person)s: departure noted, %(unit)s is free.") % {
        "person": booking.person,
        "unit": booking.unit.label,
    }


@host_act
def note_absence(booking: Booking, host: User, now: datetime) -> str:
    services.note_absence(booking=booking, by=host, now=now)
    return _("%(person)s: absence noted, %(unit)s is free.") % {
        "person": booking.person,
        "unit": booking.unit.label,
    }


@host_act
def take_payment(booking: Booking, host: User, now: datetime) -> str:
    charge = services.take_payment(booking=booking, by=host, now=now)
    return _("%(person)s: %(amount)s paid.") % {
        "person": booking.person,
        "amount": euros(charge.cents, full=True),
    }


@host_act
def cancel(booking: Booking, host: User, now: datetime) -> str:
    services.cancel_booking(booking=booking, by=host, now=now, by_host=True)
    if booking.holder:
        return _("The booking of %(person)s is cancelled; a mail says so.") % {"person": booking.person}
    return _("The booking of %(person)s is cancelled: tell them, they have no account here.") % {
        "person": booking.person
    }
