"""Claims in the Cantal: an advance paid, desks counted from the demonstration's own life, one to check now.

Every day, sum and account here is an example: the documents tell of the 100 000 € alone.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.periods import at_local_time
from maillage.demo.building import open_second_manager
from maillage.demo.conditions import Actors, Centre, load_conditions
from maillage.demo.sheets import NetworkSheet
from maillage.grants import selectors, services
from maillage.grants.enums import ClaimKind
from maillage.grants.models import Award, Claim
from maillage.grants.rules import Payment
from maillage.places.enums import Role
from maillage.places.models import Network

IBAN = "FR7630001007941234567890185"  # the Banque de France's own example, of nobody's account
ADVANCE, DESKS = ClaimKind.ADVANCE, ClaimKind.INSTALMENT
SUBMITTED, CHECKED, APPROVED, PAID = "submitted", "checked", "approved", "paid"


@dataclass(frozen=True, slots=True)
class Example:
    """One claim of a place, handed in so many days ago, and how far it went."""

    place: str
    kind: ClaimKind
    days: int
    goes: str


EXAMPLES = (
    Example("murat", ADVANCE, 100, PAID),
    Example("chaudes-aigues", ADVANCE, 96, PAID),
    Example("chaudes-aigues", DESKS, 20, APPROVED),
    Example("murat", DESKS, 3, SUBMITTED),
)
LATE, WAITING = 45, 9  # days; of the first two other centres, by their names


@dataclass(frozen=True, slots=True)
class Managers:
    """Two persons, as every payment needs."""

    first: User
    second: User


def load_cantal_claims(network: Network, *, sheet: NetworkSheet, manager: User, now: datetime) -> None:
    """Once, after the bookings and the awards. Those of an older demonstration give no advance: not told."""
    if Claim.objects.filter(award__envelope__network=network).exists():
        return
    awards = {award.place.slug: award for award in _awards(network) if award.place and _gives_advance(award)}
    if not awards:
        return
    managers = Managers(manager, open_second_manager(network, sheet=sheet, by=manager, now=now))
    for example in [*EXAMPLES, *_others(awards)]:
        if example.place in awards:
            _play(awards[example.place], example, managers=managers, now=now)
    _bind(network, awards=awards, managers=managers, now=now)


def _bind(network: Network, *, awards: dict[str, Award], managers: Managers, now: datetime) -> None:
    """Two other centres, with an aid of an earlier year whose conditions still hold."""
    told = {example.place for example in [*EXAMPLES, *_others(awards)]}
    centres = [
        Centre(award.place, award.beneficiary)
        for slug, award in awards.items()
        if slug not in told and award.place
    ]
    actors = Actors(_author(next(iter(awards.values())), managers=managers), managers.first, managers.second)
    load_conditions(network, centres=centres[:2], actors=actors, now=now)


def _awards(network: Network) -> QuerySet[Award]:
    awards = Award.objects.filter(envelope__network=network, is_example=True, place__isnull=False)
    named = awards.select_related("place__network", "place__commune", "beneficiary")
    return named.order_by("place__name")


def _gives_advance(award: Award) -> bool:
    return selectors.standing_of(award).gives_advance


def _others(awards: dict[str, Award]) -> list[Example]:
    """Two more, so that the queue shows one that is late and one that waits for its second person."""
    told = {example.place for example in EXAMPLES}
    late, waiting = [place for place in awards if place not in told][:2]
    return [Example(late, ADVANCE, LATE, SUBMITTED), Example(waiting, ADVANCE, WAITING, CHECKED)]


def _play(award: Award, example: Example, *, managers: Managers, now: datetime) -> None:
    handed_in = _noon(award, now - timedelta(days=example.days))
    claim = services.begin_claim(award=award, kind=example.kind, by=None, now=handed_in)
    if example.kind == DESKS:
        services.count_desks(claim=claim, on=timezone.localdate(handed_in), now=handed_in)
    author = _author(award, managers=managers)
    account = services.set_claim_account(
        claim=claim, iban=IBAN, bic="", holder=f"{award.beneficiary} (exemple)", by=author, now=handed_in
    )
    services.submit_claim(claim=claim, account=account, by=author, now=handed_in)
    if example.goes in {CHECKED, APPROVED, PAID}:
        services.check_claim(claim=claim, by=managers.first, now=handed_in + timedelta(days=2))
    if example.goes in {APPROVED, PAID}:
        _approve(claim, managers=managers, at=handed_in + timedelta(days=4))
    if example.goes == PAID:
        _pay(claim, managers=managers, at=handed_in + timedelta(days=11))


def _approve(claim: Claim, *, managers: Managers, at: datetime) -> None:
    services.approve_claim(claim=claim, by=managers.second, now=at)
    services.keep_certificate(claim=claim, now=at)


def _pay(claim: Claim, *, managers: Managers, at: datetime) -> None:
    claim.refresh_from_db()
    payment = Payment(claim.certificate, f"EXEMPLE-M-{claim.award_id}", timezone.localdate(at), claim.cents)
    network = claim.award.envelope.network
    services.import_payments(network=network, payments=[payment], by=managers.first, now=at)


def _author(award: Award, *, managers: Managers) -> User:
    """The place's host; a centre without one is claimed for by somebody who judges nothing here."""
    hosts = User.objects.filter(mandates__place=award.place, mandates__role=Role.HOST)
    animators = User.objects.filter(mandates__network=award.envelope.network_id, mandates__role=Role.ANIMATOR)
    return hosts.first() or animators.exclude(pk__in=[managers.first.pk, managers.second.pk]).get()


def _noon(award: Award, moment: datetime) -> datetime:
    zone = award.envelope.network.zone
    return at_local_time(moment.astimezone(zone).date(), time(12), zone=zone)
