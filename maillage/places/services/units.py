"""The numbered units of a space: added, renamed, taken out of use. None is ever deleted."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from maillage.core.audit import record
from maillage.places.models import Space, Unit
from maillage.places.rules import check_units


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitFacts:
    """How a unit is called, what one finds there, whether it can be booked."""

    label: str
    detail: str = ""
    is_active: bool = True


@transaction.atomic
def add_unit(*, space: Space, label: str, detail: str, by: AbstractBaseUser | None) -> Unit:
    """Add one after the last. Raises UnitsOutOfBounds."""
    space = Space.objects.select_for_update(of=("self",)).select_related("place").get(pk=space.pk)
    check_units(space.units.count() + 1)
    last = space.units.aggregate(last=Max("number"))["last"] or 0
    unit = Unit.objects.create(space=space, number=last + 1, label=label, detail=detail)
    record(space.place, "unit added", by=by, unit=unit.pk)
    return unit


@transaction.atomic
def set_units(*, space: Space, facts: Mapping[int, UnitFacts], by: AbstractBaseUser | None) -> None:
    """Rename units, take them out of use or back, by unit id.

    Out of use, a unit is no longer offered; the bookings made on it stay, for its host to move or to cancel.
    """
    units = Unit.objects.select_for_update(of=("self",)).filter(space=space, pk__in=facts).order_by("pk")
    for unit in units:
        told = facts[unit.pk]
        if (unit.label, unit.detail, unit.is_active) == (told.label, told.detail, told.is_active):
            continue
        unit.label, unit.detail, unit.is_active = told.label, told.detail, told.is_active
        unit.save(update_fields=["label", "detail", "is_active"])
        record(space.place, "unit changed", by=by, unit=unit.pk, is_active=unit.is_active)
