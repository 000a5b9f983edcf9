"""The answer above a list: how many are free, when, in how many places."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.core import text
from maillage.portal.enums import Sought


def free_headline(sought: Sought, *, free: int, places: int, when: str, only_telecentres: bool) -> str:
    """« 17 postes libres mardi matin, dans 5 télécentres »; two counts, so two plurals in one sentence."""
    if not free:
        return none_free(sought, when=when)
    return _("%(free)s %(when)s, in %(places)s") % {
        "free": _free(sought, free),
        "when": when,
        "places": _telecentres(places) if only_telecentres else _places(places),
    }


def places_headline(count: int) -> str:
    """Of so many places nobody counts the desks: « 5 000 lieux où travailler »."""
    return ngettext("%(count)s place to work", "%(count)s places to work", count) % {
        "count": text.number(count)
    }


def open_headline(*, places: int, when: str) -> str:
    """Where nothing is booked: « 3 lieux ouverts mardi matin »."""
    if not places:
        return _("No place open %(when)s") % {"when": when}
    return ngettext("%(count)d place open %(when)s", "%(count)d places open %(when)s", places) % {
        "count": places,
        "when": when,
    }


def none_free(sought: Sought, *, when: str) -> str:
    return {
        Sought.DESK: _("No free desk %(when)s"),
        Sought.OFFICE: _("No free closed office %(when)s"),
        Sought.MEETING_ROOM: _("No free meeting room %(when)s"),
    }[sought] % {"when": when}


def _free(sought: Sought, count: int) -> str:
    return {
        Sought.DESK: ngettext("%(count)d free desk", "%(count)d free desks", count),
        Sought.OFFICE: ngettext("%(count)d free closed office", "%(count)d free closed offices", count),
        Sought.MEETING_ROOM: ngettext("%(count)d free meeting room", "%(count)d free meeting rooms", count),
    }[sought] % {"count": count}


def _places(count: int) -> str:
    return ngettext("%(count)d place", "%(count)d places", count) % {"count": count}


def _telecentres(count: int) -> str:
    return ngettext("%(count)d telecentre", "%(count)d telecentres", count) % {"count": count}
