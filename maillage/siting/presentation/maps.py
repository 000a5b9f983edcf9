"""The map of a study: the product's own, with each commune coloured by its place and shaded by minutes."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from maillage.core.maps import Extent, MapContent, Marker, Outlines
from maillage.core.symbols import symbol
from maillage.core.text import number
from maillage.siting.findings import Findings, Site, bands_of
from maillage.siting.selectors import Ground

MOST_DEPARTEMENTS = 12  # whose communes are drawn: each is a file of its own


def study_map(ground: Ground, findings: Findings | None) -> MapContent:
    """Outlines, and the places of the answer if there is one; its colours come with `catchments`."""
    drawn = ground.departements if len(ground.departements) <= MOST_DEPARTEMENTS else ()
    return MapContent(
        markers=[_marker(site) for site in findings.sites] if findings else [],
        outlines=Outlines(
            departements=static("territory/outlines/departements.json"),
            communes=[static(f"territory/outlines/communes/{code}.json") for code in drawn],
        ),
        territory=drawn,
        extent=_extent(ground) if not drawn else None,
    )


def _extent(ground: Ground) -> Extent:
    latitudes = ground.instance.latitudes[ground.inside]
    longitudes = ground.instance.longitudes[ground.inside]
    return Extent(
        float(latitudes.min()), float(longitudes.min()), float(latitudes.max()), float(longitudes.max())
    )


def _marker(site: Site) -> Marker:
    return Marker(
        key=site.code,
        name=site.name,
        label=_("%(name)s: %(people)s people, %(desks)s desks advised")
        % {"name": site.name, "people": number(site.people), "desks": number(site.desks)},
        href=f"#lieu-{site.code}",
        latitude=site.latitude,
        longitude=site.longitude,
        symbol=symbol(free=site.desks, total=site.desks, rings=2 if site.is_existing else 1),
    )


def catchments(ground: Ground, findings: Findings) -> dict[str, Any]:
    """For each commune its place, hue, band and words; plain JSON that the page's script colours by."""
    band = bands_of(findings.minutes)
    minutes = findings.minutes.round().astype(int)
    return {
        "sites": [_marker(site).as_json() for site in findings.sites],
        "names": [site.name for site in findings.sites],
        "hues": [site.hue for site in findings.sites],
        "communes": {
            code: [int(findings.site[row]), int(band[row]), int(minutes[row])]
            for row, code in enumerate(ground.instance.codes)
            if ground.inside[row]
        },
    }


def demand(ground: Ground) -> dict[str, Any]:
    """A circle for each commune, its area as its people."""
    instance = ground.instance
    return {
        "circles": [
            [
                ground.names[row],
                float(instance.latitudes[row]),
                float(instance.longitudes[row]),
                round(float(instance.weights[row]), 1),
                bool(ground.inside[row]),
            ]
            for row in range(instance.customer_count)
            if instance.weights[row] > 0
        ]
    }
