"""The same invoice met again: in another claim of the award, or in one of another award of the body."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Upper

from maillage.grants.enums import ENDED_CLAIMS, ClaimState, LineVerdict
from maillage.grants.models import Claim, ClaimLine

Key = tuple[str, str]


def line_of_invoice(claim: Claim, *, supplier: str, invoice: str) -> ClaimLine | None:
    """In another claim of the same award that stands; a line refused there may be claimed anew."""
    of_award = _standing().filter(claim__award=claim.award_id).exclude(claim=claim.pk)
    return of_award.filter(supplier__iexact=supplier, invoice__iexact=invoice).order_by("pk").first()


def claimed_elsewhere(claim: Claim, lines: Iterable[ClaimLine]) -> Mapping[int, Sequence[ClaimLine]]:
    """By line: the same invoice in claims of other awards of this body and network: funders may share one."""
    wanted = {line.pk: _key(line) for line in lines}
    others = (
        _standing()
        .exclude(Q(claim__award=claim.award_id) | Q(claim__state=ClaimState.DRAFT))
        .filter(
            claim__award__beneficiary=claim.award.beneficiary_id,
            claim__award__envelope__network=claim.award.envelope.network_id,
        )
        .annotate(number=Upper("invoice"))
        .filter(number__in={invoice for _supplier, invoice in wanted.values()})
        .select_related("claim__award")
    )
    found: dict[Key, list[ClaimLine]] = defaultdict(list)
    for line in others.order_by("pk"):
        found[_key(line)].append(line)
    return {pk: found[key] for pk, key in wanted.items() if key in found}


def _standing() -> QuerySet[ClaimLine]:
    return ClaimLine.objects.exclude(Q(claim__state__in=ENDED_CLAIMS) | Q(verdict=LineVerdict.REFUSED))


def _key(line: ClaimLine) -> Key:
    return line.supplier.upper(), line.invoice.upper()
