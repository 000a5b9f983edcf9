"""An amount that cannot be computed."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken

PARAMETER_NAMES: Mapping[str, Promise] = {
    "in_zone_fixed_cents": _("Fixed part inside the zone"),
    "in_zone_per_desk_cents": _("Per occupied desk inside the zone"),
    "outside_fixed_cents": _("Fixed part outside the zone"),
    "outside_per_desk_cents": _("Per occupied desk outside the zone"),
    "cap_cents": _("Ceiling"),
    "flat_cents": _("Flat amount"),
    "per_inhabitant_cents": _("Per inhabitant"),
    "rate_basis_points": _("Rate of the eligible expenses"),
    "advance_basis_points": _("Advance, as a part of the award"),
    "claim_months": _("Months to claim the money, from its commitment"),
    "contract_days": _("A desk is occupied with so many days under contract in the month of the count"),
    "attended_days": _("Or with so many days of attendance before the count"),
    "window_days": _("Days before the count that are looked at"),
}
INPUT_NAMES: Mapping[str, Promise] = {
    "in_zone": _("Inside the zone"),
    "occupied_desks": _("Occupied desks"),
    "expenses_cents": _("Eligible expenses"),
    "inhabitants": _("Inhabitants of the commune"),
    "asked_cents": _("Asked"),
    "score": _("Score"),
}
FACT_NAMES = {**PARAMETER_NAMES, **INPUT_NAMES}


class FactWanting(RuleBroken):
    """`name` is a parameter of a scheme or a fact of a file; the sentence says it in words."""

    def __init__(self, *, name: str = "", **facts: Any) -> None:
        super().__init__(**{"name": name, "words": FACT_NAMES.get(name, name)} | facts)


class ParameterMissing(FactWanting):
    message = _("The scheme does not say its “%(words)s”. Complete its version before computing an amount.")


class InputMissing(FactWanting):
    message = _("To compute this aid, “%(words)s” is needed. Fill it in on the file.")


class NegativeAmount(FactWanting):
    message = _("The amount “%(words)s” cannot be negative. Correct it.")


class FormulaDecidedElsewhere(RuleBroken):
    message = _(
        "This scheme shares an envelope: the committee decides the amount. Prepare a proposal instead."
    )
