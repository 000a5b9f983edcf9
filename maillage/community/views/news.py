"""News for everybody: a page, a list, an Atom feed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillage.community import selectors
from maillage.community.views.paging import page_of
from maillage.core.plain_text import as_html
from maillage.places.models import Network

FEED_LENGTH = 20


@require_safe
def news_list(request: HttpRequest, network: str) -> HttpResponse:
    found = get_object_or_404(Network, slug=network)
    page = {
        "network": found,
        "site_subtitle": found.name,
        "rows": page_of(request, selectors.published_news(found), size=10),
        "query": "",
    }
    return render(request, "community/news.html", page)


@require_safe
def news_item(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Network, slug=network)
    item = get_object_or_404(selectors.published_news(found), pk=pk)
    page = {"network": found, "site_subtitle": found.name, "item": item}
    return render(request, "community/news_item.html", page)


@require_safe
def feed(request: HttpRequest, network: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    found = get_object_or_404(Network, slug=network)
    site = settings.SITE_URL
    atom = Atom1Feed(
        title=_("News of %(network)s") % {"network": found},
        link=f"{site}{found.get_absolute_url()}",
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    for item in selectors.published_news(found)[:FEED_LENGTH]:
        atom.add_item(
            title=item.title,
            link=f"{site}{item.get_absolute_url()}",
            description=as_html(item.text),
            pubdate=item.published_at,
            updateddate=max(item.changed_at, item.published_at or item.changed_at),
            unique_id=f"{site}{item.get_absolute_url()}",
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
