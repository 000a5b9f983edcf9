"""The way from one page that edits a place to the next."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from maillage.places.models import Place

register = template.Library()

PAGES = [
    ("places:edit", _("The place")),
    ("places:edit-position", _("On the map")),
    ("places:edit-hours", _("Opening hours")),
    ("places:edit-spaces", _("Spaces")),
    ("places:edit-equipment", _("Equipment and services")),
    ("places:edit-photos", _("Photos")),
    ("billing:tariffs", _("Prices")),
]
OF_MANAGERS = [
    ("places:edit-identity", _("Name and commune")),
    ("places:edit-carrier", _("Carrier")),
    ("places:edit-life", _("Life of the place")),
]


@register.inclusion_tag("places/edit/_tabs.html")
def edit_tabs(place: Place, here: str, *, is_managed: bool) -> dict[str, Any]:
    """`here` is the address's name; an app above shows the same tabs on its own page."""
    pages = PAGES + OF_MANAGERS if is_managed else PAGES
    return {"place": place, "here": here, "pages": pages}
