"""One closed call under review, before its committee; and one that is open, with 500 drafts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench.calls.review import load_committee, load_review
from bench.calls.rows import kept, organisations_of, person
from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.calls.enums import (
    ApplicationState,
    FieldKind,
    Public,
    Right,
)
from maillage.calls.models import (
    Answer,
    Application,
    Attachment,
    Author,
    Call,
    CommitteeSession,
    FormVersion,
    ScoringCriterion,
    Submission,
)
from maillage.calls.rules.receipts import canonical, fingerprint
from maillage.core.enums import FileKind, ScanState
from maillage.places.enums import Role
from maillage.places.models import Mandate, Network
from maillage.territory.models import Commune

APPLICATIONS, FILES_EACH, DRAFTS = 2000, 10, 500
CRITERIA = 5
PAPER = b"%PDF-1.4\n" + b"0" * 4_000
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class World:
    call: Call
    session: CommitteeSession
    open_call: Call
    manager: User
    reviewer: User


def build() -> World:
    call_command("load_territory")
    now = timezone.now()
    network = Network.objects.create(slug="banc", name="Banc d’essai")
    manager = person("gestion")
    Mandate.objects.create(
        user=manager, role=Role.NETWORK_MANAGER, network=network, starts_on=(now - 400 * DAY).date()
    )
    communes, bodies_of = _communes(), organisations_of(100, OrganisationKind.EPCI)
    call = _call(network, "clos", opens_at=now - 60 * DAY, closes_at=now - 30 * DAY)
    applications = _applications(call, APPLICATIONS, communes, bodies_of, submitted_at=now - 31 * DAY)
    _files(applications, by=manager)
    reviewer = load_review(call, applications, manager=manager, now=now)
    session = load_committee(call, applications, manager=manager, now=now)
    open_call = _call(network, "ouvert", opens_at=now - 10 * DAY, closes_at=now + 10 * DAY)
    _drafts(_applications(open_call, DRAFTS, communes, bodies_of, submitted_at=None), now=now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return World(call, session, open_call, manager, reviewer)


def _communes() -> list[Commune]:
    return list(Commune.objects.filter(departement="48").order_by("pk")[:100])


def _call(network: Network, slug: str, *, opens_at: datetime, closes_at: datetime) -> Call:
    call = Call.objects.create(
        network=network,
        slug=slug,
        code=slug.upper(),
        title=f"Appel {slug}",
        summary="Un appel",
        text="Le texte",
        publics=[Public.PUBLIC],
        state="published",
        opens_at=opens_at,
        closes_at=closes_at,
        opens_reading="Banc",
        closes_reading="Banc",
        published_at=opens_at,
        contact_name="Service",
        contact_email="service@example.org",
        retention_months=24,
    )
    version = FormVersion.objects.create(call=call, number=1, published_at=opens_at)
    for position, key in enumerate(("projet", "besoin"), start=1):
        version.fields.create(
            position=position, key=key, kind=FieldKind.LONG_TEXT, section="Le projet", label=key
        )
    kept(
        ScoringCriterion(call=call, position=position + 1, label=f"Critère {position}")
        for position in range(CRITERIA)
    )
    return call


def _applications(
    call: Call,
    many: int,
    communes: list[Commune],
    organisations: list[Organisation],
    *,
    submitted_at: datetime | None,
) -> list[Application]:
    version, opens_at, closes_at = call.form_versions.get(), call.opens_at, call.closes_at
    assert opens_at  # noqa: S101 - the set has no call in preparation
    assert closes_at  # noqa: S101 - as above
    applications = kept(
        Application(
            call=call,
            number=number,
            reference=f"{call.code}-{number:04}",
            form_version=version,
            organisation=organisations[number % len(organisations)],
            commune=communes[number % len(communes)],
            title=f"Un télécentre {number}",
            state=ApplicationState.SUBMITTED if submitted_at else ApplicationState.DRAFT,
            begun_at=opens_at,
            submitted_at=submitted_at,
            requested_cents=1_000_000 if submitted_at else None,
        )
        for number in range(1, many + 1)
    )
    authors = kept(
        User(email=f"porteuse-{each.reference.lower()}@example.org", name="Porteuse") for each in applications
    )
    kept(
        Author(application=each, user=author, right=Right.SUBMIT, added_at=opens_at)
        for each, author in zip(applications, authors, strict=True)
    )
    if submitted_at:
        text = canonical({"answers": {"projet": "Un télécentre", "besoin": "Trente personnes"}, "files": []})
        kept(
            Submission(
                application=each,
                number=1,
                submitted_at=submitted_at,
                submitted_by=author,
                closed_at=closes_at,
                accepted_until=closes_at,
                canonical=text,
                fingerprint=fingerprint(text),
            )
            for each, author in zip(applications, authors, strict=True)
        )
    return applications


def _files(applications: list[Application], *, by: User) -> None:
    for start in range(0, len(applications), 100):
        kept(
            Attachment(
                application=each,
                path="projet",
                name=f"piece-{number}.pdf",
                content=PAPER,
                content_type=FileKind.PDF,
                state=ScanState.NOT_SCANNED,
                added_at=each.begun_at,
                added_by=by,
            )
            for each, number in product(applications[start : start + 100], range(FILES_EACH))
        )


def _drafts(applications: list[Application], *, now: datetime) -> None:
    kept(
        Answer(application=each, path=path, value="Un télécentre", saved_at=now)
        for each, path in product(applications, ("projet", "besoin"))
    )
