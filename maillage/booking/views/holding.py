"""Taking a unit: hold it for ten minutes, confirm it, give it back; what to offer when it is lost."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.models import User
from maillage.booking import selectors, services
from maillage.booking.enums import BookingState
from maillage.booking.errors import UnitTaken
from maillage.booking.forms.holding import ConfirmForm, HoldForm
from maillage.booking.models import Booking
from maillage.booking.rules import cancellable_until
from maillage.booking.services.prices import BasketPrice, price_basket
from maillage.core.errors import RuleBroken
from maillage.places.models import Space, Unit


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """An anonymous person signs in first and comes back to the same choice on the place's page."""
    form = HoldForm(request.POST)
    space = get_object_or_404(selectors.bookable_spaces(), pk=_whole_number(request.POST.get("space")))
    if not isinstance(request.user, User):
        return redirect_to_login(_choice_url(space, request))
    if not form.is_valid():
        return _refused(request, form, space)
    unit = _unit_of(space, form)
    now = timezone.now()
    try:
        wish = services.wish_for(space=space, unit=unit, now=now, **form.when())
        basket = services.hold_once(wishes=[wish], holder=request.user, form_key=form.key(), now=now)
    except UnitTaken as refusal:
        return _lost(request, space=space, unit=unit, refusal=refusal, **form.day_and_moment())
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return _refused(request, form, space)
    return redirect("booking:basket", basket)


@login_required
@require_http_methods(["GET", "POST"])
def basket(request: HttpRequest, basket: UUID) -> HttpResponse:
    bookings = list(selectors.basket_of(person(request), basket=basket))
    if not bookings:
        raise Http404
    if any(booking.state not in {BookingState.HELD, BookingState.EXPIRED} for booking in bookings):
        return redirect(bookings[0])
    try:
        price = price_basket(bookings, activity=person(request).activity)
    except RuleBroken as refusal:
        return render(request, "booking/refused.html", _refusal(bookings[0].unit.space, refusal), status=422)
    typed = request.POST if request.method == "POST" else None
    form = ConfirmForm(typed, by_use=price.by_use, by_activity=price.by_activity)
    if request.method == "POST" and form.is_valid():
        return _confirm(request, bookings, form, price)
    status = 422 if request.method == "POST" else 200
    return render(request, "booking/basket.html", _basket_context(bookings, form, price), status=status)


def _confirm(
    request: HttpRequest, bookings: list[Booking], form: ConfirmForm, price: BasketPrice
) -> HttpResponse:
    first = bookings[0]
    try:
        confirmed = services.confirm_basket(
            basket=first.basket, holder=person(request), now=timezone.now(), **form.told()
        )
    except UnitTaken as refusal:
        return _lost(
            request,
            space=first.unit.space,
            unit=first.unit,
            refusal=refusal,
            day=first.day,
            moment=first.moment,
        )
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return render(request, "booking/basket.html", _basket_context(bookings, form, price), status=422)
    messages.success(
        request,
        _("It is booked. The confirmation is on its way to %(email)s.") % {"email": person(request).email},
    )
    return redirect(confirmed[0])


@login_required
@require_POST
def give_back(request: HttpRequest, basket: UUID) -> HttpResponse:
    booking = selectors.basket_of(person(request), basket=basket).first()
    if booking is None:
        raise Http404
    services.give_back(basket=basket, holder=person(request))
    messages.info(request, _("It is free for others again. Nothing was charged."))
    return redirect(booking.unit.space.place)


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    return request.user


def _basket_context(bookings: list[Booking], form: ConfirmForm, price: BasketPrice) -> dict[str, Any]:
    first, now = bookings[0], timezone.now()
    ends_at = first.hold_expires_at
    return {
        "bookings": bookings,
        "booking": first,
        "place": first.unit.space.place,
        "form": form,
        "price": price,
        "stretch": services.stretch_of(first),
        "now": now,
        "hold_started_at": first.created_at,
        "hold_ends_at": ends_at,
        "seconds_left": max(0, int((ends_at - now).total_seconds())) if ends_at else 0,
        "cancel_until": cancellable_until(first.starts_at, first.unit.space.cancel_notice),
    }


def _lost(
    request: HttpRequest, *, space: Space, unit: Unit | None, refusal: RuleBroken, **when: Any
) -> HttpResponse:
    """409: what happened, what was not charged, and the nearest free alternatives."""
    now = timezone.now()
    left = selectors.leftover(space=space, unit=unit, now=now, **when)
    context = {"space": space, "unit": unit, "place": space.place, "now": now, **when}
    context |= {"offers": left.offers, "board": left.board, "refusal": refusal}
    return render(request, "booking/lost.html", context, status=409)


def _refused(request: HttpRequest, form: HoldForm, space: Space) -> HttpResponse:
    """422: the rule in words; for a room the form comes back as it was typed."""
    return render(
        request, "booking/refused.html", {"form": form, "space": space, "place": space.place}, status=422
    )


def _refusal(space: Space, refusal: RuleBroken) -> dict[str, Any]:
    return {"space": space, "place": space.place, "refusal": refusal}


def _unit_of(space: Space, form: HoldForm) -> Unit | None:
    number = form.cleaned_data["unit"]
    return get_object_or_404(space.units.filter(is_active=True), pk=number) if number else None


def _choice_url(space: Space, request: HttpRequest) -> str:
    names = {"day": "jour", "moment": "moment", "unit": "poste"}
    kept = {french: request.POST[name] for name, french in names.items() if request.POST.get(name)}
    return f"{space.place.get_absolute_url()}?{urlencode(kept)}"


def _whole_number(text: str | None) -> int:
    """A forged id finds nothing: 404, never an error of the database."""
    if text and text.isascii() and text.isdigit() and len(text) < 19:  # noqa: PLR2004 - bigint
        return int(text)
    raise Http404
