"""Asking the hosts, once a period, whether what their place tells is still true."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from maillage.accounts.models import User
from maillage.core.mail import queue_mail
from maillage.places import selectors
from maillage.places.enums import Role
from maillage.places.models import Place


@transaction.atomic
def remind_hosts(*, place: Place, on: date) -> int:
    """Return how many people were asked: the hosts, else the network's managers.

    Where there is nobody to ask no reminder is noted, so that the first who comes is asked at once.
    """
    asked = _whom_to_ask(place, on=on)
    if not asked:
        return 0
    _reminder, is_first = place.reminders.get_or_create(on=on)
    if not is_first:
        return 0
    address = settings.SITE_URL + reverse("places:reports", args=[place.network.slug, place.slug])
    for person in asked:
        queue_mail(
            recipient=person.email,
            language=person.language,
            template="places/mail/confirm_facts.txt",
            context={"place": place, "address": address},
        )
    return len(asked)


def _whom_to_ask(place: Place, *, on: date) -> list[User]:
    hosts = selectors.people_in_charge(place, roles=[Role.HOST], on=on)
    return list(hosts) or list(selectors.people_in_charge(place, roles=[Role.NETWORK_MANAGER], on=on))
