"""An aid to telework with 2 000 applications: most wait for a decision, the others were refused."""

from datetime import datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from bench.calls.rows import kept
from maillage.accounts.models import User
from maillage.grants.enums import AidMove, AidSide, AidState, ExpenseKind, Formula
from maillage.grants.models import (
    AidApplication,
    AidEvent,
    AidExpense,
    AidOffer,
    Envelope,
    Scheme,
    SchemeVersion,
)
from maillage.places.models import Network
from maillage.territory.models import Commune

APPLICATIONS, COMMUNES = 2000, 100
DAY = timedelta(days=1)
STATES = (*[AidState.SUBMITTED] * 7, AidState.TO_COMPLETE, *[AidState.REFUSED] * 2)


def load_aids(network: Network, envelope: Envelope, *, by: User, now: datetime) -> None:
    offer = _offer(network, envelope, now=now)
    communes = list(Commune.objects.filter(departement="48").order_by("pk")[:COMMUNES])
    applications = kept(
        AidApplication(
            offer=offer,
            applicant=by,
            side=AidSide.EMPLOYEE,
            state=STATES[number % len(STATES)],
            number=f"{now.year}-{offer.pk}-{number:04}",
            teleworker_name=f"Télétravailleuse {number}",
            teleworker_email=f"personne-{number}@example.org",
            commune=communes[number % len(communes)],
            telework_from=(now - 30 * DAY).date(),
            computed={"formula": Formula.CEILING, "cents": 1_200_00, "steps": []},
            holder_key=f"{number:064}",
            changed_at=now,
            submitted_at=now - (number % 60) * DAY,
        )
        for number in range(1, APPLICATIONS + 1)
    )
    kept(AidExpense(application=each, kind=ExpenseKind.EQUIPMENT, cents=1_200_00) for each in applications)
    kept(
        AidEvent(application=each, at=each.submitted_at, move=AidMove.SUBMIT, target=each.state, by=by)
        for each in applications
    )


def _offer(network: Network, envelope: Envelope, *, now: datetime) -> AidOffer:
    scheme = Scheme.objects.create(
        network=network, slug="teletravail", name="Télétravail", formula=Formula.CEILING
    )
    since = (now - 300 * DAY).date()
    SchemeVersion.objects.create(
        scheme=scheme,
        number=1,
        valid=DateRange(since, None),
        parameters={"cap_cents": 3_000_00},
        legal_reference="Règlement du banc",
    )
    return AidOffer.objects.create(
        scheme=scheme,
        envelope=envelope,
        regulation="Le règlement.",
        opens_on=since,
        documents=[],
        contact="aide@example.org",
        decided_in_days=30,
        months_kept=24,
    )
