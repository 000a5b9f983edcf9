"""One place: can I work there that day, what does it cost, how do I get in."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.accounts.models import User
from maillage.booking import selectors as booking_selectors
from maillage.charter.selectors.labels import badge_of
from maillage.community.selectors import news_of_place
from maillage.places import selectors as places_selectors
from maillage.places.enums import TO_COME, LifeCycle
from maillage.portal.forms import ChoiceForm
from maillage.portal.presentation.identity import identity
from maillage.portal.presentation.place_page import place_page
from maillage.portal.presentation.visit import back_query, read_visit

NEWS_SHOWN = 3


@require_safe
def place(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    place = get_object_or_404(places_selectors.places_with_offer(), network__slug=network, slug=slug)
    now = timezone.now()
    local = timezone.localtime(now, place.network.zone)
    about = {**identity(place, today=local.date()), "news": news_of_place(place)[:NEWS_SHOWN]}
    if place.state != LifeCycle.IN_SERVICE:
        interest = {
            "is_to_come": place.state in TO_COME,
            "interested": places_selectors.interest_count(place),
        }
        return render(request, "portal/place_not_in_service.html", {**about, **interest})
    form = ChoiceForm(request.GET, now=local)
    told = form.cleaned_data
    visit = read_visit(
        place,
        day=told.get("day"),
        moment=told.get("moment"),
        month=told.get("month"),
        near=form.came_from,
        now=now,
    )
    page = place_page(visit, chosen_id=told.get("unit"), activity=_activity(request))
    basket = booking_selectors.basket_being_filled(request.user, place=place, now=now)
    return render(
        request,
        "portal/place.html",
        {
            **about,
            **page,
            "basket": basket,
            "held_label": badge_of(place, on=local.date()),
            "form": form,
            "form_key": uuid4(),
            "back_query": back_query(visit),
        },
    )


def _activity(request: HttpRequest) -> str:
    return request.user.activity if isinstance(request.user, User) else ""
