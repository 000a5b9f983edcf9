"""What every page knows: the reader's theme, whether this is a demonstration."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest

from maillage.core.views.site import THEME_COOKIE, THEMES


class NavItem(NamedTuple):
    label: str
    url: str
    current: bool


class NavGroup(NamedTuple):
    title: str
    pages: list[NavItem]


def site(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return {
        "demo_mode": settings.DEMO,
        "theme": theme if theme in THEMES else "auto",
    }
