"""What is known of premises, in plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PremisesFacts:
    """As the check of premises asks (`places.rules.premises`), and the cost of opening there."""

    offices: int = 1
    staff_present: bool = False
    copier: bool = False
    fax: bool = False
    broadband_possible: bool = False
    shared_vocation: str = ""
    cost_cents: int | None = None
