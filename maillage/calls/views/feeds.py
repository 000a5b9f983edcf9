"""The open calls and the published results for machines: Atom, and JSON."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from maillage.calls import selectors
from maillage.calls.enums import Public
from maillage.calls.models import Call, CallResults

RESULTS_TOLD = 20  # the newest ones


@dataclass(frozen=True, slots=True)
class News:
    """What the feed tells: a call that is open, or its results."""

    title: str
    words: str
    address: str
    at: datetime | None
    changed_at: datetime | None


class CallsFeed(Feed):
    feed_type = Atom1Feed
    title = _("Calls for applications: open calls and results")
    link = reverse_lazy("calls:calls")

    def feed_url(self) -> str:
        return reverse("calls:feed")

    def author_name(self) -> str:
        return str(settings.PUBLISHER_NAME or "Maillage")

    def items(self) -> list[News]:
        opened = [_opening(call) for call in selectors.open_calls(now=timezone.now())]
        return opened + [_results(each) for each in selectors.published_results()[:RESULTS_TOLD]]

    def item_title(self, item: News) -> str:
        return item.title

    def item_description(self, item: News) -> str:
        return item.words

    def item_link(self, item: News) -> str:
        return item.address

    def item_pubdate(self, item: News) -> datetime | None:
        return item.at

    def item_updateddate(self, item: News) -> datetime | None:
        return item.changed_at


def _opening(call: Call) -> News:
    return News(call.title, call.summary, call.get_absolute_url(), call.opens_at, call.published_at)


def _results(results: CallResults) -> News:
    title = gettext("Results: %(title)s") % {"title": results.call.title}
    address = reverse("calls:results", args=[results.call.slug])
    return News(title, results.press_text, address, results.published_at, results.published_at)


@require_safe
@conditional_page
def open_calls_feed(request: HttpRequest) -> HttpResponse:
    return CallsFeed()(request)


@require_safe
@conditional_page
def open_calls_json(_request: HttpRequest) -> JsonResponse:
    calls = selectors.open_calls(now=timezone.now())
    told = {
        "calls": [_told(call) for call in calls],
        "results": [_told_results(each) for each in selectors.published_results()[:RESULTS_TOLD]],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _told(call: Call) -> dict[str, Any]:
    opens, closes = call.opens_at, call.closes_at
    return {
        "title": call.title,
        "summary": call.summary,
        "network": call.network.name,
        "address": settings.SITE_URL + reverse("calls:call", args=[call.slug]),
        "publics": [Public(public).value for public in call.publics],
        "opens_at": opens.astimezone(call.zone).isoformat() if opens else None,
        "closes_at": closes.astimezone(call.zone).isoformat() if closes else None,
        "time_zone": call.time_zone,
        "is_example": call.is_example,
    }


def _told_results(results: CallResults) -> dict[str, Any]:
    call = results.call
    return {
        "title": call.title,
        "network": call.network.name,
        "address": settings.SITE_URL + reverse("calls:results", args=[call.slug]),
        "json": settings.SITE_URL + reverse("calls:results-json", args=[call.slug]),
        "published_at": results.published_at.isoformat(),
        "is_example": call.is_example,
    }
