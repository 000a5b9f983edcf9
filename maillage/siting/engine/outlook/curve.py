"""One more centre: what each number of sites gives at best, and what the next one adds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import TooFewSitesError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.outlook.asking import Asking, piece_of, plan_of
from maillage.siting.engine.progress import Watch


@dataclass(frozen=True)
class Point:
    """`value` and `bound` in the question's unit; `gain` over the point before, zero or more; None for the
    first."""

    count: int
    sites: tuple[str, ...]
    value: float
    bound: float
    status: Status
    gain: float | None


def curve(
    instance: Instance, asking: Asking, counts: Sequence[int], *, watch: Watch | None = None
) -> tuple[Point, ...]:
    """Each count is a question of its own. Counts that no plan obeys are left out; ascending. A smaller plan
    is a plan of the larger count too, so the values never turn back, nor do the bounds."""
    watch = watch or Watch()
    wanted = sorted(set(counts))
    if wanted and wanted[0] < 1:
        raise TooFewSitesError(f"{wanted[0]} sites: at least one is needed")
    points: list[Point] = []
    for at, count in enumerate(wanted):
        point = _point(instance, asking.with_so_many(count), count, watch=piece_of(watch, len(wanted) - at))
        if point:
            points.append(_no_worse(asking, point, points[-1]) if points else point)
    return _tightened(asking, points)


def _point(instance: Instance, asking: Asking, count: int, *, watch: Watch) -> Point | None:
    found = asking.best(instance, watch=watch)
    if not found.sites or found.bound is None:
        return None
    value = asking.value(instance, plan_of(found))
    return Point(count, found.sites, value, found.bound, found.status, None)


def _no_worse(asking: Asking, point: Point, before: Point) -> Point:
    if asking.better(point.value, before.value) != point.value:
        point = replace(point, sites=before.sites, value=before.value)
    return replace(point, gain=abs(point.value - before.value))


def _tightened(asking: Asking, points: list[Point]) -> tuple[Point, ...]:
    """What more sites cannot do, fewer cannot either."""
    tight: list[Point] = []
    for point in reversed(points):
        bound = point.bound
        if tight:
            bound = min(bound, tight[-1].bound) if asking.counts_up else max(bound, tight[-1].bound)
        tight.append(replace(point, bound=bound))
    return tuple(reversed(tight))
