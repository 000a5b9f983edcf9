"""What a scheme gives on a day to a file: the sum, its steps, and the zone as it was known then."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from maillage.core.text import day_dated
from maillage.grants import rules
from maillage.grants.errors import NoVersionThatDay, OutsideZone
from maillage.grants.models import Scheme, SchemeVersion
from maillage.grants.rules import Case
from maillage.territory import selectors as territory
from maillage.territory.models import Commune, Zoning
from maillage.territory.selectors import Moment


@dataclass(frozen=True)
class Amount:
    """`computed` and `zone` are stored with the award as they stand here."""

    version: SchemeVersion
    cents: int
    computed: dict[str, Any]
    zone: dict[str, Any]

    def within(self, asked_cents: int | None) -> "Amount":
        """Nobody is given more than asked; the last step says so."""
        computed = rules.within_asked(self.computed, asked_cents=asked_cents)
        return replace(self, cents=computed["cents"], computed=computed)


def version_on(scheme: Scheme, *, on: date) -> SchemeVersion:
    version = scheme.versions.filter(valid__contains=on).first()
    if version is None:
        raise NoVersionThatDay(scheme=scheme.name, day=day_dated(on))
    return version


def amount_for(scheme: Scheme, *, case: Case, commune: Commune, on: date, known_on: date) -> Amount:
    """`on` is the reference date of the file, by which version and zone are chosen and then frozen.

    Raises NoVersionThatDay, OutsideZone, and what `rules.compute` raises.
    """
    version = version_on(scheme, on=on)
    zone = zone_answer(scheme.zoning, commune=commune, on=on, known_on=known_on) if scheme.zoning else {}
    if zone and not zone["is_in"] and scheme.formula not in rules.OUTSIDE_TOO:
        raise OutsideZone(commune=commune.name, zoning=zone["name"], day=day_dated(on))
    told = replace(case, in_zone=zone["is_in"]) if zone else case
    computed = rules.compute(scheme.formula, parameters=version.parameters, case=told)
    kept = asdict(computed) | {
        "version": version.number,
        "legal_reference": version.legal_reference,
        "reading": version.reading,
        "reference_day": on.isoformat(),
    }
    return Amount(version, computed.cents, kept, zone)


def zone_answer(zoning: Zoning, *, commune: Commune, on: date, known_on: date) -> dict[str, Any]:
    """In plain values, so that it stays as it was when the texts change."""
    row = territory.membership_in(zoning, commune, Moment(on=on, known_on=known_on))
    return {
        "zoning": zoning.slug,
        "name": zoning.name,
        "commune": commune.code,
        "on": on.isoformat(),
        "known_on": known_on.isoformat(),
        "is_in": row is not None,
        "part": row.part if row else "",
        "text": row.text.title if row else "",
        "caveat": zoning.caveat,
    }
