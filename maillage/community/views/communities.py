"""The community of a network, for everybody: its text, its count, what it offers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.community import selectors
from maillage.community.views.doors import community_of

NEWS_SHOWN = 3


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """Each with its count: the door to joining, for somebody who does not know the networks."""
    return render(request, "community/communities.html", {"lines": selectors.communities_with_figures()})


@require_safe
def community(request: HttpRequest, network: str) -> HttpResponse:
    found, today = community_of(network), timezone.localdate()
    page = {
        "community": found,
        "network": found.network,
        "site_subtitle": found.network.name,
        "figures": selectors.figures(found),
        "membership": selectors.membership_of(request.user, found),
        "is_leader": selectors.leads(request.user, found, on=today),
        "news": selectors.published_news(found.network)[:NEWS_SHOWN],
    }
    return render(request, "community/community.html", page)
