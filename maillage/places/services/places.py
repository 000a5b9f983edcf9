"""Creating a place, telling its life, confirming that what it tells is still true."""

from datetime import date, time
from typing import TypedDict, Unpack

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from maillage.accounts.models import Organisation
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.errors import PlaceExists
from maillage.places.models import LifeCycleEvent, Network, Place
from maillage.places.rules import check_move, check_source
from maillage.places.services.interest import announce_outcome
from maillage.places.services.offers import Offer, set_offer
from maillage.territory.models import Commune
from maillage.territory.rules import Point


class PlaceFields(TypedDict, total=False):
    """What may be told of a place; what is left out keeps the model's default, often "not known"."""

    slug: str
    is_example: bool
    carrier: Organisation | None
    vocation: str
    premises: str
    specificities: str
    street: str
    telephone: str
    entering: str
    door_code: str
    open_to_all: bool
    free_wifi: bool
    dedicated_space: bool
    connection: str
    midday: time
    opens_on_holidays: bool


@transaction.atomic
def create_place(
    *,
    network: Network,
    name: str,
    kind: str,
    commune: Commune,
    state: str,
    on: date,
    source: str,
    by: AbstractBaseUser | None,
    date_in_words: str = "",
    point: Point | None = None,
    offer: Offer | None = None,
    **fields: Unpack[PlaceFields],
) -> Place:
    """Enter a place in the register in the state that `source` gives it on that day.

    Without a point of its own it stands at the commune's town hall, and says so.
    Raises PlaceExists, SourceMissing, and what the offer breaks.
    """
    check_source(source)
    where = point or commune.point
    with refused_as(PlaceExists, constraint="places_place_slug_once"):
        place = Place.objects.create(
            network=network,
            name=name,
            kind=kind,
            state=state,
            commune=commune,
            latitude=where.latitude,
            longitude=where.longitude,
            position_is_approximate=point is None,
            **{"slug": slugify(name), **fields},
        )
    record(place, "place created", by=by, state=state)
    _keep_event(place, state=state, on=on, source=source, date_in_words=date_in_words)
    set_offer(place=place, offer=offer or Offer(), by=by)
    return place


@transaction.atomic
def record_event(
    *,
    place: Place,
    state: str,
    on: date,
    source: str,
    by: AbstractBaseUser | None,
    date_in_words: str = "",
    is_history: bool = False,
) -> LifeCycleEvent:
    """Keep a dated, sourced fact and move the place to that state. Raises SourceMissing, MoveNotAllowed.

    `is_history`: the fact only documents the past. It is kept even if it disagrees with another source,
    and the place stays in the state it is in.
    """
    check_source(source)
    place = Place.objects.select_for_update().get(pk=place.pk)
    if not is_history:
        check_move(place.state, state)
        place.state = state
        place.save(update_fields=["state"])
    event = _keep_event(place, state=state, on=on, source=source, date_in_words=date_in_words)
    record(place, "fact kept" if is_history else "place moved", by=by, state=state, on=on)
    if not is_history:
        announce_outcome(place=place, by=by)
    return event


def _keep_event(place: Place, *, state: str, on: date, source: str, date_in_words: str) -> LifeCycleEvent:
    return LifeCycleEvent.objects.create(
        place=place, state=state, on=on, source=source, date_in_words=date_in_words
    )


@transaction.atomic
def confirm_place(*, place: Place, on: date, by: AbstractBaseUser | None) -> None:
    """Somebody who knows says that what the page tells is still true."""
    place.confirmed_on = on
    place.save(update_fields=["confirmed_on"])
    record(place, "place confirmed", by=by, on=on)
