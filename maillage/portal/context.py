"""The menu of every page, by what the person may do, and the map of the site at its foot."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.core.context import NavGroup, NavItem
from maillage.places.selectors import in_charge

WORK = [
    (gettext_noop("Find a place"), "portal:search"),
    (gettext_noop("The networks"), "portal:networks"),
    (gettext_noop("The communities"), "community:communities"),
    (gettext_noop("Aid to telework"), "grants:aid-offers"),
]
OPEN_A_PLACE = [
    (gettext_noop("Calls for applications"), "calls:calls"),
    (gettext_noop("Aids and their rules"), "grants:schemes"),
]
PUBLIC = [
    (gettext_noop("Subsidies awarded"), "grants:subsidies"),
    (gettext_noop("Zonings of the communes"), "territory:zonings"),
]
OWN = [
    (gettext_noop("My bookings"), "booking:my-bookings"),
    (gettext_noop("My networks"), "community:my-networks"),
    (gettext_noop("My applications"), "calls:my-applications"),
    (gettext_noop("My committees"), "calls:seats"),
    (gettext_noop("My aids"), "grants:my-awards"),
    (gettext_noop("My applications for the aid to telework"), "grants:my-aid-applications"),
    (gettext_noop("My mandates"), "places:my-mandates"),
]
# A page that one of the menu leads to at once, where there is only one.
BEHIND = {"portal:run-networks": "portal:manager-home", "booking:host-home": "booking:host-day"}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Read only if the page shows it: one query, and none for a visitor."""
    return {
        "nav": SimpleLazyObject(lambda: _items(_pages(request), request)),
        "site_map": SimpleLazyObject(lambda: _groups(request)),
    }


def _items(pages: Iterable[tuple[str, str]], request: HttpRequest) -> list[NavItem]:
    match = request.resolver_match
    here = match.view_name if match else ""
    return [NavItem(label, reverse(name), here in {name, BEHIND.get(name)}) for label, name in pages]


def _groups(request: HttpRequest) -> list[NavGroup]:
    """Every part of the site that needs no mandate: no query."""
    groups = [
        (_("Work near home"), WORK),
        (_("Open a place"), OPEN_A_PLACE),
        (_("Public money and territory"), PUBLIC),
    ]
    if isinstance(getattr(request, "user", None), User):
        groups.append((_("Yours"), OWN))
    return [
        NavGroup(title, _items([(gettext(label), name) for label, name in pages], request))
        for title, pages in groups
    ]


def _pages(request: HttpRequest) -> list[tuple[str, str]]:
    """Four at most: one line of the head holds no more. The search leads hosts to the networks too."""
    search, networks = (_("Find a place"), "portal:search"), (_("The networks"), "portal:networks")
    user = getattr(request, "user", None)  # a bad request fails before anybody is known
    if not isinstance(user, User):
        communities = (_("The communities"), "community:communities")
        return [search, networks, communities, (_("Calls for applications"), "calls:calls")]
    hosts, manages = in_charge(user, on=timezone.localdate())
    mandates = (_("My mandates"), "places:my-mandates")
    if manages:
        places = (_("My places"), "booking:host-home")
        return [search, (_("My network"), "portal:run-networks"), places, mandates]
    second = (_("My places"), "booking:host-home") if hosts else networks
    return [search, second, (_("My bookings"), "booking:my-bookings"), mandates]
