"""The check of premises: one rule for all who need it (Cantal, answer to the 2005 national call)."""

from dataclasses import dataclass

OFFICES = range(1, 5)


@dataclass(frozen=True, slots=True)
class Premises:
    """What is asked of premises before they may become a centre."""

    offices: int
    staff_present: bool
    copier: bool
    fax: bool
    broadband_possible: bool
    shared_vocation: str = ""


@dataclass(frozen=True, slots=True)
class PremisesFinding:
    """One condition, met or not. `offices` asks for one to four; the vocation is told, never refused."""

    condition: str
    is_met: bool
    is_required: bool = True


def check_premises(premises: Premises) -> tuple[PremisesFinding, ...]:
    return (
        PremisesFinding("offices", premises.offices in OFFICES),
        PremisesFinding("staff_present", premises.staff_present),
        PremisesFinding("copier", premises.copier),
        PremisesFinding("fax", premises.fax),
        PremisesFinding("broadband_possible", premises.broadband_possible),
        PremisesFinding("shared_vocation", bool(premises.shared_vocation), is_required=False),
    )


def conforms(findings: tuple[PremisesFinding, ...]) -> bool:
    return all(finding.is_met for finding in findings if finding.is_required)
