"""A question as an officer asks it, in plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Constraints:
    """What a plan obeys beyond its question; nothing by default.

    office_costs: euros of opening with one office, two…; without any, a place takes whoever comes.
    people_an_office: whom one office can serve. budget_euros: of all openings, needs their costs.
    spacing_km: between two places, as the crow flies.
    """

    office_costs: tuple[int, ...] = ()
    people_an_office: int = 0
    budget_euros: int | None = None
    per_epci: int | None = None
    spacing_km: int = 0

    @property
    def is_empty(self) -> bool:
        return self == Constraints()

    def described(self) -> dict[str, Any]:
        return {} if self.is_empty else {**asdict(self), "office_costs": list(self.office_costs)}


def constraints_of(described: Mapping[str, Any]) -> Constraints:
    """The reverse of `described`."""
    costs = tuple(described.get("office_costs", ()))
    return Constraints(**{**described, "office_costs": costs})


@dataclass(frozen=True)
class Asked:
    """`sites` is None where the objective is to find how many. Codes are sorted."""

    objective: str
    minutes: int
    sites: int | None = None
    share_percent: int = 100
    kept: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    seed: int = 0
    constraints: Constraints = Constraints()

    def described(self) -> dict[str, Any]:
        """As an answer keeps it."""
        return {
            "objective": self.objective,
            "sites": self.sites,
            "minutes": self.minutes,
            "share_percent": self.share_percent,
            "kept": list(self.kept),
            "forbidden": list(self.forbidden),
            "seed": self.seed,
            "constraints": self.constraints.described(),
        }


def asked_of(described: Mapping[str, Any]) -> Asked:
    """The reverse; an answer kept before there were constraints has none."""
    return Asked(
        **{
            **described,
            "kept": tuple(described["kept"]),
            "forbidden": tuple(described["forbidden"]),
            "constraints": constraints_of(described.get("constraints", {})),
        }
    )
