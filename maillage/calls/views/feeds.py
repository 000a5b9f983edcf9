"""The open calls for machines: Atom, and JSON."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from maillage.calls import selectors
from maillage.calls.enums import Public
from maillage.calls.models import Call


class OpenCallsFeed(Feed):
    feed_type = Atom1Feed
    title = _("Open calls for applications")
    link = reverse_lazy("calls:calls")

    def feed_url(self) -> str:
        return reverse("calls:feed")

    def author_name(self) -> str:
        return str(settings.PUBLISHER_NAME or "Maillage")

    def items(self) -> list[Call]:
        return list(selectors.open_calls(now=timezone.now()))

    def item_title(self, item: Call) -> str:
        return item.title

    def item_description(self, item: Call) -> str:
        return item.summary

    def item_pubdate(self, item: Call) -> datetime | None:
        return item.opens_at

    def item_updateddate(self, item: Call) -> datetime | None:
        return item.published_at


@require_safe
@conditional_page
def open_calls_feed(request: HttpRequest) -> HttpResponse:
    return OpenCallsFeed()(request)


@require_safe
@conditional_page
def open_calls_json(_request: HttpRequest) -> JsonResponse:
    calls = selectors.open_calls(now=timezone.now())
    return JsonResponse({"calls": [_told(call) for call in calls]}, json_dumps_params={"ensure_ascii": False})


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
