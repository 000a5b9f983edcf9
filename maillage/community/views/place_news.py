"""Those of a place write its news: a draft, then its page, and a letter to the readers of the place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.community import selectors, services
from maillage.community.forms.words import PlaceNewsForm
from maillage.community.models import News
from maillage.community.views.doors import for_hosts
from maillage.community.views.paging import page_of
from maillage.core.errors import RuleBroken
from maillage.places.models import Place


@for_hosts
@never_cache
@require_safe
def place_newsroom(request: SignedInRequest, place: Place) -> HttpResponse:
    page = {
        "place": place,
        "network": place.network,
        "rows": page_of(request, selectors.news_by_hosts(place)),
    }
    return render(request, "community/place_newsroom.html", {**page, "query": ""})


@for_hosts
@require_http_methods(["GET", "POST"])
def new_place_news(request: SignedInRequest, place: Place) -> HttpResponse:
    form = PlaceNewsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        written = services.draft_news(
            network=place.network,
            place=place,
            by=request.user,
            by_host=True,
            now=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("The draft is kept. Look at it below as its readers will."))
        return redirect(_address(place, "edit", written.pk))
    return _edit_page(request, place, form=form, item=None)


@for_hosts
@never_cache
@require_http_methods(["GET", "POST"])
def edit_place_news(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    item = get_object_or_404(selectors.news_by_hosts(place), pk=pk)
    form = PlaceNewsForm(request.POST or None, initial={"title": item.title, "text": item.text})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_news(
                news=item, place=place, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The text is changed."))
            return redirect(_address(place, "edit", pk))
    return _edit_page(request, place, form=form, item=item)


def _edit_page(
    request: SignedInRequest, place: Place, *, form: PlaceNewsForm, item: News | None
) -> HttpResponse:
    page = {
        "place": place,
        "network": place.network,
        "form": form,
        "item": item,
        "readers": selectors.readers_of(item).count() if item else 0,
        "room": _address(place, "newsroom"),
    }
    if item:
        page |= {name: _address(place, name, item.pk) for name in ("publish", "send")}
    return render(request, "community/edit_place_news.html", page, status=422 if form.errors else 200)


def _address(place: Place, name: str, *rest: int) -> str:
    """`community:place-news-publish`, for example."""
    return reverse(f"community:place-news-{name}", args=[place.network.slug, place.slug, *rest])


@for_hosts
@require_POST
def publish_place_news(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    item = get_object_or_404(selectors.news_by_hosts(place), pk=pk)
    try:
        services.publish_news(news=item, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The news is published."))
    return redirect(_address(place, "edit", pk))


@for_hosts
@require_POST
def send_place_letter(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    item = get_object_or_404(selectors.news_by_hosts(place), pk=pk)
    try:
        services.begin_letter(news=item, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The letter is leaving: this page tells how far it is."))
    return redirect(_address(place, "edit", pk))
