"""A part of the map: its places with their symbols, or how many there are, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from maillage.places.models import Network
from maillage.portal import selectors
from maillage.portal.presentation.map import marker_of
from maillage.portal.presentation.results import asked_of
from maillage.portal.presentation.rows import PlaceSign
from maillage.portal.presentation.survey import Survey, survey
from maillage.portal.selectors import Cluster, Near, Wanted, Where
from maillage.portal.wording import viewport as wording
from maillage.territory.rules import Box

MOST_SYMBOLS = 60  # of one view: more would hide one another, and each is looked at


@dataclass(frozen=True)
class Viewport:
    """`signs` when they are few enough, else `clusters`, which no booking changes."""

    wanted: Wanted
    signs: Sequence[PlaceSign]
    clusters: Sequence[Cluster]

    @property
    def words(self) -> str:
        if not self.clusters:
            return wording.places_in_view(len(self.signs))
        places = sum(cluster.count for cluster in self.clusters)
        return wording.groups_in_view(
            places, groups=len(self.clusters), shut_too=self.wanted.depends_on_moment
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "places": [marker_of(sign).as_json() for sign in self.signs],
            "clusters": [_cluster(cluster) for cluster in self.clusters],
            "words": self.words,
        }


def viewport(
    wanted: Wanted,
    *,
    seen: Box,
    now: datetime,
    today: date,
    day: date | None,
    moment: str,
    near: Near | None,
    network: Network | None,
) -> Viewport:
    """All the places that answer in this part of the map. A constant number of queries."""
    where = Where(network=network, near=near.point if near else None, box=seen)
    clusters = selectors.clusters(wanted, on=day or today, where=where, seen=seen)
    if sum(cluster.count for cluster in clusters) > MOST_SYMBOLS:
        return Viewport(wanted, [], clusters)
    matches = selectors.matching_places(wanted, on=day or today, where=where)
    asked = asked_of(wanted, now=now, today=today, near=near, network=network)
    found = survey(matches, asked, day=day, moment=moment, network=network)
    return Viewport(wanted, _signs(found, wanted), [])


def _signs(found: Survey, wanted: Wanted) -> list[PlaceSign]:
    seen = {one.place.pk: one for one in found.seen if one.answers(wanted)}
    places = selectors.found_places(
        [one.place for one in seen.values()], km={pk: one.km for pk, one in seen.items()}
    )
    return [
        PlaceSign(one.place, one.level, one.km, seen[one.place.pk].figures, found.asked) for one in places
    ]


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "lat": round(cluster.latitude, 4),
        "lon": round(cluster.longitude, 4),
        "count": cluster.count,
        "box": [[cluster.box.south, cluster.box.west], [cluster.box.north, cluster.box.east]],
        "label": wording.group(cluster.count),
    }
