"""The aid to telework: open since 2012, a ceiling of 3 000 € per teleworker, in one commune."""

from datetime import date, datetime

from maillage.accounts.models import User
from maillage.grants import services
from maillage.grants.enums import AidDocument, AidSide, ExpenseKind, Formula
from maillage.grants.models import AidApplication, AidOffer
from maillage.grants.services import AidDecision, AidSheet, AidTerms
from maillage.places.models import Network
from maillage.territory.models import Commune
from tests.factories.accounts import UserFactory
from tests.factories.grants import SchemeFactory, SchemeVersionFactory, envelope_of
from tests.factories.territory import CommuneFactory, ZoneMembershipFactory, ZoningFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

SIRET = "00000001800010"
PDF = b"%PDF-1.7"
AREA = "bassin-du-malzieu"


def commune_of_area(offer: AidOffer) -> Commune:
    zoning = offer.scheme.zoning
    assert zoning
    return zoning.memberships.get(part="").commune


def aid_offer(*, network: Network | None = None, formula: str = Formula.CEILING, **terms: object) -> AidOffer:
    zoning = ZoningFactory(slug=AREA, name="Bassin du Malzieu-Ville")
    ZoneMembershipFactory(text__zoning=zoning, commune=CommuneFactory(name="Le Malzieu-Ville"))
    facts = {"network": network} if network else {}
    scheme = SchemeFactory(
        zoning=zoning, formula=formula, slug="aide-malzieu", name="Aide du Malzieu", **facts
    )
    amounts = {Formula.CEILING: {"cap_cents": 3_000_00}, Formula.FLAT: {"flat_cents": 3_000_00}}[
        Formula(formula)
    ]
    SchemeVersionFactory(scheme=scheme, parameters=amounts)
    told = {"regulation": "Le règlement.", "opens_on": date(2012, 1, 1), "contact": "aide@example.org"}
    return services.set_aid_offer(
        scheme=scheme,
        envelope=envelope_of(60_000, network=scheme.network),
        terms=AidTerms(**told | terms),  # type: ignore[arg-type]
        by=None,
    )


def sheet_of(offer: AidOffer, by: User, **facts: object) -> AidSheet:
    told = {
        "side": AidSide.EMPLOYEE,
        "teleworker_name": by.name,
        "teleworker_email": by.email,
        "commune": facts.pop("commune", None) or commune_of_area(offer),
        "telework_from": SUNDAY,
    }
    return AidSheet(**told | facts)  # type: ignore[arg-type]


def begun_aid(
    offer: AidOffer,
    *,
    by: User | None = None,
    euros: int = 1_000,
    now: datetime = SUNDAY_EVENING,
    **facts: object,
) -> AidApplication:
    """Everything is there; it only has to be handed in."""
    by = by or UserFactory()
    application = services.begin_aid_application(
        offer=offer, sheet=sheet_of(offer, by, **facts), by=by, now=now
    )
    services.add_aid_expense(
        application=application,
        kind=ExpenseKind.EQUIPMENT,
        label="Écran",
        cents=euros * 100,
        quote=PDF,
        by=by,
        now=now,
    )
    for kind in (AidDocument.DOMICILE, AidDocument.TELEWORK):
        services.add_aid_file(application=application, kind=kind, content=PDF, by=by, now=now)
    return application


def submitted_aid(offer: AidOffer, **facts: object) -> AidApplication:
    application = begun_aid(offer, **facts)  # type: ignore[arg-type]
    now = application.changed_at
    assert application.applicant
    return services.submit_aid_application(application=application, by=application.applicant, now=now)


def accepted_aid(offer: AidOffer, *, by: User, euros: int = 1_000, **facts: object) -> AidApplication:
    application = submitted_aid(offer, euros=euros, **facts)
    return services.accept_aid_application(
        application=application,
        decision=AidDecision(euros * 100, "Décision n° 7"),
        by=by,
        now=application.changed_at,
    )
