"""The directory, as each reader may see it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.community import selectors
from maillage.community.enums import Shown
from maillage.community.forms.directory import DirectoryForm
from maillage.community.models import Community, Entry
from maillage.community.selectors.directory import JOINED
from maillage.community.views.doors import community_of
from maillage.community.views.paging import kept_query, page_of
from maillage.territory.models import Commune
from maillage.territory.rules import distance_km


@require_safe
def directory(request: HttpRequest, network: str) -> HttpResponse:
    community = community_of(network)
    level = selectors.level_of(request.user, community, on=timezone.localdate())
    form = DirectoryForm({"km": "30"} | request.GET.dict())
    form.is_valid()
    asked, near = form.cleaned_data, form.near
    text, km = asked.get("q", ""), asked.get("km") or 30
    rows = page_of(
        request,
        selectors.nearest(community, level=level, text=text, near=near, km=km)
        if near
        else selectors.directory(community, level=level, text=text),
    )
    page = {
        **_page(community, level=level),
        "form": form,
        "near": near,
        "rows": rows,
        "lines": [(card, _km(card.commune, near)) for card in (selectors.card(e, level=level) for e in rows)],
        "query": kept_query(request),
    }
    return render(request, "community/directory.html", page)


def _km(commune: Commune | None, near: Commune | None) -> float | None:
    return distance_km(near.point, commune.point) if commune and near else None


def _page(community: Community, *, level: int) -> dict[str, Any]:
    return {
        "community": community,
        "network": community.network,
        "site_subtitle": community.network.name,
        "is_member": level == Shown.MEMBERS,
    }


def shown_entry(community: Community, key: UUID, *, level: int) -> Entry:
    """404 for what this reader may not know of."""
    entries = Entry.objects.filter(community=community, shown_to__gte=level).select_related(
        *JOINED, "community__network"
    )
    return get_object_or_404(entries, key=key)


@require_safe
def entry(request: HttpRequest, network: str, key: UUID) -> HttpResponse:
    community = community_of(network)
    level = selectors.level_of(request.user, community, on=timezone.localdate())
    found = shown_entry(community, key, level=level)
    page = {
        **_page(community, level=level),
        "card": selectors.card(found, level=level),
        "is_oneself": found.membership.user_id == request.user.pk,
    }
    return render(request, "community/entry.html", page)
