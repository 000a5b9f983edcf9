"""What a host does for somebody else: seat who comes in, book for who telephones, count visits."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from maillage.billing import selectors as billing_selectors
from maillage.billing.errors import ActivityNeeded
from maillage.booking import selectors, services
from maillage.booking.errors import NameNeeded, UnitTaken
from maillage.booking.forms.host import BookForForm, VisitsForm, WhenForm
from maillage.booking.models import Booking
from maillage.booking.services import Wish
from maillage.booking.views.holding import person
from maillage.booking.views.host import at_hosted_place, day_url, host_context, render_day, walk_in_form
from maillage.core.errors import RuleBroken
from maillage.core.text import euros
from maillage.places.models import Place

FIELDS: dict[type[RuleBroken], str] = {UnitTaken: "unit", NameNeeded: "who", ActivityNeeded: "activity"}


@require_POST
@at_hosted_place
def walk_in(request: HttpRequest, place: Place) -> HttpResponse:
    now, host = timezone.now(), person(request)
    shown = selectors.host_day(place, day=timezone.localdate(now), now=now)
    form = walk_in_form(shown, services.price_seats(shown.offer, place=place, on=shown.day), request.POST)
    if form.is_valid():
        try:
            booking = services.booked_once(
                lambda: services.welcome_walk_in(by=host, now=now, **form.arrival()),
                form_key=form.key(),
                by=host,
                purpose="walk-in",
                now=now,
            )
        except RuleBroken as refusal:
            field = FIELDS.get(type(refusal))
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            messages.success(request, _seated(booking))
            return redirect(day_url(place))
    return render_day(request, shown, walk_in=form, status=422)


def _seated(booking: Booking) -> str:
    facts = {"person": booking.person, "unit": booking.unit.label}
    charge = selectors.charges_by_booking([booking]).get(booking.pk)
    if charge is None or not charge.cents:
        return _("%(person)s is seated: %(unit)s, nothing to pay.") % facts
    return _("%(person)s is seated: %(unit)s, %(amount)s to pay.") % {**facts, "amount": euros(charge.cents)}


@never_cache
@require_http_methods(["GET", "POST"])
@at_hosted_place
def book_for(request: HttpRequest, place: Place) -> HttpResponse:
    """Unit and time come in the address, from a free block of the day."""
    when = WhenForm(request.GET)
    if not when.is_valid():
        raise Http404
    unit = get_object_or_404(selectors.units_for_hosts([place]), pk=when.cleaned_data["unit"])
    try:
        wish = services.wish_for(space=unit.space, unit=unit, now=timezone.now(), **when.asked())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(day_url(place, when.day))
    tariff = billing_selectors.tariff_of(place_id=place.pk, on=when.day)
    price = services.price_seat(unit.space, wish.stretch, tariff=tariff)
    form = BookForForm(request.POST or None, by_use=price.by_use, by_activity=price.by_activity)
    if request.method == "POST" and form.is_valid() and (booking := _book(request, form, wish=wish)):
        messages.success(request, _booked(booking))
        return redirect(day_url(place, booking.day))
    context = {
        "form": form,
        "when": when,
        "wish": wish,
        "price": price,
        "back": day_url(place, when.day),
        **host_context(place),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "booking/host/book_for.html", context, status=status)


def _book(request: HttpRequest, form: BookForForm, *, wish: Wish) -> Booking | None:
    now, host = timezone.now(), person(request)
    try:
        return services.booked_once(
            lambda: services.book_for(wish=wish, by=host, now=now, **form.booking()),
            form_key=form.key(),
            by=host,
            purpose="book for",
            now=now,
        )
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return None


def _booked(booking: Booking) -> str:
    facts = {"unit": booking.unit.label, "person": booking.person}
    if booking.holder:
        return _("%(unit)s is booked for %(person)s, who is told by mail.") % facts
    return _("%(unit)s is booked for %(person)s.") % facts


@require_POST
@at_hosted_place
def count_visits(request: HttpRequest, place: Place) -> HttpResponse:
    now = timezone.now()
    form = VisitsForm(request.POST, place=place)
    if not form.is_valid():
        shown = selectors.host_day(place, day=timezone.localdate(now), now=now)
        return render_day(request, shown, visits=form, status=422)
    count = form.cleaned_data["count"]
    services.count_visits(
        place=place, count=count, by=person(request), now=now, origin=form.cleaned_data["commune"]
    )
    told = ngettext("%(count)d visit is counted.", "%(count)d visits are counted.", count)
    messages.success(request, told % {"count": count})
    return redirect(day_url(place))


@require_POST
@at_hosted_place
def take_back_visit(request: HttpRequest, place: Place) -> HttpResponse:
    try:
        services.take_back_visit(place=place, by=person(request), now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The last visit is taken back."))
    return redirect(day_url(place))
