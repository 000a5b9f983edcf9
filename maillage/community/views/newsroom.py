"""Writing news, looking at them as readers will, publishing, sending the letter."""

from typing import Any

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
from maillage.community.forms.words import NewsForm, ReasonForm
from maillage.community.models import News
from maillage.community.views.doors import for_leaders
from maillage.community.views.paging import page_of
from maillage.core.errors import RuleBroken
from maillage.places.models import Network


@for_leaders
@never_cache
@require_safe
def newsroom(request: SignedInRequest, network: Network) -> HttpResponse:
    page = {"network": network, "rows": page_of(request, selectors.news_written(network)), "query": ""}
    return render(request, "community/manage/newsroom.html", page)


@for_leaders
@require_http_methods(["GET", "POST"])
def new_news(request: SignedInRequest, network: Network) -> HttpResponse:
    form = NewsForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        written = services.draft_news(
            network=network, by=request.user, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("The draft is kept. Look at it below as its readers will."))
        return redirect("community:edit-news", network.slug, written.pk)
    return _edit_page(request, network, form=form, item=None)


@for_leaders
@never_cache
@require_http_methods(["GET", "POST"])
def edit_news(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    item = get_object_or_404(selectors.news_written(network), pk=pk)
    form = NewsForm(request.POST or None, initial=_before(item), network=network)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_news(news=item, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The text is changed."))
            return redirect("community:edit-news", network.slug, pk)
    return _edit_page(request, network, form=form, item=item)


def _before(item: News) -> dict[str, Any]:
    return {"title": item.title, "place": item.place_id, "text": item.text}


def _edit_page(
    request: SignedInRequest,
    network: Network,
    *,
    form: NewsForm,
    item: News | None,
    withdrawing: ReasonForm | None = None,
) -> HttpResponse:
    page = {
        "network": network,
        "form": form,
        "item": item,
        "readers": selectors.readers_of(item).count() if item else 0,
        "room": reverse("community:newsroom", args=[network.slug]),
        "withdrawing": withdrawing or _withdrawing(),
    }
    if item:
        page |= {
            name: reverse(f"community:{name}-{what}", args=[network.slug, item.pk])
            for name, what in (("publish", "news"), ("send", "letter"), ("withdraw", "news"))
        }
    return render(
        request, "community/manage/edit_news.html", page, status=422 if form.errors or withdrawing else 200
    )


def _withdrawing(typed: object = None) -> ReasonForm:
    return ReasonForm(
        typed, label=_("Why the news is withdrawn"), help_text=_("Its author reads it by mail.")
    )


@for_leaders
@require_POST
def publish(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    item = get_object_or_404(network.news, pk=pk)
    try:
        services.publish_news(news=item, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The news is published."))
    return redirect("community:edit-news", network.slug, pk)


@for_leaders
@require_POST
def send_letter(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    item = get_object_or_404(network.news, pk=pk)
    try:
        services.begin_letter(news=item, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The letter is leaving: this page tells how far it is."))
    return redirect("community:edit-news", network.slug, pk)


@for_leaders
@require_POST
def withdraw(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    item = get_object_or_404(selectors.news_written(network), pk=pk)
    typed = _withdrawing(request.POST)
    if typed.is_valid():
        try:
            services.withdraw_news(
                news=item, reason=typed.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The news is withdrawn: nobody reads it any more."))
        return redirect("community:edit-news", network.slug, pk)
    form = NewsForm(network=network, initial=_before(item))
    return _edit_page(request, network, form=form, item=item, withdrawing=typed)
