"""Delivery notes: assets taken from the store, signed for, so that they stand at the place."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants import rules
from maillage.grants.enums import NoteState
from maillage.grants.errors import NoteNotPrepared
from maillage.grants.models import DeliveryLine, DeliveryNote, Provision
from maillage.grants.selectors.provisions import delivered_counts, in_store_for, promised_counts
from maillage.grants.services.provisions import locked_provision
from maillage.places.enums import AssetMove
from maillage.places.models import Asset
from maillage.places.rules import check_event_day
from maillage.places.services import Told, move_asset


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Names and roles as the two persons write them; by hand if `is_on_paper`."""

    delivered_by: str
    delivered_by_role: str
    received_by: str
    received_by_role: str
    signed_on: date
    is_on_paper: bool = False


@transaction.atomic
def prepare_note(*, provision: Provision, by: User | None, on: date) -> DeliveryNote:
    """Promise the first labels in the store, as far as they go; what lacks goes on a later note.

    Raises NothingLeftToDeliver, NothingInStore, ProvisionWithdrawn.
    """
    provision = locked_provision(provision)
    left = rules.left_to_deliver(promised_counts(provision), delivered_counts(provision))
    picked = [asset for item, count in left.items() for asset in _picked(provision, item, count)]
    rules.check_picked(len(picked))
    number = f"{provision.reference}-BL{provision.notes.count() + 1}"
    note = provision.notes.create(number=number, prepared_on=on)
    DeliveryLine.objects.bulk_create(DeliveryLine(note=note, asset=asset) for asset in picked)
    record(note, "delivery note prepared", by=by, assets=len(picked))
    return note


def _picked(provision: Provision, item: int, count: int) -> list[Asset]:
    """Locked in the order of the labels: two notes prepared at once do not promise the same thing."""
    return list(in_store_for(provision, item=item).select_for_update(of=["self"]).order_by("label")[:count])


@transaction.atomic
def sign_note(*, note: DeliveryNote, signature: Signature, by: User | None, now: datetime) -> DeliveryNote:
    """Its assets stand at the place from then on.

    Raises SignatureMissing, NoteNotPrepared, DayOutOfReach, SignedBeforeDecision.
    """
    names = (
        signature.delivered_by,
        signature.delivered_by_role,
        signature.received_by,
        signature.received_by_role,
    )
    rules.check_signature(*names)
    check_event_day(signature.signed_on, today=timezone.localdate(now))
    note = _prepared(note)
    rules.check_signature_day(signature.signed_on, decided_on=note.provision.decided_on)
    note.delivered_by, note.delivered_by_role, note.received_by, note.received_by_role = names
    note.signed_on, note.is_on_paper = signature.signed_on, signature.is_on_paper
    note.state, note.noted_at, note.noted_by = NoteState.SIGNED, now, by
    note.save()
    _deliver(note, by=by, now=now)
    record(note, "delivery note signed", by=by, place=note.provision.place_id)
    return note


def _deliver(note: DeliveryNote, *, by: User | None, now: datetime) -> None:
    told = Told(on=note.signed_on or timezone.localdate(now), why=note.number)
    for line in note.lines.select_related("asset"):
        move_asset(
            asset=line.asset,
            move=AssetMove.DELIVER,
            told=told,
            place=note.provision.place,
            by=by,
            now=now,
        )
    note.lines.update(waits=False)


@transaction.atomic
def cancel_note(*, note: DeliveryNote, by: User | None) -> DeliveryNote:
    """What it promised is free in the store again. Raises NoteNotPrepared."""
    note = _prepared(note)
    note.state = NoteState.CANCELLED
    note.save(update_fields=["state"])
    note.lines.update(waits=False)
    record(note, "delivery note cancelled", by=by)
    return note


def _prepared(note: DeliveryNote) -> DeliveryNote:
    note = (
        DeliveryNote.objects.select_for_update(of=["self"]).select_related("provision__place").get(pk=note.pk)
    )
    if note.state != NoteState.PREPARED:
        raise NoteNotPrepared(state=NoteState(note.state).label)
    return note
