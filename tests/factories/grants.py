"""Aid money: an envelope of 50 000 €, a grant of 10 000 € out of it."""

from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from maillage.accounts.models import Organisation
from maillage.core.enums import FileKind, ScanState
from maillage.grants import services
from maillage.grants.enums import Formula, FunderLevel
from maillage.grants.models import (
    Award,
    BankAccount,
    Claim,
    ClaimFile,
    ClaimLine,
    Envelope,
    Scheme,
    SchemeVersion,
)
from maillage.grants.services.awards import Grant
from tests.factories.accounts import OrganisationFactory
from tests.factories.places import NetworkFactory
from tests.factories.territory import ZoningFactory
from tests.moments import SUNDAY, SUNDAY_EVENING


class SchemeFactory(DjangoModelFactory[Scheme]):
    class Meta:
        model = Scheme

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"dispositif-{n}")
    name = factory.Sequence(lambda n: f"Dispositif {n}")
    formula = Formula.CEILING

    class Params:
        per_desk = factory.Trait(formula=Formula.PER_DESK, zoning=factory.SubFactory(ZoningFactory))


class SchemeVersionFactory(DjangoModelFactory[SchemeVersion]):
    class Meta:
        model = SchemeVersion

    scheme = factory.SubFactory(SchemeFactory)
    number = 1
    valid = DateRange(date(2005, 1, 1), None)
    parameters = factory.LazyFunction(lambda: {"cap_cents": 3_000_00})
    legal_reference = "Règlement de l'aide"


def envelope_of(euros: int, **facts: object) -> Envelope:
    told = {
        "network": facts.pop("network", None) or NetworkFactory(),
        "funder": facts.pop("funder", None) or OrganisationFactory(),
        "level": FunderLevel.DEPARTEMENT,
        "name": "Télécentres",
        "year": 2012,
        "minutes": "Délibération n° 1",
        "by": None,
        "now": SUNDAY_EVENING,
    }
    return services.create_envelope(voted_cents=euros * 100, **told | facts)  # type: ignore[arg-type]


def grant_of(
    euros: int, *, asked: int | None = None, beneficiary: Organisation | None = None, **facts: object
) -> Grant:
    told = {
        "beneficiary": beneficiary or OrganisationFactory(),
        "purpose": "Aménagement d'un télécentre",
        "asked_cents": (euros if asked is None else asked) * 100,
        "cents": euros * 100,
        "computed": {"formula": Formula.SHARED},
        "zone": {},
    }
    return Grant(**told | facts)  # type: ignore[arg-type]


def award_of(euros: int, *, envelope: Envelope | None = None, **facts: object) -> Award:
    return services.award_grant(
        envelope=envelope or envelope_of(50_000),
        grant=grant_of(euros, **facts),
        decided_on=SUNDAY,
        minutes="Comité du 3 juillet",
        by=None,
        now=SUNDAY_EVENING,
    )


def committed_award(euros: int, **facts: object) -> Award:
    award = award_of(euros, **facts)
    return services.commit_award(
        award=award, commitment="E-2012-17", committed_on=SUNDAY, by=None, now=SUNDAY_EVENING
    )


class BankAccountFactory(DjangoModelFactory[BankAccount]):
    class Meta:
        model = BankAccount

    organisation = factory.SubFactory(OrganisationFactory)
    iban = "FR7630006000011234567890189"
    holder = "Trésor public"
    added_at = SUNDAY_EVENING


def expense(claim: Claim, euros: int, *, invoice: str = "F-1", with_file: bool = True) -> ClaimLine:
    line = ClaimLine.objects.create(
        claim=claim,
        label="Bureaux",
        supplier="Fournisseur",
        invoice=invoice,
        invoiced_on=SUNDAY,
        cents=euros * 100,
    )
    if with_file:
        ClaimFile.objects.create(
            claim=claim,
            line=line,
            name="facture.pdf",
            content=b"%PDF-1.7",
            content_type=FileKind.PDF,
            state=ScanState.NOT_SCANNED,
            added_at=SUNDAY_EVENING,
        )
    return line
