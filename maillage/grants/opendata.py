"""Subsidies as open data: the schema « subventions » of the SCDL, version 2.1.1, one file per funder."""

from collections.abc import Iterable
from datetime import date

from maillage.grants.enums import ClaimState
from maillage.grants.models import Award, Claim
from maillage.grants.services.small_aids import UNDERTAKINGS

FIELDS = (
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "rnaBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "idRAE",
    "notificationUE",
    "pourcentageSubvention",
    "dispositifAide",
)
Row = dict[str, str]


def rows(awards: Iterable[Award]) -> list[Row]:
    return [row_of(award) for award in awards]


def row_of(award: Award) -> Row:
    """The day of the decision stands for that of the convention, which is not kept here.

    An award without a scheme, or whose scheme is in no register, leaves `idRAE` and `dispositifAide` empty.
    """
    scheme = award.version.scheme if award.version else None
    funder, beneficiary = award.envelope.funder, award.beneficiary
    paid = [claim for claim in award.claims.all() if claim.state == ClaimState.PAID]
    return {
        "nomAttribuant": funder.name,
        "idAttribuant": funder.siret,
        "dateConvention": award.decided_on.isoformat(),
        "referenceDecision": award.minutes,
        "nomBeneficiaire": beneficiary.name,
        "idBeneficiaire": beneficiary.siret,
        "rnaBeneficiaire": beneficiary.rna,
        "objet": award.purpose,
        "montant": f"{award.cents // 100}.{award.cents % 100:02}",
        "nature": "aide en numéraire",
        "conditionsVersement": "unique" if _is_paid_at_once(award, paid) else "échelonné",
        "datesPeriodeVersement": _payment_days(award, paid),
        "idRAE": scheme.rae if scheme else "",
        "notificationUE": "oui" if beneficiary.kind in UNDERTAKINGS else "non",
        "pourcentageSubvention": "1.00",
        "dispositifAide": scheme.catalogue_id if scheme else "",
    }


def _is_paid_at_once(award: Award, paid: list[Claim]) -> bool:
    return len(paid) == 1 and award.paid_cents == award.cents


def _payment_days(award: Award, paid: list[Claim]) -> str:
    """Until it is paid whole: to the end of its year, for lack of a closer day."""
    days = sorted(claim.paid_on for claim in paid if claim.paid_on)
    first = days[0] if days else award.decided_on
    if award.paid_cents == award.cents and days:
        return f"{first}" if len(days) == 1 else f"{first}/{days[-1]}"
    last = date(max(award.envelope.year, award.decided_on.year, first.year), 12, 31)
    return f"{first}/{last}"
