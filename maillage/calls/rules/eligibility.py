"""Who may apply: rules as data, each answered with its reason before the form is filled in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from maillage.calls.enums import KIND_OF_LEGAL_FORM, EligibilityKind, YesNo
from maillage.calls.errors import NotEligible


@dataclass(frozen=True, slots=True)
class Criterion:
    """One rule of a call. `values` are codes; a question stands in `question`, its pk in `key`."""

    key: str
    kind: str
    values: tuple[str, ...] = ()
    question: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known before the form: the public, the commune's codes, yes or no to the questions."""

    public: str
    commune: str
    canton: str
    departement: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule, met or not; `reason` is the manager's sentence for whoever does not meet it."""

    key: str
    is_met: bool
    reason: str = ""


PUBLIC = "public"


def read_eligibility(
    candidate: Candidate, *, criteria: Sequence[Criterion], publics: Collection[str], public_reason: str
) -> tuple[Finding, ...]:
    """The publics of the call first, then each rule in its order."""
    is_open_to = candidate.public in publics
    return (
        Finding(PUBLIC, is_open_to, "" if is_open_to else public_reason),
        *(_finding(candidate, criterion) for criterion in criteria),
    )


def _finding(candidate: Candidate, criterion: Criterion) -> Finding:
    is_met = _is_met(candidate, criterion)
    return Finding(criterion.key, is_met, "" if is_met else criterion.reason)


def _is_met(candidate: Candidate, criterion: Criterion) -> bool:
    codes = {
        EligibilityKind.COMMUNE.value: candidate.commune,
        EligibilityKind.CANTON.value: candidate.canton,
        EligibilityKind.DEPARTEMENT.value: candidate.departement,
    }
    if criterion.kind in codes:
        return codes[criterion.kind] in criterion.values
    wanted = YesNo.YES if criterion.kind == EligibilityKind.YES else YesNo.NO
    return candidate.answers.get(criterion.key) == wanted


def is_eligible(findings: Sequence[Finding]) -> bool:
    return all(finding.is_met for finding in findings)


def check_eligible(findings: Sequence[Finding]) -> None:
    """Raise NotEligible with every reason."""
    if not is_eligible(findings):
        reasons = " ".join(finding.reason for finding in findings if not finding.is_met)
        raise NotEligible(reasons=reasons.rstrip("."))


def kind_of_legal_form(legal_form: str) -> str:
    """Blank if nothing is sure: the person says it."""
    fitting = (kind for figures, kind in KIND_OF_LEGAL_FORM if legal_form.startswith(figures))
    return next((kind.value for kind in fitting), "")
