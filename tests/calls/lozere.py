"""The call of Lozère 2012 as a story: its pattern, published, and an application that is complete."""

from datetime import datetime

from maillage.accounts.models import User
from maillage.calls import services
from maillage.calls.models import Application, Call
from maillage.calls.patterns import LOZERE_2012, CallPattern
from maillage.places.models import Network
from maillage.territory.models import Commune
from tests.factories.accounts import OrganisationFactory
from tests.moments import PARIS

BEFORE = datetime(2012, 2, 13, 9, tzinfo=PARIS)
OPENING_DAY = datetime(2012, 2, 20, 9, tzinfo=PARIS)
LAST_SECOND = datetime(2012, 4, 23, 23, 59, 59, tzinfo=PARIS)
COMPLETE = {
    "presentation": "Un télécentre dans la maison des services.",
    "besoin": "Trente et un télétravailleurs visés.",
    "ouverture": "2013-01-07",
    "contact": "Le secrétariat de la communauté de communes",
    "partage": "yes",
    "avec_qui": "MDECS et RSP",
    "adresse.street": "Place de la mairie",
    "adresse.commune": "Villefort",
    "locaux.offices": "3",
    "locaux.staff_present": "yes",
    "locaux.copier": "yes",
    "locaux.fax": "yes",
    "locaux.broadband_possible": "yes",
    "postes.shared_desks": "4",
    "postes.offices": "2",
    "postes.meeting_rooms": "1",
    "horaires.0.opens_1": "08:30",
    "horaires.0.closes_1": "12:30",
    "conditions.terms": "free",
    "conditions.words": "Accès gratuit, services payants.",
    "budget.expenses.0.label": "Mobilier et câblage",
    "budget.expenses.0.amount": "15000",
    "budget.resources.0.funder": "Appel",
    "budget.resources.0.amount": "9000",
    "budget.resources.0.asked": "yes",
    "budget.resources.1.funder": "Communauté de communes",
    "budget.resources.1.amount": "6000",
}


def published(
    network: Network,
    *,
    by: User,
    pattern: CallPattern = LOZERE_2012,
    now: datetime = BEFORE,
    **fields: object,
) -> Call:
    call = services.create_from_pattern(
        pattern=pattern,
        network=network,
        slug=pattern.key,
        code=pattern.code,
        by=by,
        contact_email="appel@example.org",
        retention_months=60,
        **fields,
    )
    return services.publish_call(call=call, by=by, now=now)


def begun(call: Call, *, commune: Commune, by: User, now: datetime = OPENING_DAY) -> Application:
    return services.begin_application(
        call=call,
        organisation=OrganisationFactory(name="CC de Villefort", kind="epci"),
        commune=commune,
        title="Un télécentre à Villefort",
        answers={},
        by=by,
        now=now,
    )


def written(call: Call, *, commune: Commune, by: User, now: datetime = OPENING_DAY) -> Application:
    """Every answer is there: it could be submitted."""
    application = begun(call, commune=commune, by=by, now=now)
    services.save_answers(application=application, typed=COMPLETE, by=by, now=now)
    return application
