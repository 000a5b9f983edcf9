"""From the source's outlines to maps in TopoJSON, whose neighbours share every border.

Needs shapely ≥ 2.1 with GEOS ≥ 3.14, which only this tool uses. Lengths are kilometres on a local plane.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import shapely  # type: ignore[import-untyped]  # see above

Outlines = dict[str, Any]  # by INSEE code; shapely has no types
GridPoint = tuple[int, int]
Ring = list[GridPoint]

DEGREE_KM = 111.195
SNAP_KM = 0.005  # slivers between neighbours in the source
GRID = 10_000  # 4 decimals of a degree: 11 m
NATIONAL_GRID = 1_000  # 3 decimals: 110 m, a tenth of a pixel on a map of France
SMALLEST_GAP_KM2 = 0.5
SMALLEST_ISLAND_KM2 = 20.0  # on the map of France; enclaves too


def zone(code: str) -> str:
    """Metropolitan France is one coverage, each overseas département another."""
    return code[:3] if code.startswith("97") else "metropole"


def departement(code: str) -> str:
    return code[:3] if code.startswith("97") else code[:2]


@dataclass(frozen=True)
class Plane:
    """Equirectangular about the zone's middle parallel: enough to measure and simplify."""

    cosine: float

    @classmethod
    def of(cls, shapes: Iterable[Any]) -> "Plane":
        _, south, _, north = shapely.total_bounds(list(shapes))
        return cls(math.cos(math.radians((south + north) / 2)))

    def to_km(self, shapes: Iterable[Any]) -> list[Any]:
        return list(shapely.transform(list(shapes), lambda xy: xy * [DEGREE_KM * self.cosine, DEGREE_KM]))

    def to_degrees(self, shapes: Iterable[Any]) -> list[Any]:
        return list(shapely.transform(list(shapes), lambda xy: xy / [DEGREE_KM * self.cosine, DEGREE_KM]))


def by_zone(outlines: Outlines) -> Iterator[Outlines]:
    zones: dict[str, Outlines] = defaultdict(dict)
    for code, outline in sorted(outlines.items()):
        zones[zone(code)][code] = outline
    yield from zones.values()


def mend(outlines: Outlines, *, successors: Mapping[str, str]) -> Outlines:
    """Neighbours share their vertices, and the outline of a commune merged since is its successor's."""
    whole: Outlines = {}
    for shapes in by_zone(outlines):
        plane = Plane.of(shapes.values())
        clean = list(shapely.coverage_clean(plane.to_km(shapes.values()), snapping_distance=SNAP_KM))
        filled = fill_gaps(dict(zip(shapes, clean, strict=True)), heirs=set(successors.values()))
        whole |= dict(zip(filled, plane.to_degrees(filled.values()), strict=True))
    return whole


def fill_gaps(outlines: Outlines, *, heirs: set[str]) -> Outlines:
    """A gap between outlines goes to the neighbouring heir of a merger with the longest border on it."""
    union = shapely.coverage_union_all(list(outlines.values()))
    full = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(union)])
    codes, tree = list(outlines), shapely.STRtree(list(outlines.values()))
    for gap in shapely.get_parts(shapely.difference(full, union)):
        near = [codes[i] for i in tree.query(gap, predicate="intersects")]
        takers = [code for code in near if code in heirs] if gap.area > SMALLEST_GAP_KM2 else near
        if takers:
            taker = max(takers, key=lambda code: outlines[code].intersection(gap).length)
            outlines[taker] = shapely.union(outlines[taker], gap)
    return outlines


def simplify(outlines: Outlines, *, tolerance_km: float) -> Outlines:
    """Visvalingam-Whyatt on shared borders; the tolerance is the side of the smallest triangle kept."""
    simple: Outlines = {}
    for shapes in by_zone(outlines):
        plane = Plane.of(shapes.values())
        kept = shapely.coverage_simplify(plane.to_km(shapes.values()), tolerance_km)
        simple |= dict(zip(shapes, plane.to_degrees(kept), strict=True))
    return simple


def rings_of(outline: Any, *, grid: int) -> list[list[Ring]]:
    """Polygons as lists of rings on the grid, open (the last point is not repeated)."""
    polygons = []
    for polygon in shapely.get_parts(outline):
        rings = [on_grid(ring.coords, grid=grid) for ring in (polygon.exterior, *polygon.interiors)]
        if len(rings[0]) > 2:  # noqa: PLR2004 - two points enclose nothing
            polygons.append([ring for ring in rings if len(ring) > 2])  # noqa: PLR2004
    return polygons


def on_grid(coordinates: Iterable[tuple[float, float]], *, grid: int) -> Ring:
    ring: Ring = []
    for longitude, latitude in coordinates:
        point = (round(longitude * grid), round(latitude * grid))
        if not ring or ring[-1] != point:
            ring.append(point)
    return ring[:-1] if ring[0] == ring[-1] else ring


class Topology:
    """Arcs that two neighbours share are written once (TopoJSON 1.0)."""

    def __init__(self, shapes: Mapping[str, list[list[Ring]]]) -> None:
        self.shapes = shapes
        self.arcs: dict[tuple[GridPoint, ...], int] = {}
        self.junctions = self._junctions()

    def _junctions(self) -> set[GridPoint]:
        """The points where borders part: seen between different neighbours."""
        between: dict[GridPoint, set[frozenset[GridPoint]]] = defaultdict(set)
        for polygons in self.shapes.values():
            for ring in (ring for polygon in polygons for ring in polygon):
                for i, point in enumerate(ring):
                    between[point].add(frozenset((ring[i - 1], ring[(i + 1) % len(ring)])))
        return {point for point, pairs in between.items() if len(pairs) > 1}

    def geometry(self, key: str) -> dict[str, Any]:
        polygons = [[self._ring(ring) for ring in polygon] for polygon in self.shapes[key]]
        if len(polygons) == 1:
            return {"type": "Polygon", "arcs": polygons[0]}
        return {"type": "MultiPolygon", "arcs": polygons}

    def _ring(self, ring: Ring) -> list[int]:
        return [self._number(arc) for arc in self._cut(ring)]

    def _cut(self, ring: Ring) -> list[tuple[GridPoint, ...]]:
        first = next((i for i, point in enumerate(ring) if point in self.junctions), ring.index(min(ring)))
        turned = [*ring[first:], *ring[:first], ring[first]]
        arcs, start = [], 0
        for i, point in enumerate(turned[1:], start=1):
            if point in self.junctions or i == len(turned) - 1:
                arcs.append(tuple(turned[start : i + 1]))
                start = i
        return arcs

    def _number(self, arc: tuple[GridPoint, ...]) -> int:
        backwards = arc[::-1]
        if backwards in self.arcs:
            return ~self.arcs[backwards]
        return self.arcs.setdefault(arc, len(self.arcs))

    def written_arcs(self, *, origin: GridPoint) -> list[list[list[int]]]:
        """Each point as the step from the one before; the first from the origin."""
        return [
            [[x - px, y - py] for (px, py), (x, y) in zip((origin, *arc), arc, strict=False)]
            for arc in self.arcs
        ]


def topojson(
    objects: Mapping[str, Outlines], *, properties: Mapping[str, Mapping[str, Any]], grid: int
) -> dict[str, Any]:
    shapes = {
        code: rings_of(outline, grid=grid)
        for outlines in objects.values()
        for code, outline in outlines.items()
    }
    topology = Topology(shapes)
    points = [
        point for polygons in shapes.values() for polygon in polygons for ring in polygon for point in ring
    ]
    origin = (min(x for x, _ in points), min(y for _, y in points))
    return {
        "type": "Topology",
        "transform": {"scale": [1 / grid, 1 / grid], "translate": [origin[0] / grid, origin[1] / grid]},
        "objects": {
            name: {
                "type": "GeometryCollection",
                "geometries": [
                    {**topology.geometry(code), "properties": properties[code]} for code in outlines
                ],
            }
            for name, outlines in objects.items()
        },
        "arcs": topology.written_arcs(origin=origin),
    }


def map_of_departement(
    communes: Outlines, *, names: Mapping[str, str], covered: Mapping[str, list[str]]
) -> dict[str, Any]:
    """`covers` lists the communes, split from this one since, that its outline still holds."""
    properties: dict[str, dict[str, Any]] = {code: {"code": code, "name": names[code]} for code in communes}
    for code in properties.keys() & covered.keys():
        properties[code]["covers"] = covered[code]
    border = departements_of(communes)
    properties |= {code: {"code": code, "name": names[code]} for code in border}
    return topojson({"communes": communes, "departement": border}, properties=properties, grid=GRID)


def map_of_france(departements: Outlines, *, names: Mapping[str, str], tolerance_km: float) -> dict[str, Any]:
    simple = simplify(departements, tolerance_km=tolerance_km)
    main_land = {code: without_islets(outline) for code, outline in simple.items()}
    properties = {code: {"code": code, "name": names[code]} for code in main_land}
    return topojson({"departements": main_land}, properties=properties, grid=NATIONAL_GRID)


def departements_of(outlines: Outlines) -> Outlines:
    groups: dict[str, list[Any]] = defaultdict(list)
    for code, outline in outlines.items():
        groups[departement(code)].append(outline)
    return {code: shapely.coverage_union_all(group) for code, group in sorted(groups.items())}


def without_islets(outline: Any) -> Any:
    """Neither small islands nor the small enclaves that would leave holes in their neighbour."""
    _, south, _, north = outline.bounds
    smallest = SMALLEST_ISLAND_KM2 / (DEGREE_KM**2 * math.cos(math.radians((south + north) / 2)))
    filled = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > smallest]
        )
        for part in shapely.get_parts(outline)
    ]
    first, *rest = sorted(filled, key=lambda part: part.area, reverse=True)
    return shapely.MultiPolygon([first, *(part for part in rest if part.area > smallest)])
