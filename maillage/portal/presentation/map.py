"""What the map reads: the same places as the list, in the same order, on the outlines of their territory."""

from collections.abc import Iterable, Sequence

from django.templatetags.static import static

from maillage.core.maps import MapContent, Marker, Origin, Outlines
from maillage.places.models import Network
from maillage.portal.presentation.rows import PlaceRow
from maillage.portal.selectors import Near

MOST_DEPARTEMENTS = 6  # whose communes are drawn: each is a file of its own


def map_of(rows: Sequence[PlaceRow], *, departements: Iterable[str], near: Near | None = None) -> MapContent:
    territory = sorted(set(departements))
    return MapContent(
        markers=[_marker(row) for row in rows],
        outlines=outlines_of(territory),
        territory=territory,
        origin=Origin(near.name, near.point.latitude, near.point.longitude) if near else None,
    )


def locator_of(row: PlaceRow) -> MapContent:
    """One place, still: where it is, not what is around."""
    territory = [row.place.commune.departement_id]
    return MapContent(
        markers=[_marker(row, chosen=True)],
        outlines=outlines_of(territory),
        territory=territory,
        locator=True,
    )


def departements_of(rows: Iterable[PlaceRow], network: Network | None = None) -> list[str]:
    """The network's own, even when no place of it answers, and those of the places."""
    own = [departement.code for departement in network.departements.all()] if network else []
    return [*own, *(row.place.commune.departement_id for row in rows)]


def outlines_of(territory: Sequence[str]) -> Outlines:
    drawn = territory[:MOST_DEPARTEMENTS]
    return Outlines(
        departements=static("territory/outlines/departements.json"),
        communes=[static(f"territory/outlines/communes/{code}.json") for code in drawn],
    )


def _marker(row: PlaceRow, *, chosen: bool = False) -> Marker:
    return Marker(
        key=row.key,
        name=row.place.name,
        label=row.label,
        href=row.href,
        latitude=row.place.latitude,
        longitude=row.place.longitude,
        symbol=row.symbol,
        chosen=chosen,
    )
