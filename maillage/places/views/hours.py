"""The usual week of a place, and the days that differ."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.places import selectors, services
from maillage.places.forms.hours import ExceptionForm, WeekForm
from maillage.places.models import Place
from maillage.places.views.editing import edit_page, place_to_edit


@login_required
@require_http_methods(["GET", "POST"])
def hours(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    if request.method != "POST":
        return _page(request, target)
    form = WeekForm(request.POST, week={})
    if not form.is_valid():
        return _page(request, target, week=form)
    services.set_hours(place=target, week=form.week(), by=request.user)
    messages.success(request, _("The usual hours are kept. Bookings already made stay as they are."))
    return redirect("places:edit-hours", network, place)


@login_required
@require_POST
def add_exception(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    form = ExceptionForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, target, exception=form)
    typed = form.cleaned_data
    services.set_exception(
        place=target, on=typed["on"], spans=form.spans(), reason=typed["reason"], by=request.user
    )
    messages.success(request, _("The hours of that day are kept. Bookings already made stay as they are."))
    return redirect("places:edit-hours", network, place)


@login_required
@require_POST
def remove_exception(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    try:
        day = parse_date(request.POST.get("on", ""))
    except ValueError:  # a day that no calendar has
        day = None
    if day:
        services.remove_exception(place=target, on=day, by=request.user)
        messages.success(request, _("That day has its usual hours again."))
    return redirect("places:edit-hours", network, place)


def _page(
    request: SignedInRequest,
    place: Place,
    *,
    week: WeekForm | None = None,
    exception: ExceptionForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    return edit_page(
        request,
        "hours.html",
        place,
        is_refused=bool(week or exception),
        week=week or WeekForm(None, week=selectors.usual_week(place)),
        exception=exception or ExceptionForm(today=today),
        exceptions=selectors.exceptions_to_come(place, today=today),
        today=today,
    )
