"""The level of a place, read from the network's grid, each criterion shown met or missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from maillage.places.errors import GridNotUsable

Grid = Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class LevelReading:
    """What one level asks for, in the grid's order, and which of it is met."""

    level: int
    criteria: tuple[tuple[str, bool], ...]

    @property
    def met(self) -> int:
        return sum(is_met for _, is_met in self.criteria)

    @property
    def is_reached(self) -> bool:
        return self.met == len(self.criteria)


def read_level(features: Collection[str], *, grid: Grid) -> tuple[int, tuple[LevelReading, ...]]:
    """Return the level and the reading of each level: a level holds when it and all below it hold."""
    readings = tuple(
        LevelReading(level, tuple((feature, feature in features) for feature in grid[level]))
        for level in sorted(grid)
    )
    reached = 0
    for reading in readings:
        if not reading.is_reached:
            break
        reached = reading.level
    return reached, readings


def check_grid(grid: Grid) -> None:
    """Raise GridNotUsable if a level asks for nothing, or if two ask for the same thing."""
    asked = [feature for features in grid.values() for feature in features]
    if not grid or not all(grid.values()) or len(set(asked)) < len(asked):
        raise GridNotUsable
