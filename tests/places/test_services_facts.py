"""What the page of a place tells, kept up to date by those who act for it."""

import pytest

from maillage.core.models import Entry
from maillage.places import services
from maillage.places.enums import Connection
from tests.moments import SUNDAY

pytestmark = pytest.mark.django_db


def test_facts_kept_are_facts_confirmed(place, host):
    services.set_facts(place=place, on=SUNDAY, by=host, street="3 rue de la Poste", free_wifi=False)

    place.refresh_from_db()
    assert (place.street, place.free_wifi, place.confirmed_on) == ("3 rue de la Poste", False, SUNDAY)


def test_the_journal_says_which_facts_changed_and_none_of_their_words(place, host):
    services.set_facts(
        place=place, on=SUNDAY, by=host, entering="Sonnez", free_wifi=True, connection=Connection.BROADBAND
    )

    line = Entry.objects.get(verb="facts set")
    assert (line.actor_id, line.facts) == (host.pk, {"on": "2030-03-10", "changed": "entering connection"})
