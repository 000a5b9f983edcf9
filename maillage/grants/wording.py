"""Amounts in sentences: each step of a sum, each parameter of a scheme, each answer of a zoning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.core.text import day_long, euros, number, percent
from maillage.grants.enums import AidDocument, Formula, ShareWay
from maillage.grants.errors import INPUT_NAMES, PARAMETER_NAMES

Figures = Mapping[str, Any]
WITH_YEAR = date.min  # no day of a file is in this year: its own is always said


@dataclass(frozen=True)
class Told:
    """A name and its value, as a page shows them."""

    name: str
    value: str


def step_words(step: Mapping[str, Any]) -> str:
    """A step as it is stored: `label`, `cents`, `figures`."""
    return STEP_WORDS[step["label"]](step["figures"])


def _fixed_in_zone(_figures: Figures) -> str:
    return _("Fixed part of the centre, inside the zone")


def _fixed_outside(_figures: Figures) -> str:
    return _("Fixed part of the centre, outside the zone")


def _desks_in_zone(figures: Figures) -> str:
    return ngettext(
        "%(desks)d occupied desk at %(unit)s, inside the zone",
        "%(desks)d occupied desks at %(unit)s each, inside the zone",
        figures["desks"],
    ) % {"desks": figures["desks"], "unit": euros(figures["unit_cents"])}


def _desks_outside(figures: Figures) -> str:
    return ngettext(
        "%(desks)d occupied desk at %(unit)s, outside the zone",
        "%(desks)d occupied desks at %(unit)s each, outside the zone",
        figures["desks"],
    ) % {"desks": figures["desks"], "unit": euros(figures["unit_cents"])}


def _expenses(_figures: Figures) -> str:
    return _("Eligible expenses")


def _expenses_part(figures: Figures) -> str:
    return _("%(accepted)s of expenses accepted out of %(base)s: the same part of the award of %(award)s") % {
        "accepted": euros(figures["accepted_cents"]),
        "base": euros(figures["base_cents"]),
        "award": euros(figures["award_cents"]),
    }


def _flat(_figures: Figures) -> str:
    return _("Flat amount")


def _rate(figures: Figures) -> str:
    return _("%(rate)s of %(expenses)s of eligible expenses") % {
        "rate": points(figures["basis_points"]),
        "expenses": euros(figures["expenses_cents"]),
    }


def _inhabitants(figures: Figures) -> str:
    return _("%(people)s inhabitants at %(unit)s each") % {
        "people": number(figures["inhabitants"]),
        "unit": euros(figures["unit_cents"]),
    }


def _cap_reached(figures: Figures) -> str:
    return _("Ceiling of the scheme: %(most)s at most") % {"most": euros(figures["most_cents"])}


def _expenses_reached(figures: Figures) -> str:
    return _("Never more than the expenses: %(most)s") % {"most": euros(figures["most_cents"])}


def _award_reached(figures: Figures) -> str:
    return _("Never more than the award: %(most)s") % {"most": euros(figures["most_cents"])}


def _asked_reached(figures: Figures) -> str:
    return _("Never more than what was asked: %(most)s") % {"most": euros(figures["most_cents"])}


def _advance(figures: Figures) -> str:
    return _("Advance of %(rate)s of the award of %(award)s") % {
        "rate": points(figures["basis_points"]),
        "award": euros(figures["award_cents"]),
    }


def _claimed_before(_figures: Figures) -> str:
    return _("Already claimed")


def _given_before(figures: Figures) -> str:
    return _("Ceiling of %(most)s for all applications together, %(granted)s given before") % {
        "most": euros(figures["most_cents"]),
        "granted": euros(figures["granted_cents"]),
    }


def _share(figures: Figures) -> str:
    """What the committee decided, beside what a proposal said."""
    if figures.get("proposed_cents") is None:
        return _("Share decided by the committee, %(asked)s asked") % {"asked": euros(figures["asked_cents"])}
    return _("Share decided by the committee: %(asked)s asked, %(proposed)s proposed (%(way)s)") % {
        "asked": euros(figures["asked_cents"]),
        "proposed": euros(figures["proposed_cents"]),
        "way": ShareWay(figures["way"]).label,
    }


STEP_WORDS: Mapping[str, Callable[[Figures], str]] = {
    "fixed_in_zone": _fixed_in_zone,
    "fixed_outside": _fixed_outside,
    "desks_in_zone": _desks_in_zone,
    "desks_outside": _desks_outside,
    "expenses": _expenses,
    "expenses_part": _expenses_part,
    "flat": _flat,
    "rate": _rate,
    "inhabitants": _inhabitants,
    "cap_reached": _cap_reached,
    "expenses_reached": _expenses_reached,
    "award_reached": _award_reached,
    "asked_reached": _asked_reached,
    "advance": _advance,
    "claimed_before": _claimed_before,
    "given_before": _given_before,
    "share": _share,
}


def parameter_names() -> dict[str, str]:
    """Every parameter that a scheme may have; the end of its key says its unit."""
    return {key: str(name) for key, name in PARAMETER_NAMES.items()}


def parameters_told(parameters: Mapping[str, Any]) -> list[Told]:
    return [
        Told(name, _parameter_value(key, parameters[key]))
        for key, name in parameter_names().items()
        if key in parameters
    ]


def inputs_told(inputs: Mapping[str, Any]) -> list[Told]:
    """What the sum was computed from, as it was known on the day."""
    return [
        Told(str(name), _input_value(key, inputs[key])) for key, name in INPUT_NAMES.items() if key in inputs
    ]


def zone_words(zone: Mapping[str, Any], *, commune: str) -> str:
    """The frozen answer of a zoning, in one sentence."""
    told = {
        "commune": commune,
        "zoning": zone["name"],
        "day": day_long(date.fromisoformat(zone["on"]), today=WITH_YEAR),
        "known": day_long(date.fromisoformat(zone["known_on"]), today=WITH_YEAR),
    }
    if not zone["is_in"]:
        return _("%(commune)s was not in “%(zoning)s” on %(day)s, as known on %(known)s.") % told
    if zone["part"]:
        return _("A part of %(commune)s was in “%(zoning)s” on %(day)s, as known on %(known)s.") % told
    return _("%(commune)s was in “%(zoning)s” on %(day)s, as known on %(known)s.") % told


def points(basis_points: int) -> str:
    """4000 is 40 %."""
    ratio = Decimal(basis_points) / 10_000
    return percent(ratio, decimals=0 if basis_points % 100 == 0 else 2)


def steps_told(computed: Mapping[str, Any]) -> Sequence[tuple[str, int]]:
    """Sentence and cents of each step; none for an amount decided without a sum."""
    return [(step_words(step), step["cents"]) for step in computed.get("steps", ())]


def formula_label(computed: Mapping[str, Any]) -> str:
    return str(Formula(computed["formula"]).label)


def _parameter_value(key: str, value: Any) -> str:
    if key.endswith("_cents"):
        return euros(int(value))
    if key.endswith("_points"):
        return points(int(value))
    if key.endswith("_months"):
        return ngettext("%(months)d month", "%(months)d months", int(value)) % {"months": int(value)}
    return ngettext("%(days)d day", "%(days)d days", int(value)) % {"days": int(value)}


def _input_value(key: str, value: Any) -> str:
    if key == "in_zone":
        return _("yes") if value else _("no")
    return euros(int(value)) if key.endswith("_cents") else number(Decimal(str(value)))


def aid_documents_told(kinds: Sequence[str]) -> list[str]:
    return [str(AidDocument(kind).label) for kind in kinds]
