"""What the map reads: the same places as the list, in the same order, on the outlines of their territory."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.http import QueryDict
from django.templatetags.static import static
from django.urls import reverse

from maillage.core.maps import Extent, MapContent, Marker, Origin, Outlines
from maillage.places.models import Network
from maillage.portal import selectors
from maillage.portal.presentation.chips import searched
from maillage.portal.presentation.results import Results
from maillage.portal.presentation.rows import PlaceRow, PlaceSign
from maillage.portal.selectors import Near

MOST_DEPARTEMENTS = 6  # whose communes are drawn: each is a file of its own


def map_of(results: Results, *, address: QueryDict, network: Network | None = None) -> MapContent:
    """With all the places if the list has them on one page; else they are asked for as the map moves."""
    territory = _territory(results.rows, network)
    near = results.near
    return MapContent(
        markers=[marker_of(row) for row in results.rows] if results.is_whole else [],
        outlines=outlines_of(territory),
        territory=territory,
        origin=Origin(near.name, near.point.latitude, near.point.longitude) if near else None,
        more="" if results.is_whole else _more(results, address=address, network=network),
        extent=None if results.is_whole else _extent(results),
    )


def locator_of(row: PlaceRow) -> MapContent:
    """One place, still: where it is, not what is around."""
    territory = [row.place.commune.departement_id]
    return MapContent(
        markers=[marker_of(row, chosen=True)],
        outlines=outlines_of(territory),
        territory=territory,
        locator=True,
    )


def outlines_of(territory: Sequence[str]) -> Outlines:
    return Outlines(
        departements=static("territory/outlines/departements.json"),
        communes=[static(f"territory/outlines/communes/{code}.json") for code in territory],
    )


def marker_of(sign: PlaceSign, *, chosen: bool = False) -> Marker:
    return Marker(
        key=sign.key,
        name=sign.place.name,
        label=sign.label,
        href=sign.href,
        latitude=sign.place.latitude,
        longitude=sign.place.longitude,
        symbol=sign.symbol,
        chosen=chosen,
    )


def _territory(rows: Iterable[PlaceRow], network: Network | None) -> list[str]:
    """The network's own départements, even when no place of it answers, and those of the places.

    None when they are too many: then the whole country is the ground.
    """
    own = {departement.code for departement in network.departements.all()} if network else set()
    codes = sorted(own | {row.place.commune.departement_id for row in rows})
    return codes if len(codes) <= MOST_DEPARTEMENTS else []


def _more(results: Results, *, address: QueryDict, network: Network | None) -> str:
    """Of the moment that the list answers for, even if it was not asked by name."""
    asked = results.asked
    settled = {"jour": asked.day.isoformat(), "moment": asked.when}
    parameters = [pair for pair in searched(address) if pair[0] not in settled]
    own = {"reseau": network.slug} if network else {}
    return f"{reverse('portal:map-view')}?{urlencode([*parameters, *settled.items(), *own.items()])}"


def _extent(results: Results) -> Extent | None:
    """The rows of this page round the point asked for, or all that matches."""
    if results.near:
        return _around(results.near, results.rows)
    box = selectors.box_of(results.wanted, on=results.asked.day, where=results.where)
    return Extent(*box) if box else None


def _around(near: Near, rows: Sequence[PlaceRow]) -> Extent:
    points = [near.point, *((row.place.latitude, row.place.longitude) for row in rows)]
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return Extent(min(latitudes), min(longitudes), max(latitudes), max(longitudes))
