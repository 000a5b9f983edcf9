"""Which places wait for a confirmation of what they tell."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max

from maillage.places.models import Place
from maillage.places.rules import is_reminder_due, is_stale


def is_place_stale(place: Place, *, on: date) -> bool:
    """Whether its page shows that its facts are to be confirmed."""
    return is_stale(place.confirmed_on, every_months=place.network.confirm_every_months, on=on)


def places_to_remind(*, on: date) -> Iterator[Place]:
    """Places in service whose hosts have to be asked again, their network with them."""
    places = Place.objects.in_service().select_related("network")
    for place in places.annotate(reminded_on=Max("reminders__on")).order_by("pk"):
        if is_reminder_due(
            confirmed_on=place.confirmed_on,
            reminded_on=place.reminded_on,
            every_months=place.network.confirm_every_months,
            on=on,
        ):
            yield place
