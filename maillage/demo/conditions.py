"""Aids of an earlier year whose conditions still hold: one to check soon, one of which a part came back.

All is invented for the demonstration, and says so.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from maillage.accounts.models import Organisation, User
from maillage.demo.employer_aid import A_PDF
from maillage.demo.grants import money_scheme, noon_of
from maillage.demo.schemes import MODERN
from maillage.grants import selectors, services
from maillage.grants.enums import ClaimKind, FunderLevel, LineVerdict
from maillage.grants.models import Award, Claim, Envelope, Scheme
from maillage.grants.rules import Case, Payment
from maillage.grants.services import Expense, NewFile
from maillage.places.models import Network, Place

DECIDED_AGO, PAID_AGO, RECOVERED_AGO = (timedelta(days=days) for days in (500, 420, 30))
SPENT, RECOVERED = 20_000_00, 2_400_00
PURPOSE = "Équipement des bureaux (exemple)"
IBAN = "FR7630001007941234567890185"  # the Banque de France's own example, of nobody's account


@dataclass(frozen=True, slots=True)
class Actors:
    """Two managers judge; who hands in is neither."""

    author: User
    first: User
    second: User


@dataclass(frozen=True, slots=True)
class Centre:
    place: Place
    body: Organisation


def load_conditions(network: Network, *, centres: list[Centre], actors: Actors, now: datetime) -> None:
    """Of two centres: the first is bound for 60 more days, the second gave a part back."""
    scheme = money_scheme(network, MODERN[0], by=actors.first)
    envelope = _envelope(network, scheme=scheme, by=actors.first, on=_day(network, now - DECIDED_AGO))
    terms = (timedelta(days=60), timedelta(days=3 * 365))
    awards = [
        _paid_award(
            centre, envelope, scheme=scheme, kept_until=_day(network, now + term), actors=actors, now=now
        )
        for centre, term in zip(centres, terms, strict=False)
    ]
    if len(awards) == len(terms):
        services.recover(
            award=awards[-1],
            cents=RECOVERED,
            minutes="Poste fermé avant le terme : part du temps qui restait (exemple)",
            by=actors.first,
            now=now - RECOVERED_AGO,
        )


def _day(network: Network, moment: datetime) -> date:
    return moment.astimezone(network.zone).date()


def _envelope(network: Network, *, scheme: Scheme, by: User, on: date) -> Envelope:
    return services.create_envelope(
        network=network,
        funder=network.envelopes.select_related("funder").latest("year").funder,
        level=FunderLevel.STATE,
        name="Équipement des tiers-lieux (exemple)",
        year=on.year,
        voted_cents=30_000_00,
        minutes="Budget inventé pour la démonstration",
        scheme=scheme,
        is_example=True,
        by=by,
        now=noon_of(network, on),
    )


def _paid_award(
    centre: Centre, envelope: Envelope, *, scheme: Scheme, kept_until: date, actors: Actors, now: datetime
) -> Award:
    network = envelope.network
    decided_on = _day(network, now - DECIDED_AGO)
    amount = selectors.amount_for(
        scheme,
        case=Case(expenses_cents=SPENT),
        commune=centre.place.commune,
        on=decided_on,
        known_on=decided_on,
    )
    award = services.award_computed(
        envelope=envelope,
        amount=amount,
        beneficiary=centre.body,
        purpose=PURPOSE,
        decided_on=decided_on,
        minutes="Décision inventée pour la démonstration",
        place=centre.place,
        kept_until=kept_until,
        is_example=True,
        by=actors.first,
        now=noon_of(network, decided_on),
    )
    number = f"EXEMPLE-{decided_on.year}-{award.pk}"
    noon = noon_of(network, decided_on)
    services.commit_award(award=award, commitment=number, committed_on=decided_on, by=actors.first, now=noon)
    _pay(_handed_in(award, actors=actors, at=now - PAID_AGO), actors=actors, at=now - PAID_AGO)
    award.refresh_from_db()
    return award


def _handed_in(award: Award, *, actors: Actors, at: datetime) -> Claim:
    claim = services.begin_claim(award=award, kind=ClaimKind.BALANCE, by=actors.author, now=at)
    invoiced_on = at.date() - timedelta(days=10)
    bought = Expense(
        label="Bureaux, sièges et écrans",
        supplier="Fournisseur d’exemple",
        invoice=f"EX-{award.pk}",
        invoiced_on=invoiced_on,
        cents=SPENT,
    )
    proof = NewFile("facture-exemple.pdf", A_PDF)
    services.add_claim_line(claim=claim, expense=bought, proof=proof, by=actors.author, now=at)
    account = services.set_claim_account(
        claim=claim, iban=IBAN, bic="", holder=f"{award.beneficiary} (exemple)", by=actors.author, now=at
    )
    return services.submit_claim(claim=claim, account=account, by=actors.author, now=at)


def _pay(claim: Claim, *, actors: Actors, at: datetime) -> None:
    for line in claim.lines.all():
        services.judge_line(
            line=line, verdict=LineVerdict.ACCEPTED, accepted_cents=line.cents, reason="", by=actors.first
        )
    services.check_claim(claim=claim, by=actors.first, now=at + timedelta(days=2))
    services.approve_claim(claim=claim, by=actors.second, now=at + timedelta(days=4))
    services.keep_certificate(claim=claim, now=at + timedelta(days=4))
    claim.refresh_from_db()
    paid_on = _day(claim.award.envelope.network, at + timedelta(days=11))
    payment = Payment(claim.certificate, f"EXEMPLE-E-{claim.award_id}", paid_on, claim.cents)
    services.import_payments(
        network=claim.award.envelope.network,
        payments=[payment],
        by=actors.first,
        now=at + timedelta(days=11),
    )
