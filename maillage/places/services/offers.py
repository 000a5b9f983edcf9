"""What a place has to share: equipment, services, and all of its offer at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.audit import record
from maillage.places.models import Equipment, Place, Service
from maillage.places.rules import Span
from maillage.places.services.hours import set_hours
from maillage.places.services.spaces import NewSpace, add_space


@dataclass(frozen=True, kw_only=True, slots=True)
class NewService:
    """What people do for those who come; `times` in words when it is not permanent."""

    kind: str
    regularity: str
    times: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What a place has: its usual week by weekday, its spaces, its equipment counted, its services."""

    week: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    spaces: Sequence[NewSpace] = ()
    equipment: Mapping[str, int] = field(default_factory=dict)
    services: Sequence[NewService] = ()


def set_offer(*, place: Place, offer: Offer, by: AbstractBaseUser | None) -> None:
    """Furnish a new place. Raises what one of its hours or spaces breaks."""
    set_hours(place=place, week=offer.week, by=by)
    set_equipment(place=place, quantities=offer.equipment, by=by)
    set_services(place=place, services=offer.services, by=by)
    for space in offer.spaces:
        add_space(place=place, space=space, by=by)


@transaction.atomic
def set_equipment(*, place: Place, quantities: Mapping[str, int], by: AbstractBaseUser | None) -> None:
    """Replace the inventory: how many of each kind; a kind with none is left out."""
    place = Place.objects.select_for_update().get(pk=place.pk)
    place.equipment.all().delete()
    Equipment.objects.bulk_create(
        Equipment(place=place, kind=kind, quantity=quantity)
        for kind, quantity in quantities.items()
        if quantity
    )
    record(place, "equipment set", by=by, kinds=len(quantities))


@transaction.atomic
def set_services(*, place: Place, services: Iterable[NewService], by: AbstractBaseUser | None) -> None:
    """Replace what people do there for those who come."""
    place = Place.objects.select_for_update().get(pk=place.pk)
    place.services.all().delete()
    kept = Service.objects.bulk_create(
        Service(place=place, kind=new.kind, regularity=new.regularity, times=new.times) for new in services
    )
    record(place, "services set", by=by, services=len(kept))
