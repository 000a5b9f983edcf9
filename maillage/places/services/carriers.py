"""The organisation that carries a place: another one from a day on, and a change that was a mistake."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.accounts.models import Organisation
from maillage.core.audit import record
from maillage.places.errors import NoCarrierChange
from maillage.places.models import CarrierChange, Place
from maillage.places.rules import check_carrier_change, check_event_day, check_source


@transaction.atomic
def change_carrier(
    *,
    place: Place,
    carrier: Organisation | None,
    on: date,
    source: str,
    today: date,
    by: AbstractBaseUser | None,
) -> CarrierChange:
    """Keep since when another organisation carries the place, and where that is known from.

    Raises SourceMissing, DayOutOfReach, SameCarrier, CarrierKnownLater.
    """
    check_source(source)
    check_event_day(on, today=today)
    place = Place.objects.select_for_update().get(pk=place.pk)
    last = place.carrier_changes.last()
    check_carrier_change(
        before_id=place.carrier_id,
        after_id=carrier.pk if carrier else None,
        on=on,
        last_on=last.on if last else None,
        today=today,
    )
    change = CarrierChange.objects.create(
        place=place, before_id=place.carrier_id, after=carrier, on=on, source=source
    )
    _carry(place, carrier)
    record(place, "carrier changed", by=by, before=change.before_id, after=change.after_id, on=on)
    return change


@transaction.atomic
def take_back_carrier_change(*, place: Place, by: AbstractBaseUser | None) -> None:
    """Undo the last change: the one before carries the place as if nothing had been told.

    Raises NoCarrierChange.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    last = place.carrier_changes.select_related("before").last()
    if last is None:
        raise NoCarrierChange
    _carry(place, last.before)
    record(place, "carrier change taken back", by=by, before=last.before_id, after=last.after_id, on=last.on)
    last.delete()


def _carry(place: Place, carrier: Organisation | None) -> None:
    place.carrier = carrier
    place.save(update_fields=["carrier"])
