"""Subsidies as open data: the schema « subventions » of the SCDL, version 2.1.1, one file per funder."""

from collections.abc import Iterable
from datetime import date

from maillage.accounts.models import Organisation
from maillage.grants.enums import ClaimState
from maillage.grants.models import Award, Claim, Provision
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
LONGEST_OBJECT = 256
Row = dict[str, str]


IN_MONEY, IN_KIND = "aide en numéraire", "aide en nature"


def rows(awards: Iterable[Award], provisions: Iterable[Provision] = ()) -> list[Row]:
    """By the day of the decision, money before what is in kind."""
    told = [*map(row_of, awards), *map(row_in_kind, provisions)]
    return sorted(told, key=lambda row: row["dateConvention"])


def row_in_kind(provision: Provision) -> Row:
    """Things given: at their value, from the decision to the last note that was signed for them."""
    scheme = provision.award.version.scheme if provision.award and provision.award.version else None
    receiver = receiver_of(provision)
    signed = sorted(note.signed_on for note in provision.notes.all() if note.signed_on)
    last = signed[-1] if signed else date(provision.decided_on.year, 12, 31)
    return {
        "nomAttribuant": provision.provider.name,
        "idAttribuant": provision.provider.siret,
        "dateConvention": provision.decided_on.isoformat(),
        "referenceDecision": provision.minutes,
        "nomBeneficiaire": receiver.name if receiver else "",
        "idBeneficiaire": receiver.siret if receiver else "",
        "rnaBeneficiaire": receiver.rna if receiver else "",
        "objet": told_things(provision),
        "montant": _euros(provision.cents),
        "nature": IN_KIND,
        "conditionsVersement": "unique" if len(signed) <= 1 else "échelonné",
        "datesPeriodeVersement": f"{signed[0]}" if len(signed) == 1 else f"{provision.decided_on}/{last}",
        "idRAE": scheme.rae if scheme else "",
        "notificationUE": "oui" if receiver and receiver.kind in UNDERTAKINGS else "non",
        "pourcentageSubvention": "1.00",
        "dispositifAide": scheme.catalogue_id if scheme else "",
    }


def receiver_of(provision: Provision) -> Organisation | None:
    """The body of the award that it goes with, else the one that carries the place."""
    return provision.award.beneficiary if provision.award else provision.place.carrier


def told_things(provision: Provision) -> str:
    """What was given, within the 256 characters of the field."""
    things = ", ".join(f"{line.quantity} × {line.item.name}" for line in provision.lines.all())
    return f"{provision.place.name} : {things}"[:LONGEST_OBJECT]


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
        "montant": _euros(award.cents),
        "nature": IN_MONEY,
        "conditionsVersement": "unique" if _is_paid_at_once(award, paid) else "échelonné",
        "datesPeriodeVersement": _payment_days(award, paid),
        "idRAE": scheme.rae if scheme else "",
        "notificationUE": "oui" if beneficiary.kind in UNDERTAKINGS else "non",
        "pourcentageSubvention": "1.00",
        "dispositifAide": scheme.catalogue_id if scheme else "",
    }


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _is_paid_at_once(award: Award, paid: list[Claim]) -> bool:
    return len(paid) == 1 and award.paid_cents == award.cents


def _payment_days(award: Award, paid: list[Claim]) -> str:
    """Until it is paid whole: to the last day to claim it, else to the end of its year."""
    days = sorted(claim.paid_on for claim in paid if claim.paid_on)
    first = days[0] if days else award.decided_on
    if award.paid_cents == award.cents and days:
        return f"{first}" if len(days) == 1 else f"{first}/{days[-1]}"
    of_its_year = date(max(award.envelope.year, award.decided_on.year, first.year), 12, 31)
    return f"{first}/{max(first, award.claim_until or of_its_year)}"
