"""Saying that one would come to a place that is to come: told, confirmed by mail, withdrawn."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import network_address
from maillage.core.errors import RuleBroken
from maillage.places import rules, selectors, services
from maillage.places.forms.interest import InterestForm
from maillage.places.models import InterestLink, Place

SENT_TO = "interest_sent_to"


@never_cache
@require_http_methods(["GET", "POST"])
def interest(request: HttpRequest, network: str, place: str) -> HttpResponse:
    """The answer is the same whatever the address has already said."""
    target = _place(network, place)
    if not rules.takes_interest(target.state):
        return redirect(target)  # a poster outlives the opening: the page of the place says what to do
    now = timezone.now()
    form = InterestForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            services.tell_interest(
                place=target,
                language=get_language() or settings.LANGUAGE_CODE,
                origin=network_address(request),
                now=now,
                **form.answers(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[SENT_TO] = form.cleaned_data["email"]
            return redirect("places:interest-sent", network, place)
    page = _page(target, form=form, people=selectors.interest_count(target))
    return render(request, "places/interest.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
def interest_sent(request: HttpRequest, network: str, place: str) -> HttpResponse:
    target, sent_to = _place(network, place), request.session.get(SENT_TO)
    if sent_to is None:
        return redirect("places:interest", network, place)
    return render(request, "places/interest_sent.html", _page(target, sent_to=sent_to))


def _place(network: str, place: str) -> Place:
    places = Place.objects.select_related("network", "commune")
    return get_object_or_404(places, network__slug=network, slug=place)


def _page(place: Place, **facts: Any) -> dict[str, Any]:
    return {
        "place": place,
        "site_subtitle": place.network.name,
        "confirmed_within": rules.CONFIRMED_WITHIN.days,
        "months_kept": rules.INTEREST_MONTHS,
        **facts,
    }


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_interest(request: HttpRequest, token: str) -> HttpResponse:
    """A GET shows what was said and writes nothing: the scanners of mails follow links too."""
    link = selectors.interest_link(token)
    if link is None:
        return _link_over(request, status=404)
    if request.method == "POST":
        try:
            counted = services.confirm_interest(link=link, now=timezone.now())
        except RuleBroken as refusal:
            return _link_over(request, link=link, reason=str(refusal), status=410)
        messages.success(request, _("You are counted. A mail will tell you when the place opens."))
        return redirect(counted.place)
    return _link_page(request, "places/confirm_interest.html", link=link, token=token)


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw_interest(request: HttpRequest, token: str) -> HttpResponse:
    link = selectors.interest_link(token)
    if link is None:
        return _link_over(request, status=404)
    if request.method == "POST":
        try:
            place = services.withdraw_interest(link=link)
        except RuleBroken as refusal:
            return _link_over(request, link=link, reason=str(refusal), status=410)
        messages.success(request, _("It is withdrawn: your answers and your address are deleted."))
        return redirect(place)
    return _link_page(request, "places/withdraw_interest.html", link=link, token=token)


def _link_page(request: HttpRequest, template: str, *, link: InterestLink, token: str) -> HttpResponse:
    page = _page(link.interest.place, interest=link.interest, token=token)
    return render(request, template, page)


def _link_over(
    request: HttpRequest, *, status: int, link: InterestLink | None = None, reason: str = ""
) -> HttpResponse:
    page = {"reason": reason, "place": link.interest.place if link else None}
    return render(request, "places/interest_link_over.html", page, status=status)
