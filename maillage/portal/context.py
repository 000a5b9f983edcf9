"""The menu of every page, by what the person may do."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.core.context import NavItem
from maillage.places.selectors import hosts_a_place


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Read only if the page shows it: one query, and none for a visitor."""
    return {"nav": SimpleLazyObject(lambda: _items(request))}


def _items(request: HttpRequest) -> list[NavItem]:
    match = request.resolver_match
    here = match.view_name if match else ""
    return [NavItem(label, reverse(name), name == here) for label, name in _pages(request)]


def _pages(request: HttpRequest) -> list[tuple[str, str]]:
    """Four at most: one line of the head holds no more. The search leads hosts to the networks too."""
    search, networks = (_("Find a place"), "portal:search"), (_("The networks"), "portal:networks")
    user = getattr(request, "user", None)  # a bad request fails before anybody is known
    if not isinstance(user, User):
        return [search, networks]
    is_host = hosts_a_place(user, on=timezone.localdate())
    second = (_("My places"), "booking:host-home") if is_host else networks
    own = [(_("My bookings"), "booking:my-bookings"), (_("My mandates"), "places:my-mandates")]
    return [search, second, *own]
