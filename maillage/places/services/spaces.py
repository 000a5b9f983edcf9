"""The spaces of a place: added with their numbered units, then their booking policy changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypedDict, Unpack

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.errors import LengthsReversed, SpaceExists
from maillage.places.models import Place, Space, Unit
from maillage.places.rules import check_lengths, check_units, check_window


class SpaceFields(TypedDict, total=False):
    """Policy, equipment and accessibility of a space; what is left out keeps the model's default."""

    people: int
    mode: str
    is_bookable: bool
    has_computer: bool
    has_telephone: bool
    who_may_book: str
    min_length: timedelta
    max_length: timedelta
    notice: timedelta
    horizon: timedelta
    cancel_notice: timedelta
    buffer_before: timedelta
    buffer_after: timedelta
    no_show_delay: timedelta | None
    step_free: bool
    adjustable_desk: bool
    accessible_toilet: bool
    accessible_parking: bool
    induction_loop: bool
    quiet: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSpace:
    """A space with `units` numbered units called `label` 1, 2…; `details` tell of the first ones.

    A space of one unit is called by its label alone.
    """

    kind: str
    name: str
    label: str
    units: int = 1
    details: Sequence[str] = ()
    fields: SpaceFields = field(default_factory=SpaceFields)


@transaction.atomic
def add_space(*, place: Place, space: NewSpace, by: AbstractBaseUser | None) -> Space:
    """Add a space with its numbered units. Raises UnitsOutOfBounds, SpaceExists."""
    check_units(space.units)
    with refused_as(SpaceExists, constraint="places_space_name_once"):
        added = Space.objects.create(place=place, kind=space.kind, name=space.name, **space.fields)
    Unit.objects.bulk_create(
        Unit(space=added, number=number, label=_label(space, number), detail=_detail(space, number))
        for number in range(1, space.units + 1)
    )
    record(place, "space added", by=by, space=added.pk, units=space.units)
    return added


def _label(space: NewSpace, number: int) -> str:
    return space.label if space.units == 1 else f"{space.label} {number}"


def _detail(space: NewSpace, number: int) -> str:
    return space.details[number - 1] if number <= len(space.details) else ""


@transaction.atomic
def change_space(
    *, space: Space, name: str, by: AbstractBaseUser | None, **fields: Unpack[SpaceFields]
) -> Space:
    """Change its name, policy or accessibility; bookings already made keep the terms they were made on.

    Raises LengthsReversed, WindowShut, SpaceExists.
    """
    space = Space.objects.select_for_update(of=("self",)).select_related("place").get(pk=space.pk)
    told = {"name": name, **fields}
    changed = [fact for fact, value in told.items() if getattr(space, fact) != value]
    for fact, value in told.items():
        setattr(space, fact, value)
    check_lengths(shortest=space.min_length, longest=space.max_length)
    check_window(notice=space.notice, horizon=space.horizon)
    with (
        refused_as(LengthsReversed, constraint="places_space_lengths_in_order"),
        refused_as(SpaceExists, constraint="places_space_name_once"),
    ):
        space.save()
    record(space.place, "space changed", by=by, space=space.pk, changed=" ".join(changed))
    return space
