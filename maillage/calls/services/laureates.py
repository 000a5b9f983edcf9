"""Laureates: published with a press text, and entered in the register of places, once."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from maillage.accounts.models import User
from maillage.billing.services import set_tariff
from maillage.calls import selectors
from maillage.calls.enums import ApplicationState, FieldKind, Part
from maillage.calls.errors import AlreadyPlace, NoLaureates, NotLaureate, PressTextEmpty
from maillage.calls.models import Application, Call, CallResults, LaureatePlace
from maillage.calls.services.moves import lock_application
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.enums import LifeCycle, PlaceKind, SpaceKind
from maillage.places.models import Place
from maillage.places.rules import Span
from maillage.places.services import NewSpace, Offer, create_place
from maillage.places.services.places import PlaceFields
from maillage.territory.rules import Point

OF_NETWORK = "fr"  # what a register keeps is written in the network's language
SPACES = {
    Part.SHARED_DESKS: SpaceKind.DESK_POOL,
    Part.OFFICES: SpaceKind.OFFICE,
    Part.MEETING_ROOMS: SpaceKind.MEETING_ROOM,
}


@transaction.atomic
def publish_results(*, call: Call, press_text: str, by: User, now: datetime) -> CallResults:
    """A later text replaces the first; its instant stays. Raises NoLaureates, PressTextEmpty."""
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if not press_text.strip():
        raise PressTextEmpty
    if not selectors.laureates_of(locked).exists():
        raise NoLaureates
    results, _created = CallResults.objects.update_or_create(
        call=locked,
        defaults={"press_text": press_text.strip()},
        create_defaults={"press_text": press_text.strip(), "published_at": now},
    )
    record(locked, "results published", by=by)
    return results


@transaction.atomic
def make_place(*, application: Application, name: str, by: User, now: datetime) -> Place:
    """Enter the laureate as a place in state “selected”, with what its application says.

    Raises NotLaureate, AlreadyPlace, and PlaceExists when the name is taken.
    """
    locked = _lock_laureate(application)
    answers = answers_by_kind(locked)
    today = timezone.localdate(now)
    with override(OF_NETWORK):
        source = _("Laureate of the call %(call)s") % {"call": locked.call.title}
        offer = _offer(answers)
    fields: PlaceFields = {
        "slug": slugify(name),
        "carrier": locked.organisation,
        "street": answers.get(FieldKind.ADDRESS, {}).get(Part.STREET, ""),
        "is_example": locked.is_example,
    }
    place = create_place(
        network=locked.call.network,
        name=name,
        kind=PlaceKind.TELECENTRE,
        commune=locked.commune,
        state=LifeCycle.SELECTED,
        on=today,
        source=source,
        point=_point(answers.get(FieldKind.ADDRESS, {})),
        offer=offer,
        by=by,
        **fields,
    )
    terms = answers.get(FieldKind.TERMS, {}).get(Part.TERMS)
    if terms:
        set_tariff(
            place=place,
            terms=terms,
            starts_on=today,
            basis=source,
            is_example=locked.is_example,
            by=by,
        )
    _link(locked, place, by=by, now=now)
    return place


@transaction.atomic
def link_place(*, application: Application, place: Place, by: User, now: datetime) -> LaureatePlace:
    """For a place that the register already knows. Raises NotLaureate, AlreadyPlace."""
    return _link(_lock_laureate(application), place, by=by, now=now)


def _lock_laureate(application: Application) -> Application:
    locked = lock_application(application)
    if locked.state != ApplicationState.LAUREATE:
        raise NotLaureate
    if locked.laureate_places.exists():
        raise AlreadyPlace
    return locked


def _link(application: Application, place: Place, *, by: User, now: datetime) -> LaureatePlace:
    with (
        refused_as(AlreadyPlace, constraint="calls_laureate_one_place"),
        refused_as(AlreadyPlace, constraint="calls_place_one_laureate"),
    ):
        link = LaureatePlace.objects.create(application=application, place=place, linked_at=now)
    record(application, "laureate became a place", by=by, place=place.pk)
    return link


def answers_by_kind(application: Application) -> dict[str, Any]:
    """Of the last submission: the first answer to a question of each kind."""
    answers = application.submissions.latest().content["answers"]
    found: dict[str, Any] = {}
    for spec in selectors.specs_of(application.form_version):
        if spec.key in answers:
            found.setdefault(spec.kind, answers[spec.key])
    return found


def _offer(answers: Mapping[str, Any]) -> Offer:
    week = {
        int(day): [Span(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in spans]
        for day, spans in answers.get(FieldKind.HOURS, {}).items()
    }
    planned = answers.get(FieldKind.DESKS, {})
    labels = {
        Part.SHARED_DESKS: (_("Shared desks"), _("Desk")),
        Part.OFFICES: (_("Closed offices"), _("Office")),
        Part.MEETING_ROOMS: (_("Meeting rooms"), _("Room")),
    }
    return Offer(
        week=week,
        spaces=[
            NewSpace(kind=kind, name=labels[part][0], label=labels[part][1], units=planned[part])
            for part, kind in SPACES.items()
            if planned.get(part)
        ],
    )


def _point(address: Mapping[str, Any]) -> Point | None:
    if Part.LATITUDE in address and Part.LONGITUDE in address:
        return Point(latitude=address[Part.LATITUDE], longitude=address[Part.LONGITUDE])
    return None
