"""The journal: who did what to which thing, written with the act itself."""

import pytest
from django.db import transaction

from maillage.core.audit import record
from maillage.core.models import Entry
from tests.factories.accounts import UserFactory
from tests.moments import MONDAY, MONDAY_NOON

pytestmark = pytest.mark.django_db


def test_a_line_names_its_subject_its_actor_and_its_facts():
    subject, actor = UserFactory(), UserFactory()

    entry = record(subject, "invited", by=actor, role="host", cents=500, on=MONDAY, at=MONDAY_NOON, kept=True)

    entry.refresh_from_db()
    assert (entry.verb, entry.subject_kind, entry.subject_id) == ("invited", "accounts.user", str(subject.pk))
    assert (entry.actor_id, entry.actor_role) == (actor.pk, "host")
    assert entry.facts == {"cents": 500, "on": "2030-03-11", "at": "2030-03-11T12:00:00+01:00", "kept": True}


def test_what_the_machine_does_by_itself_has_no_actor():
    assert record(UserFactory(), "forgotten", by=None).actor_id is None


def test_a_line_vanishes_with_the_act_that_failed():
    subject = UserFactory()

    @transaction.atomic
    def act() -> None:
        record(subject, "opened", by=None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert not Entry.objects.exists()
