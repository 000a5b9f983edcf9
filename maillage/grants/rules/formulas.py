"""The formulas of aid schemes: amounts are dated data, the sums are here, and each tells its steps.

Every formula takes the parameters of one version of a scheme and the facts of one file, and answers whole
cents, rounded down once, at the end: a public body never pays a cent more than its rule says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from typing import Any, TypeVar

from maillage.grants.enums import Formula
from maillage.grants.errors import FormulaDecidedElsewhere, InputMissing, NegativeAmount, ParameterMissing

T = TypeVar("T")
Parameters = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one file; money in cents. None: not told."""

    in_zone: bool | None = None
    occupied_desks: int | None = None
    expenses_cents: int | None = None
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation. `label` is a word of `STEP_WORDS` in the faces, `figures` fill it."""

    label: str
    cents: int
    figures: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Computed:
    """What is stored with an amount, so that it can explain itself."""

    formula: str
    cents: int
    steps: tuple[Step, ...]
    inputs: Mapping[str, int | bool]
    parameters: Parameters


def per_desk_aid(parameters: Parameters, case: Case) -> Computed:
    """FNADT 2005: 12 000 € a centre and 2 000 € an occupied desk in a ZRR, 8 000 € and 1 500 € outside."""
    zone = "in_zone" if _told(case.in_zone, "in_zone") else "outside"
    fixed = _parameter(parameters, f"{zone}_fixed_cents")
    per_desk = _parameter(parameters, f"{zone}_per_desk_cents")
    desks = _amount(case.occupied_desks, "occupied_desks")
    steps = (
        Step(f"fixed_{zone}", fixed),
        Step(f"desks_{zone}", desks * per_desk, {"desks": desks, "unit_cents": per_desk}),
    )
    inputs = {"in_zone": bool(case.in_zone), "occupied_desks": desks}
    return _computed(Formula.PER_DESK, steps, inputs=inputs, parameters=parameters)


def ceiling_aid(parameters: Parameters, case: Case) -> Computed:
    """The expenses themselves, up to a ceiling: our reading of the 3 000 € of the Malzieu basin."""
    expenses = _amount(case.expenses_cents, "expenses_cents")
    steps = _capped((Step("expenses", expenses),), parameters)
    return _computed(Formula.CEILING, steps, inputs={"expenses_cents": expenses}, parameters=parameters)


def flat_aid(parameters: Parameters, _case: Case) -> Computed:
    steps = (Step("flat", _parameter(parameters, "flat_cents")),)
    return _computed(Formula.FLAT, steps, inputs={}, parameters=parameters)


def rate_aid(parameters: Parameters, case: Case) -> Computed:
    """A rate in hundredths of a per cent (4000 = 40 %) of the expenses, capped."""
    expenses = _amount(case.expenses_cents, "expenses_cents")
    rate = _parameter(parameters, "rate_basis_points")
    share = int((Decimal(expenses) * rate / 10_000).to_integral_value(ROUND_FLOOR))
    steps = (Step("rate", share, {"expenses_cents": expenses, "basis_points": rate}),)
    return _computed(
        Formula.RATE,
        _capped(steps, parameters),
        inputs={"expenses_cents": expenses},
        parameters=parameters,
    )


def inhabitant_aid(parameters: Parameters, case: Case) -> Computed:
    """An amount per inhabitant of the commune, capped, and never above the expenses."""
    people = _amount(case.inhabitants, "inhabitants")
    expenses = _amount(case.expenses_cents, "expenses_cents")
    each = _parameter(parameters, "per_inhabitant_cents")
    steps: tuple[Step, ...] = (
        Step("inhabitants", people * each, {"inhabitants": people, "unit_cents": each}),
    )
    steps = _no_more_than(expenses, "expenses_reached", _capped(steps, parameters))
    inputs = {"inhabitants": people, "expenses_cents": expenses}
    return _computed(Formula.PER_INHABITANT, steps, inputs=inputs, parameters=parameters)


FORMULAS: Mapping[str, Callable[[Parameters, Case], Computed]] = {
    Formula.PER_DESK: per_desk_aid,
    Formula.CEILING: ceiling_aid,
    Formula.FLAT: flat_aid,
    Formula.RATE: rate_aid,
    Formula.PER_INHABITANT: inhabitant_aid,
}


OUTSIDE_TOO = {Formula.PER_DESK}  # amounts of their own outside the zone; the others are given inside only


def compute(formula: str, *, parameters: Parameters, case: Case) -> Computed:
    """Raises ParameterMissing, InputMissing, NegativeAmount, FormulaDecidedElsewhere."""
    if formula not in FORMULAS:
        raise FormulaDecidedElsewhere
    return FORMULAS[formula](parameters, case)


def _capped(steps: tuple[Step, ...], parameters: Parameters) -> tuple[Step, ...]:
    return _no_more_than(_parameter(parameters, "cap_cents"), "cap_reached", steps)


def _no_more_than(most: int, label: str, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    over = sum(step.cents for step in steps) - most
    return (*steps, Step(label, -over, {"most_cents": most})) if over > 0 else steps


def _computed(
    formula: str, steps: tuple[Step, ...], *, inputs: Mapping[str, int | bool], parameters: Parameters
) -> Computed:
    return Computed(formula, sum(step.cents for step in steps), steps, inputs, parameters)


def _parameter(parameters: Parameters, name: str) -> int:
    if name not in parameters:
        raise ParameterMissing(name=name)
    return _amount(int(parameters[name]), name)


def _told(value: T | None, name: str) -> T:
    if value is None:
        raise InputMissing(name=name)
    return value


def _amount(value: int | None, name: str) -> int:
    told = _told(value, name)
    if told < 0:
        raise NegativeAmount(name=name)
    return told


NEEDED: Mapping[str, tuple[str, ...]] = {
    Formula.PER_DESK: (
        "in_zone_fixed_cents",
        "in_zone_per_desk_cents",
        "outside_fixed_cents",
        "outside_per_desk_cents",
    ),
    Formula.CEILING: ("cap_cents",),
    Formula.FLAT: ("flat_cents",),
    Formula.RATE: ("rate_basis_points", "cap_cents"),
    Formula.PER_INHABITANT: ("per_inhabitant_cents", "cap_cents"),
    Formula.SHARED: (),
}


def check_parameters(formula: str, *, parameters: Parameters) -> None:
    """Every amount that the formula reads is there. Raises ParameterMissing, NegativeAmount."""
    for name in NEEDED[formula]:
        _parameter(parameters, name)


def within_asked(computed: Mapping[str, Any], *, asked_cents: int | None) -> dict[str, Any]:
    """A sum as it is stored, brought down to what was asked; untouched if more was asked."""
    cents: int = computed["cents"]
    if asked_cents is None or asked_cents >= cents:
        return dict(computed)
    step = {"label": "asked_reached", "cents": asked_cents - cents, "figures": {"most_cents": asked_cents}}
    return dict(computed) | {"cents": asked_cents, "steps": [*computed["steps"], step]}
