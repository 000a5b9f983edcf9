"""The minutes: frozen as the session closes, their PDF made while no lock is held, and made again alike."""

import pytest
from django.db import DatabaseError, connection, transaction

from maillage.calls import services
from maillage.calls.enums import Outcome, SessionState
from maillage.calls.models import CommitteeSession, FrozenMinutes, Minutes
from maillage.calls.rules.receipts import fingerprint
from maillage.calls.services import minutes as writing
from maillage.calls.tasks import write_minutes
from maillage.core.db import constraint_of
from tests.factories.accounts import UserFactory
from tests.factories.committee import (
    HELD,
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    RankedLineFactory,
)


class Broken(Exception):
    """What a printer that fails says."""


@pytest.fixture
def decided(transactional_db) -> CommitteeSession:
    """Open, one member present, its one application chosen."""
    session = CommitteeSessionFactory(opened=True)
    CommitteeMemberFactory(session=session)
    line = RankedLineFactory(session=session)
    DecisionFactory(session=session, application=line.application, outcome=Outcome.LAUREATE)
    return session


def close(session):
    return services.close_session(session=session, by=UserFactory(), now=HELD)


def test_no_transaction_is_open_while_the_pdf_is_made(decided, monkeypatch):
    seen = []
    make = writing.minutes_pdf
    monkeypatch.setattr(
        writing, "minutes_pdf", lambda frozen: seen.append(connection.in_atomic_block) or make(frozen)
    )

    close(decided)

    assert seen == [False]
    assert bytes(decided.minutes.content).startswith(b"%PDF-")


def test_a_pdf_that_fails_loses_nothing_and_the_job_writes_it(decided, monkeypatch):
    with monkeypatch.context() as broken:

        def fail(_frozen):
            raise Broken

        broken.setattr(writing, "minutes_pdf", fail)
        with pytest.raises(Broken):
            close(decided)
    decided.refresh_from_db()
    assert (decided.state, Minutes.objects.count()) == (SessionState.CLOSED, 0)

    write_minutes(timestamp=0)
    write_minutes(timestamp=0)

    assert Minutes.objects.get().fingerprint == FrozenMinutes.objects.get().fingerprint


def test_made_again_later_it_has_the_same_bytes(decided):
    close(decided)
    kept = bytes(decided.minutes.content)
    member = decided.members.get()
    member.name = "Autre nom"
    member.save()

    assert services.minutes_pdf(FrozenMinutes.objects.get()) == kept


def test_the_fingerprint_is_of_what_the_paper_tells(decided):
    close(decided)

    frozen = FrozenMinutes.objects.get()
    (file,) = frozen.content["files"]
    assert frozen.fingerprint == fingerprint(frozen.canonical)
    assert (file["reference"], file["outcome"]) == (decided.ranking.get().application.reference, "laureate")


def test_what_is_frozen_never_changes(decided):
    close(decided)

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        FrozenMinutes.objects.update(canonical="{}")

    assert constraint_of(refusal.value) == "calls_frozen_minutes_never_change"
