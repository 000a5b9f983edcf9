"""What the map says of the part that is seen."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.core import text


def places_in_view(count: int) -> str:
    if not count:
        return _("No place in this part of the map.")
    return ngettext("%(count)s place on this map.", "%(count)s places on this map.", count) % _count(count)


def groups_in_view(count: int, *, groups: int, shut_too: bool) -> str:
    """« 132 lieux sur cette carte, en 14 groupes : rapprochez-vous pour les voir. »"""
    words = _("%(places)s, in %(groups)s: zoom in to see each of them.") % {
        "places": ngettext("%(count)s place on this map", "%(count)s places on this map", count)
        % _count(count),
        "groups": ngettext("%(count)s group", "%(count)s groups", groups) % _count(groups),
    }
    warning = _("The groups also count the places that are closed or full then.")
    return f"{words} {warning}" if shut_too else words


def group(count: int) -> str:
    """What the sign of a group does, for those who hear it."""
    return ngettext(
        "%(count)s place, zoom in to see it", "%(count)s places, zoom in to see them", count
    ) % _count(count)


def _count(count: int) -> dict[str, str]:
    return {"count": text.number(count)}
