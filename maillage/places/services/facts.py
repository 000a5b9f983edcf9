"""What the page of a place tells, kept up to date by those who act for it."""

from datetime import date
from typing import Unpack

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.audit import record
from maillage.places.models import Place
from maillage.places.services.places import PlaceFields


@transaction.atomic
def set_facts(*, place: Place, on: date, by: AbstractBaseUser | None, **facts: Unpack[PlaceFields]) -> Place:
    """Keep what somebody who knows has just read through: the page counts as confirmed on that day.

    The journal keeps which facts changed, never their words.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    changed = [name for name, value in facts.items() if getattr(place, name) != value]
    for name, value in facts.items():
        setattr(place, name, value)
    place.confirmed_on = on
    place.save(update_fields=[*facts, "confirmed_on"])
    record(place, "facts set", by=by, on=on, changed=" ".join(changed))
    return place
