"""What the département of Cantal provides to its centres: furniture, computers, a digital copier.

That it does is in its file of 2008; the models, the numbers, the values and the days are examples.
"""

from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation
from maillage.grants import services as grants
from maillage.grants.models import DeliveryNote, Provision
from maillage.grants.services import InKind, Signature
from maillage.places import services
from maillage.places.enums import AssetKind, AssetMove
from maillage.places.models import Asset, Network, Place, StockTake
from maillage.places.services import ItemFacts, Told


def _model(kind: AssetKind, name: str, life_years: int, unit_cents: int) -> ItemFacts:
    return ItemFacts(kind=kind, name=name, life_years=life_years, unit_cents=unit_cents, is_example=True)


PROVIDER = "Département du Cantal"
BOUGHT, DECIDED, DELIVERED, BROKE = (
    date(2008, 5, 19),
    date(2008, 6, 2),
    date(2008, 9, 15),
    date(2008, 11, 4),
)
MINUTES = "Décision d’exemple du 2 juin 2008"
MODELS = (
    (_model(AssetKind.FURNITURE, "Bureau 160 × 80 cm", 15, 320_00), 12),
    (_model(AssetKind.FURNITURE, "Siège de travail réglable", 10, 240_00), 12),
    (_model(AssetKind.COMPUTER, "Ordinateur et écran 19 pouces", 5, 850_00), 10),
    (_model(AssetKind.COPIER, "Copieur numérique A4-A3", 7, 3_400_00), 2),
)
GIVEN = {"Murat": (5, 5, 4, 1), "Chaudes-Aigues": (4, 4, 3, 1)}


def load_provision(network: Network, *, manager: User, now: datetime) -> None:
    """Once: an inventory that was begun is left as it is."""
    if network.catalogue.exists():
        return
    owner = _provider(manager)
    items = [services.add_item(network=network, facts=facts, by=manager) for facts, _count in MODELS]
    for item, (_facts, count) in zip(items, MODELS, strict=True):
        services.enter_assets(item=item, count=count, owner=owner, acquired_on=BOUGHT, by=manager, now=now)
    for place in network.places.filter(name__in=GIVEN):
        quantities = dict(zip([item.pk for item in items], GIVEN[place.name], strict=True))
        _give(place, quantities, owner=owner, manager=manager, now=now)
    _one_is_broken(network, manager=manager, now=now)


def _provider(manager: User) -> Organisation:
    known = Organisation.objects.filter(name=PROVIDER, kind=OrganisationKind.DEPARTEMENT).first()
    return known or create_organisation(name=PROVIDER, kind=OrganisationKind.DEPARTEMENT, by=manager)


def _give(
    place: Place, quantities: dict[int, int], *, owner: Organisation, manager: User, now: datetime
) -> None:
    """Murat has signed; at Chaudes-Aigues the note waits for somebody of the place."""
    given = InKind(
        place=place,
        provider=owner,
        quantities=quantities,
        decided_on=DECIDED,
        minutes=MINUTES,
        is_example=True,
    )
    provision = grants.provide(given=given, by=manager, now=now)
    note = grants.prepare_note(provision=provision, by=manager, on=DELIVERED)
    if place.name == "Murat":
        _sign(note, manager=manager, now=now)


def _sign(note: DeliveryNote, *, manager: User, now: datetime) -> None:
    signature = Signature(
        delivered_by="Agent 1",
        delivered_by_role="magasin du département",
        received_by="Hôte de Murat",
        received_by_role="accueil du télécentre",
        signed_on=DELIVERED,
        is_on_paper=True,
    )
    grants.sign_note(note=note, signature=signature, by=manager, now=now)
    for line in note.lines.select_related("asset"):
        services.move_asset(
            asset=line.asset, move=AssetMove.USE, told=Told(on=DELIVERED), by=manager, now=now
        )


def _one_is_broken(network: Network, *, manager: User, now: datetime) -> None:
    at_murat = Asset.objects.filter(network=network, place__name="Murat")
    computer = at_murat.filter(item__kind=AssetKind.COMPUTER).first()
    if computer:
        told = Told(on=BROKE, why="Exemple : l’écran reste noir.")
        services.move_asset(asset=computer, move=AssetMove.SAY_BROKEN, told=told, by=manager, now=now)


def forget_provision(networks: QuerySet[Network]) -> None:
    """Before the places go: the histories accept it inside this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maillage.forgetting = 'on'")
    Provision.objects.filter(place__network__in=networks).delete()
    StockTake.objects.filter(place__network__in=networks).delete()
    owners = list(Asset.objects.filter(network__in=networks).values_list("owner", flat=True).distinct())
    Asset.objects.filter(network__in=networks).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maillage.forgetting = 'off'")
    unused = Q(assets=None, carried_places=None, provisions=None, envelopes=None)
    Organisation.objects.filter(unused, pk__in=owners, name=PROVIDER, awards=None, envelopes=None).delete()
