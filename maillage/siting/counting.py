"""Who is counted in a study, in plain values, and the people that it makes of each commune."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from maillage.siting.engine.demand.counting import Choice, Counted, make_facts, people, weights
from maillage.siting.engine.demand.segments import SEGMENTS, Level, Season
from maillage.siting.engine.geometry import Floats
from maillage.siting.enums import DemandSource

WHOLE = 100  # per cent of a segment's formula
MOST_PERCENT = 200
PARTS = 100.0  # people are counted to a hundredth: a sum of shares is no more precise


class Counting(NamedTuple):
    """What of the demand an answer depends on. `percents`: of each segment, in the engine's order."""

    source: str = DemandSource.INHABITANTS
    level: str = Level.CENTRAL
    season: str = ""
    percents: tuple[int, ...] = (WHOLE,) * len(SEGMENTS)

    def described(self) -> dict[str, object]:
        """As an answer keeps it."""
        return {
            "source": str(self.source),
            "level": str(self.level),
            "season": str(self.season),
            "percents": {
                segment.key: percent for segment, percent in zip(SEGMENTS, self.percents, strict=True)
            },
        }


def percents_of(written: Mapping[str, int]) -> tuple[int, ...]:
    """A segment that is not named counts whole."""
    return tuple(int(written.get(segment.key, WHOLE)) for segment in SEGMENTS)


def people_counted(
    counting: Counting,
    *,
    codes: Sequence[str],
    inhabitants: Sequence[float],
    own: Mapping[str, Mapping[str, float]],
) -> Floats:
    """`own`: people by hypothesis and commune, for the source FILE; a commune that it leaves out has none."""
    match counting.source:
        case DemandSource.SEGMENTS:
            facts = make_facts(codes=codes, population=inhabitants)
            return np.round(weights(facts, _choices(counting)) * PARTS) / PARTS
        case DemandSource.FILE:
            at_level = own.get(counting.level, {})
            return np.array([float(at_level.get(code, 0.0)) for code in codes])
    return np.array([float(number) for number in inhabitants])


def segment_totals(counting: Counting, *, inhabitants: Floats) -> list[tuple[str, int, Counted]]:
    """Key, per cent and people of each segment as its formula counts them, before the per cent."""
    codes = [str(row) for row in range(len(inhabitants))]
    facts = make_facts(codes=codes, population=inhabitants)
    season = Season(counting.season) if counting.season else None
    return [
        (segment.key, percent, people(segment, facts, level=Level(counting.level), season=season))
        for segment, percent in zip(SEGMENTS, counting.percents, strict=True)
    ]


def _choices(counting: Counting) -> list[Choice]:
    season = Season(counting.season) if counting.season else None
    return [
        Choice(segment.key, factor=percent / WHOLE, level=Level(counting.level), season=season)
        for segment, percent in zip(SEGMENTS, counting.percents, strict=True)
    ]
