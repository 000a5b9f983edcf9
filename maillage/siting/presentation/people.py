"""Who is counted, as its page shows it: how many of each kind, where, and what was learnt."""

from dataclasses import dataclass

import numpy as np

from maillage.siting.counting import segment_totals
from maillage.siting.engine.demand.segments import BY_KEY
from maillage.siting.enums import DemandLevel, DemandSource
from maillage.siting.selectors import Ground
from maillage.siting.wording import PLACE_WORDS, SEGMENT_WORDS, Word


@dataclass(frozen=True)
class Kind:
    """`people`: of the territory, with its per cent."""

    key: str
    words: Word
    near: Word
    percent: int
    people: float


@dataclass(frozen=True)
class People:
    """`inside`: people counted in the territory; `belt`: round it. `levels`: hypothesis and people inside."""

    inside: float
    belt: float
    communes: int
    inhabitants: float
    kinds: tuple[Kind, ...]
    levels: tuple[tuple[str, float], ...]

    @property
    def share(self) -> float:
        return self.inside / self.inhabitants if self.inhabitants else 0.0


def people_of(ground: Ground) -> People:
    weights, inside = ground.instance.weights, ground.inside
    return People(
        inside=float(weights[inside].sum()),
        belt=float(weights[~inside].sum()),
        communes=int(inside.sum()),
        inhabitants=float(ground.populations[inside].sum()),
        kinds=_kinds(ground),
        levels=tuple(
            (str(DemandLevel(level).label), float(people[inside].sum()))
            for level, people in ground.by_level.items()
        ),
    )


def _kinds(ground: Ground) -> tuple[Kind, ...]:
    if ground.counting.source != DemandSource.SEGMENTS:
        return ()
    inhabitants = np.asarray(ground.populations[ground.inside])
    return tuple(
        Kind(
            key=key,
            words=SEGMENT_WORDS[key],
            near=PLACE_WORDS[BY_KEY[key].place],
            percent=percent,
            people=counted.total * percent / 100,
        )
        for key, percent, counted in segment_totals(ground.counting, inhabitants=inhabitants)
    )
