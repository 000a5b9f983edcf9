"""Who sees what was given in kind, and how far its delivery is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from maillage.accounts.models import Organisation
from maillage.grants.enums import NOTES_THAT_COUNT, NoteState
from maillage.grants.models import DeliveryLine, DeliveryNote, Provision, ProvisionLine
from maillage.grants.selectors.access import bodies_of
from maillage.grants.selectors.bodies import bodies_known
from maillage.places.enums import AssetState
from maillage.places.models import Asset, Network
from maillage.places.selectors import hosted_places, managed_networks, owners_known
from maillage.places.selectors.mandates import Visitor


@dataclass(frozen=True, slots=True)
class LineProgress:
    """One model of a provision: decided, on a note that waits, signed for."""

    line: ProvisionLine
    prepared: int
    signed: int

    @property
    def left(self) -> int:
        return self.line.quantity - self.prepared - self.signed


def managed_provisions(user: Visitor, *, on: date) -> QuerySet[Provision]:
    return _with_names(Provision.objects.filter(place__network__in=managed_networks(user, on=on)))


def seen_provisions(user: Visitor, *, on: date) -> QuerySet[Provision]:
    """Those that this person manages, those of a place it hosts, those of an award or place of its body."""
    bodies = bodies_of(user, on=on)
    return _with_names(
        Provision.objects.filter(
            Q(place__network__in=managed_networks(user, on=on))
            | Q(place__in=hosted_places(user, on=on).values("pk"))
            | Q(award__beneficiary__in=bodies)
            | Q(place__carrier__in=bodies)
        )
    )


def seen_notes(user: Visitor, *, on: date) -> QuerySet[DeliveryNote]:
    notes = DeliveryNote.objects.filter(provision__in=seen_provisions(user, on=on).values("pk"))
    return notes.select_related(
        "provision__place__network", "provision__provider", "provision__place__carrier"
    )


def notes_that_count(provision: Provision) -> QuerySet[DeliveryNote]:
    """Prepared or signed: a cancelled note delivers nothing."""
    return provision.notes.filter(state__in=NOTES_THAT_COUNT)


def promised_counts(provision: Provision) -> dict[int, int]:
    return dict(provision.lines.values_list("item_id", "quantity"))


def delivered_counts(provision: Provision) -> Counter[int]:
    """By model, how many assets stand on notes that count."""
    return _counts(provision, states=NOTES_THAT_COUNT)


def progress_of(provision: Provision) -> Sequence[LineProgress]:
    """Three queries, whatever the number of lines."""
    prepared = _counts(provision, states=[NoteState.PREPARED])
    signed = _counts(provision, states=[NoteState.SIGNED])
    return [
        LineProgress(line, prepared=prepared[line.item_id], signed=signed[line.item_id])
        for line in provision.lines.select_related("item")
    ]


def _counts(provision: Provision, *, states: Sequence[str]) -> Counter[int]:
    lines = DeliveryLine.objects.filter(note__provision=provision, note__state__in=states)
    return Counter(lines.values_list("asset__item_id", flat=True))


def in_store_for(provision: Provision, *, item: int) -> QuerySet[Asset]:
    """Assets of this model in the network's store that no note has promised."""
    promised = DeliveryLine.objects.filter(waits=True).values("asset")
    in_store = Asset.objects.filter(item=item, state=AssetState.IN_STORE, owner=provision.provider_id)
    return in_store.exclude(pk__in=promised)


def providers_known(network: Network) -> QuerySet[Organisation]:
    """Whoever owns something in the network's inventory, and the bodies of its aid money."""
    bodies = bodies_known(Network.objects.filter(pk=network.pk)).order_by().values("pk")
    owners = owners_known(network).order_by().values("pk")
    return Organisation.objects.filter(Q(pk__in=bodies) | Q(pk__in=owners)).order_by("name", "pk")


def _with_names(provisions: QuerySet[Provision]) -> QuerySet[Provision]:
    return provisions.select_related("place__network", "provider", "award")
