"""A question as an officer asks it, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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
        }


def asked_of(described: Mapping[str, Any]) -> Asked:
    return Asked(
        **{**described, "kept": tuple(described["kept"]), "forbidden": tuple(described["forbidden"])}
    )
