"""Why a question has no plan, as values: a face says it in its own language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Hindrance(StrEnum):
    """What stands in the way; beside each, the names of its facts."""

    MORE_KEPT_THAN_SITES = "more_kept_than_sites"  # kept, sites
    GROUP_OVERFULL = "group_overfull"  # group, kept, most
    ALL_FORBIDDEN = "all_forbidden"
    PEOPLE_OUT_OF_REACH = "people_out_of_reach"  # reached, wanted: people
    RULES_TOO_TIGHT = "rules_too_tight"  # served, wanted: people; no plan under the rules serves more
    SITES_TOO_FEW = "sites_too_few"  # sites: so many cannot reach everybody


ENGLISH = {
    Hindrance.MORE_KEPT_THAN_SITES: "{kept} sites are kept, at most {sites} are wanted",
    Hindrance.GROUP_OVERFULL: "{group} holds {kept} kept sites, at most {most} are wanted in one group",
    Hindrance.ALL_FORBIDDEN: "every candidate is forbidden",
    Hindrance.PEOPLE_OUT_OF_REACH: "all candidates together cover {reached:g} people, {wanted:g} are wanted",
    Hindrance.RULES_TOO_TIGHT: (
        "no plan under the rules serves more than {served:g} people, {wanted:g} are wanted"
    ),
    Hindrance.SITES_TOO_FEW: "{sites} sites cannot reach every inhabited commune",
}


@dataclass(frozen=True)
class Obstacle:
    """`str()` of it is the English sentence."""

    kind: Hindrance
    facts: Mapping[str, int | float | str] = field(default_factory=dict)

    def __str__(self) -> str:
        return ENGLISH[self.kind].format(**self.facts)

    def described(self) -> dict[str, int | float | str]:
        """Plain values for JSON."""
        return {"kind": str(self.kind), **self.facts}
