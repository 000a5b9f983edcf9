"""The filters above a list, each a link that writes the address."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maillage.places.enums import EquipmentKind, PlaceKind, ServiceKind
from maillage.portal.enums import Radius, Sought
from maillage.portal.links import PAGE, with_parameters
from maillage.portal.presentation.results import Results
from maillage.portal.selectors import Wanted

SEARCHED = ["pres", "commune", "lat", "lon", "jour", "moment", "cherche"]
FILTERS = [
    "ouvert",
    "libre",
    "type",
    "niveau",
    "rayon",
    "service",
    "equipement",
    "accessible",
    "labellise",
    "gratuit",
]


@dataclass(frozen=True)
class Chip:
    label: str
    href: str
    is_on: bool


def chips(address: QueryDict, results: Results) -> list[Chip]:
    """Those of every day, then those that the panel of all the filters has set."""
    free = {
        Sought.DESK: _("Desk free"),
        Sought.OFFICE: _("Office free"),
        Sought.MEETING_ROOM: _("Room free"),
    }
    usual = [
        ("ouvert", "1", _("Open %(when)s") % {"when": results.asked.words}),
        ("libre", "1", free[results.asked.sought]),
        *(("type", kind.value, kind.label) for kind in PlaceKind),
        ("accessible", "1", _("Wheelchair accessible")),
        ("rayon", Radius.THIRTY.value, Radius.THIRTY.label)
        if results.near
        else ("gratuit", "1", _("Free of charge")),
    ]
    set_elsewhere = [chosen for chosen in _others(results.wanted) if chosen not in usual]
    return [_toggle(address, name, value, label) for name, value, label in [*usual, *set_elsewhere]]


def _others(wanted: Wanted) -> Iterator[tuple[str, str, str | Promise]]:
    if wanted.level:
        yield "niveau", str(wanted.level), _("Level %(level)d at least") % {"level": wanted.level}
    if wanted.radius_km:
        radius = Radius(str(wanted.radius_km))
        yield "rayon", radius.value, radius.label
    if wanted.labelled:
        yield "labellise", "1", pgettext("places", "Labelled")
    if wanted.free_of_charge:
        yield "gratuit", "1", _("Free of charge")
    for service in wanted.services:
        yield "service", service, ServiceKind(service).label
    for equipment in wanted.equipment:
        yield "equipement", equipment, EquipmentKind(equipment).label


def kept_parameters(address: QueryDict) -> dict[str, list[tuple[str, str]]]:
    """What each of the two forms carries along of the other, as hidden fields."""
    return {
        "filters": list(_pairs(address, [*FILTERS, "vue"])),
        "search": list(_pairs(address, [*SEARCHED, "vue"])),
    }


def searched(address: QueryDict) -> list[tuple[str, str]]:
    """All that decides which places answer, as it was asked."""
    return list(_pairs(address, [*SEARCHED, *FILTERS]))


def without_filters(address: QueryDict) -> str:
    return with_parameters(address, **dict.fromkeys(FILTERS))


def _toggle(address: QueryDict, name: str, value: str, label: str | Promise) -> Chip:
    """A second touch takes the filter away; of several services or pieces of equipment, that one only."""
    told = address.getlist(name)
    if value not in told:
        return Chip(str(label), with_parameters(address, **{name: value}), is_on=False)
    changed = address.copy()
    changed.pop(PAGE, None)
    changed.setlist(name, [other for other in told if other != value])
    return Chip(str(label), f"?{changed.urlencode()}", is_on=True)


def _pairs(address: QueryDict, names: list[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for value in address.getlist(name):
            yield name, value
