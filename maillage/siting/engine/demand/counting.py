"""People of a segment by commune, with the steps of the sum; several segments make the weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from maillage.siting.engine.demand.segments import BY_KEY, SEASON_RATIO, Level, Parameter, Season, Segment
from maillage.siting.engine.errors import BadWeightsError
from maillage.siting.engine.geometry import Floats

LARGEST_FACTOR = 10.0  # of a slider: ten times as many as the formula says


@dataclass(frozen=True, eq=False)
class CommuneFacts:
    """`known`: columns beside the inhabitants, such as `holiday_homes`; NaN: not known there."""

    codes: tuple[str, ...]
    population: Floats
    known: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """`key` was multiplied by `value`; so many people were left in the whole area."""

    key: str
    value: float
    total: float
    source: str


@dataclass(frozen=True, eq=False)
class Counted:
    """An amount that keeps its rule, inputs and steps. `people`: float64[n], rows as the facts'."""

    rule: str
    level: Level
    people: Floats
    steps: tuple[Step, ...]
    by_default: int  # communes whose base was deduced from their population

    @property
    def total(self) -> float:
        return float(self.people.sum())


@dataclass(frozen=True)
class Choice:
    """A segment as an officer wants it: `factor` is the slider (0 leaves it out), `values` replace shares."""

    key: str
    factor: float = 1.0
    level: Level = Level.CENTRAL
    season: Season | None = None
    values: Mapping[str, float] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "key": self.key,
            "factor": self.factor,
            "level": str(self.level),
            "season": None if self.season is None else str(self.season),
            "values": dict(sorted(self.values.items())),
        }


def choice_of(written: Mapping[str, Any]) -> Choice:
    """The reverse of `described`. Raises BadWeightsError."""
    try:
        season = written.get("season")
        choice = Choice(
            key=written["key"],
            factor=float(written.get("factor", 1.0)),
            level=Level(written.get("level", Level.CENTRAL)),
            season=None if season is None else Season(season),
            values={str(key): float(value) for key, value in dict(written.get("values", {})).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as damage:
        raise BadWeightsError(f"a segment cannot be read: {damage!r}") from damage
    _check_choice(choice)
    return choice


def make_facts(
    *, codes: Sequence[str], population: ArrayLike, known: Mapping[str, ArrayLike] | None = None
) -> CommuneFacts:
    """Raises BadWeightsError. An unknown population counts 0, an unknown fact is deduced from it."""
    columns = {key: np.asarray(column, dtype=np.float64) for key, column in (known or {}).items()}
    people = np.nan_to_num(np.asarray(population, dtype=np.float64), nan=0.0, posinf=np.inf)
    for key, column in {"population": people, **columns}.items():
        if column.shape != (len(codes),) or (column < 0).any() or np.isinf(column).any():
            raise BadWeightsError(f"{key}: one number, zero or more, per commune is needed")
    return CommuneFacts(codes=tuple(codes), population=people, known=columns)


def people(
    segment: Segment,
    facts: CommuneFacts,
    *,
    level: Level = Level.CENTRAL,
    season: Season | None = None,
    values: Mapping[str, float] | None = None,
) -> Counted:
    """`values`: what the territory knows better, in the place of a parameter at any level."""
    shares = {parameter.key: parameter.at(level) for parameter in segment.factors} | dict(values or {})
    amount, steps, by_default = _base(segment, facts, shares)
    for parameter in segment.parameters:
        amount = amount * shares[parameter.key]
        steps.append(_step(parameter, shares, amount))
    if season is not None and segment.by_season:
        amount = amount * SEASON_RATIO[season]
        steps.append(Step(str(season), SEASON_RATIO[season], float(amount.sum()), "season"))
    return Counted(segment.formula, level, amount, tuple(steps), by_default)


def weights(facts: CommuneFacts, choices: Sequence[Choice]) -> Floats:
    """float64[n]: the sum of the chosen segments; without any, the inhabitants themselves."""
    if not choices:
        return facts.population.copy()
    total = np.zeros(len(facts.codes))
    for choice in choices:
        _check_choice(choice)
        counted = people(
            BY_KEY[choice.key], facts, level=choice.level, season=choice.season, values=choice.values
        )
        total += choice.factor * counted.people
    return total


def _base(
    segment: Segment, facts: CommuneFacts, shares: Mapping[str, float]
) -> tuple[Floats, list[Step], int]:
    default = segment.base_default
    if default is None:
        return facts.population, [Step(segment.base, 1.0, float(facts.population.sum()), "territory")], 0
    column = facts.known.get(segment.base, np.full(len(facts.codes), np.nan))
    deduced = facts.population * shares[default.key]
    missing = np.isnan(column)
    amount = np.where(missing, deduced, column)
    source = default.source if missing.any() else "territory"
    return (
        amount,
        [Step(segment.base, shares[default.key], float(amount.sum()), source)],
        int(missing.sum()),
    )


def _step(parameter: Parameter, shares: Mapping[str, float], amount: Floats) -> Step:
    return Step(parameter.key, shares[parameter.key], float(amount.sum()), parameter.source)


def _check_choice(choice: Choice) -> None:
    if choice.key not in BY_KEY:
        raise BadWeightsError(f"{choice.key} is no segment")
    if not 0.0 <= choice.factor <= LARGEST_FACTOR:
        raise BadWeightsError(f"{choice.key}: a factor lies between 0 and {LARGEST_FACTOR:g}")
    bounds = {parameter.key: parameter for parameter in BY_KEY[choice.key].factors}
    for key, value in choice.values.items():
        if key not in bounds or not bounds[key].lowest <= value <= bounds[key].highest:
            raise BadWeightsError(f"{choice.key}: {key} may not be {value:g}")
