"""Taking a unit: hold it for ten minutes in a basket; what to offer when it is lost."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillage.accounts.models import User
from maillage.booking import selectors, services
from maillage.booking.errors import FewerFree, UnitTaken
from maillage.booking.forms.holding import HoldForm
from maillage.booking.services import Wish
from maillage.core.errors import RuleBroken
from maillage.core.shared_answers import SharedAnswers
from maillage.places.models import Space, Unit

LEFTOVERS = SharedAnswers[selectors.Leftover](seconds=1)  # sixty may lose the same desk at the same instant


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """An anonymous person signs in first and comes back to the same choice on the place's page."""
    form = HoldForm(request.POST)
    is_clear = form.is_valid()
    space, unit = _chosen(request, form)
    if not isinstance(request.user, User):
        return redirect_to_login(_choice_url(space, request))
    if not is_clear:
        return _refused(request, form, space)
    if form.cleaned_data["unit"] and unit is None:
        raise Http404
    now = timezone.now()
    try:
        wish = services.wish_for(space=space, unit=unit, now=now, **form.when())
        wishes = wish.times(form.how_many)
        basket = services.hold_once(wishes=wishes, holder=request.user, form_key=form.key(), now=now)
    except UnitTaken as refusal:
        return _too_few(request, form, wish, refusal)
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return _refused(request, form, space)
    if form.cleaned_data["basket"] not in {None, basket}:
        messages.warning(request, _("The time of your first basket was over: this is a new one."))
    return redirect("booking:basket", basket)


def _too_few(request: HttpRequest, form: HoldForm, wish: Wish, refusal: UnitTaken) -> HttpResponse:
    """Of several some may be free: the number is corrected at its field. Else what is free nearest to it."""
    several = form.how_many > 1
    free = selectors.free_units_of(wish.space, wish.stretch, now=timezone.now()) if several else []
    if not free or wish.unit not in {None, *free}:
        return lost(request, space=wish.space, unit=wish.unit, refusal=refusal, **form.when())
    form.add_error("count", str(FewerFree(free=len(free), asked=form.how_many)))
    return _refused(request, form, wish.space)


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    return request.user


def lost(
    request: HttpRequest, *, space: Space, unit: Unit | None, refusal: RuleBroken, **when: Any
) -> HttpResponse:
    """409: what happened, what was not charged, and the nearest free alternatives."""
    now = timezone.now()
    question = (space.pk, unit and unit.pk, *sorted(when.items()))
    left = LEFTOVERS.of(question, lambda: selectors.leftover(space=space, unit=unit, now=now, **when))
    context = {"space": space, "unit": unit, "place": space.place, "now": now, **when}
    context |= {"offers": left.offers, "board": left.board, "refusal": refusal}
    context["lines"] = selectors.basket_being_filled(request.user, place=space.place, now=now)
    return render(request, "booking/lost.html", context, status=409)


def _refused(request: HttpRequest, form: HoldForm, space: Space) -> HttpResponse:
    """422: the rule in words; times and a number come back as they were typed."""
    lines = selectors.basket_being_filled(request.user, place=space.place, now=timezone.now())
    context = {"form": form, "space": space, "place": space.place, "lines": lines}
    return render(request, "booking/refused.html", context, status=422)


def _chosen(request: HttpRequest, form: HoldForm) -> tuple[Space, Unit | None]:
    """The space, and the unit that the form names, if it is one of that space: read together."""
    space_id = _whole_number(request.POST.get("space"))
    number = form.cleaned_data.get("unit")
    unit = selectors.bookable_unit(number, space_id=space_id) if number else None
    space = unit.space if unit else selectors.bookable_space(space_id)
    if space is None:
        raise Http404
    return space, unit


def _choice_url(space: Space, request: HttpRequest) -> str:
    names = {"day": "jour", "moment": "moment", "unit": "poste", "count": "nombre"}
    kept = {french: request.POST[name] for name, french in names.items() if request.POST.get(name)}
    return f"{space.place.get_absolute_url()}?{urlencode(kept)}"


def _whole_number(text: str | None) -> int:
    """A forged id finds nothing: 404, never an error of the database."""
    if text and text.isascii() and text.isdigit() and len(text) < 19:  # noqa: PLR2004 - bigint
        return int(text)
    raise Http404
