"""One network: an envelope of 2 000 awards, a claim of each, and the applications for its aid to telework."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from bench.calls.rows import kept, organisations_of, person
from bench.grants.claims import load_claims
from bench.grants.rows import entry, posted
from bench.grants.telework import load_aids
from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.grants.enums import AwardMove, AwardState, EntryKind, Formula, FunderLevel, Stage
from maillage.grants.models import Award, AwardEvent, Envelope, Scheme, SchemeVersion
from maillage.places.enums import Role
from maillage.places.models import Mandate, Network

AWARDS, BODIES, ENVELOPES = 2000, 100, 20
AWARD_CENTS = 5_000_00
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class World:
    network: Network
    envelope: Envelope
    award: Award
    manager: User
    carrier: User


def build() -> World:
    call_command("load_territory")
    now = timezone.now()
    network = Network.objects.create(slug="banc", name="Banc d’essai")
    manager, checker, carrier = (person(name) for name in ("gestion", "controle", "porteuse"))
    funder, *_ = organisations_of(1, OrganisationKind.DEPARTEMENT)
    bodies = organisations_of(BODIES, OrganisationKind.EPCI)
    since = (now - 400 * DAY).date()
    for user in (manager, checker):
        Mandate.objects.create(user=user, role=Role.NETWORK_MANAGER, network=network, starts_on=since)
    Mandate.objects.create(user=carrier, role=Role.CARRIER, organisation=bodies[0], starts_on=since)
    envelopes = [_envelope(network, funder, number, now=now) for number in range(ENVELOPES)]
    awards = _awards(envelopes[0], bodies, _version(network), now=now)
    load_claims(awards, by=carrier, others=(manager, checker), now=now)
    load_aids(network, envelopes[1], by=carrier, now=now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return World(network, envelopes[0], awards[BODIES - 1], manager, carrier)


def _version(network: Network) -> SchemeVersion:
    scheme = Scheme.objects.create(
        network=network, slug="equipement", name="Équipement", formula=Formula.CEILING
    )
    parameters = {"cap_cents": AWARD_CENTS, "advance_basis_points": 3000, "claim_months": 24}
    valid = DateRange(timezone.localdate() - 800 * DAY, None)
    return SchemeVersion.objects.create(
        scheme=scheme, number=1, valid=valid, parameters=parameters, legal_reference="Règlement du banc"
    )


def _envelope(network: Network, funder: Organisation, number: int, *, now: datetime) -> Envelope:
    envelope = Envelope.objects.create(
        network=network,
        funder=funder,
        level=FunderLevel.DEPARTEMENT,
        name=f"Équipement {number}",
        year=now.year,
    )
    voted = AWARDS * AWARD_CENTS
    posted([entry(envelope, None, stage=Stage.VOTED, kind=EntryKind.VOTE, cents=voted, at=now - 300 * DAY)])
    return envelope


def _awards(
    envelope: Envelope, bodies: list[Organisation], version: SchemeVersion, *, now: datetime
) -> list[Award]:
    decided = now - 200 * DAY
    awards = kept(
        Award(
            envelope=envelope,
            version=version,
            reference=f"{envelope.year}-{envelope.pk}-{number:04}",
            beneficiary=bodies[number % len(bodies)],
            purpose=f"Aménagement du télécentre {number}",
            asked_cents=AWARD_CENTS,
            cents=AWARD_CENTS,
            state=AwardState.COMMITTED,
            computed={"formula": Formula.CEILING, "cents": AWARD_CENTS, "steps": [], "inputs": {}},
            decided_on=decided.date(),
            minutes="Commission permanente",
            commitment=f"E-{number}",
            committed_on=decided.date(),
            claim_until=(now + (number % 700) * DAY).date(),
        )
        for number in range(1, AWARDS + 1)
    )
    for stage, kind in ((Stage.AWARDED, EntryKind.AWARD), (Stage.COMMITTED, EntryKind.COMMITMENT)):
        posted(entry(envelope, each, stage=stage, kind=kind, cents=each.cents, at=decided) for each in awards)
    moves = ((AwardMove.AWARD, "", AwardState.AWARDED), (AwardMove.COMMIT, "awarded", AwardState.COMMITTED))
    kept(
        AwardEvent(award=each, at=decided, move=move, source=source, target=target, cents=each.cents)
        for each, (move, source, target) in product(awards, moves)
    )
    return awards
