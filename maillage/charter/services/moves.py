"""What every move of a label does: lock, right, table, row, history, journal, mail."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.charter.enums import Move
from maillage.charter.models import Label, LabelEvent
from maillage.charter.rules import transitions
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.places.enums import Role
from maillage.places.models import Place
from maillage.places.selectors.mandates import roles_over
from maillage.places.selectors.reports import people_in_charge


def lock_place(place: Place) -> Place:
    """Whoever signs or grants for the same place waits here."""
    return Place.objects.select_for_update(of=("self",)).select_related("network").get(pk=place.pk)


def locked(label: Label) -> Label:
    """The place first, always: nobody waits in a circle."""
    place = lock_place(label.place)
    rows = Label.objects.select_for_update(of=("self",)).select_related("version")
    label = rows.get(pk=label.pk)
    label.place = place
    return label


def check_may(move: Move, *, place: Place, by: User, now: datetime) -> None:
    """Raises MoveNotYours."""
    transitions.check_right(move, roles=roles_over(place, user=by, on=timezone.localdate(now)))


def keep(
    label: Label, move: Move, *, by: User | None, now: datetime, on: date | None = None, reason: str = ""
) -> LabelEvent:
    """The row with its new state, one line of history, one of the journal."""
    label.save()
    record(label, f"label {move}", by=by, place=label.place_id, state=label.state)
    return LabelEvent.objects.create(
        label=label, move=move, at=now, on=on or timezone.localdate(now), by=by, reason=reason.strip()
    )


def tell(place: Place, *, roles: list[Role], template: str, now: datetime, **facts: object) -> None:
    """Write to those of the place, or of its network, in their own language."""
    page = reverse("charter:of-place", args=[place.network.slug, place.slug])
    for person in people_in_charge(place, roles=roles, on=timezone.localdate(now)):
        queue_mail(
            recipient=person.email,
            language=person.language,
            template=template,
            context={"place": place, "address": settings.SITE_URL + page, **facts},
        )
