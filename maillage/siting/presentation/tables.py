"""An answer as tables and as GeoJSON, for those who go on with it elsewhere."""

from typing import Any

from django.utils.translation import gettext as _

from maillage.siting.enums import TimesSource
from maillage.siting.findings import Findings, Site
from maillage.siting.presentation.kept import Kept
from maillage.siting.selectors import Ground
from maillage.siting.spreadsheets import Cell

MINUTES_DIGITS = 1
STRAIGHT_LINE = "great-circle"


def sites_rows(findings: Findings) -> list[list[Cell]]:
    heads: list[Cell] = [
        _("INSEE code"),
        _("Commune"),
        _("Latitude"),
        _("Longitude"),
        _("People for whom it is the nearest"),
        _("Of them within the time"),
        _("Mean journey, in minutes"),
        _("Desks advised"),
        _("Offices"),
        _("Cost of opening, in euros"),
    ]
    return [heads, *(_site_row(site) for site in findings.sites)]


def _site_row(site: Site) -> list[Cell]:
    return [
        site.code,
        site.name,
        site.latitude,
        site.longitude,
        round(site.people),
        round(site.near),
        round(site.mean_minutes, MINUTES_DIGITS),
        site.desks,
        site.offices,
        None if site.cost_cents is None else site.cost_cents / 100,
    ]


def communes_rows(ground: Ground, findings: Findings) -> list[list[Cell]]:
    heads: list[Cell] = [
        _("INSEE code"),
        _("Commune"),
        _("In the territory"),
        _("People counted"),
        _("Nearest place"),
        _("Minutes"),
        _("Within the time"),
    ]
    return [heads, *(_commune_row(ground, findings, row) for row in range(ground.instance.customer_count))]


def _commune_row(ground: Ground, findings: Findings, row: int) -> list[Cell]:
    return [
        ground.instance.codes[row],
        ground.names[row],
        _("yes") if ground.inside[row] else _("no, in the border belt"),
        round(float(ground.instance.weights[row])),
        findings.sites[findings.site[row]].name,
        round(float(findings.minutes[row]), MINUTES_DIGITS),
        _("yes") if findings.minutes[row] <= findings.limit else _("no"),
    ]


def method_rows(kept: Kept) -> list[list[Cell]]:
    """What led to the answer, as it was kept with it."""
    answer = kept.scenario.answer
    profile = answer["profile"]
    return [
        [_("Study"), kept.scenario.study.name],
        [_("Scenario"), kept.scenario.name],
        [_("Question"), kept.question],
        [_("Who is counted"), kept.board.counted if kept.board else ""],
        [_("Proof"), kept.board.proof if kept.board else ""],
        [_("Travel times"), _provider(profile["provider"])],
        [_("Road over straight line"), profile["circuity"]],
        [_("Mean speed, in km/h"), profile["speed_kmh"]],
        [_("Communes counted"), answer["communes"]],
        [_("People counted"), round(answer["people"])],
        [_("Engine"), answer["engine"]],
        [_("Seed"), answer["seed"]],
        [_("Sum of the inputs (SHA-256)"), answer["instance_sha256"]],
    ]


def _provider(name: str) -> str:
    """A route server is told by its own name."""
    if name == STRAIGHT_LINE:
        return _("Straight line, by car")
    return str(TimesSource(name).label) if name in TimesSource.values else name


def as_geojson(findings: Findings) -> dict[str, Any]:
    """RFC 7946: WGS 84, longitude first."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [site.longitude, site.latitude]},
                "properties": {
                    "insee": site.code,
                    "commune": site.name,
                    "people": round(site.people),
                    "people_within": round(site.near),
                    "mean_minutes": round(site.mean_minutes, MINUTES_DIGITS),
                    "desks_advised": site.desks,
                },
            }
            for site in findings.sites
        ],
    }
