"""Lozère 2012, replayed up to its closing by the instants of its text."""

import hashlib
import json
from datetime import timedelta

import pytest

from maillage.calls import selectors, services
from maillage.calls.enums import ApplicationState, Move, Phase
from maillage.calls.errors import CallClosed, CallNotOpenYet, CallNotReady, NotComplete, NotEligible
from maillage.calls.models import Call
from maillage.calls.patterns import CANTAL_2005
from maillage.core.models import Entry
from tests.calls.lozere import (
    BEFORE,
    LAST_SECOND,
    OPENING_DAY,
    begun,
    published,
    written,
)
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory, DepartementFactory
from tests.letters import newest_to

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def villefort():
    return CommuneFactory(name="Villefort", code="48198")


@pytest.fixture
def call(place, manager) -> Call:
    return published(place.network, by=manager)


@pytest.fixture
def carrier():
    return UserFactory(email="cc-villefort@example.org")


def submit(application, by, now):
    return services.submit_application(application=application, by=by, now=now)


def test_the_call_is_what_its_documents_say(call):
    stages = [(stage.kind, str(stage.starts_on)) for stage in call.stages.all()]

    assert (call.window.phase(BEFORE), call.window.phase(OPENING_DAY)) == (Phase.TO_COME, Phase.OPEN)
    assert (call.closes_at, call.wanted) == (LAST_SECOND, 2)
    assert "nous lisons 23 h 59 min 59 s" in call.closes_reading
    assert stages == [
        ("deposit", "2012-02-20"),
        ("review", "2012-04-24"),
        ("shortlist", "2012-05-25"),
        ("accompaniment", "2012-05-26"),
        ("decision", "2012-07-03"),
        ("opening", "2013-01-01"),
    ]


def test_nobody_begins_before_the_opening(call, villefort, carrier):
    with pytest.raises(CallNotOpenYet):
        begun(call, commune=villefort, by=carrier, now=BEFORE)


def test_a_commune_outside_lozere_is_told_why(call, carrier):
    elsewhere = CommuneFactory(code="15138", departement=DepartementFactory(code="15", name="Cantal"))

    with pytest.raises(NotEligible) as refusal:
        begun(call, commune=elsewhere, by=carrier)

    reason = "Cet appel est réservé aux télécentres situés en Lozère (48)"
    assert refusal.value.facts == {"reasons": reason}


def test_an_application_is_submitted_in_the_last_second(call, villefort, carrier):
    application = written(call, commune=villefort, by=carrier)

    submission = submit(application, carrier, LAST_SECOND + timedelta(milliseconds=999))

    application.refresh_from_db()
    assert (application.reference, application.state) == ("2012-TC-001", ApplicationState.SUBMITTED)
    assert application.requested_cents == 900000
    assert submission.fingerprint == hashlib.sha256(submission.canonical.encode()).hexdigest()
    assert json.loads(submission.canonical)["answers"]["postes"] == {
        "shared_desks": 4,
        "offices": 2,
        "meeting_rooms": 1,
    }
    assert submission.fingerprint[:4] in newest_to(carrier.email).text
    assert [event.move for event in application.events.all()] == [Move.BEGIN, Move.SUBMIT]


def test_a_second_later_it_is_too_late(call, villefort, carrier):
    application = written(call, commune=villefort, by=carrier)

    with pytest.raises(CallClosed) as refusal:
        submit(application, carrier, LAST_SECOND + SECOND)

    application.refresh_from_db()
    assert application.state == ApplicationState.DRAFT
    assert refusal.value.facts == {"closed": "23/04/2012 23:59:59 (Europe/Paris)"}


def test_what_is_missing_is_counted_and_stops_the_submission(call, villefort, carrier):
    application = written(call, commune=villefort, by=carrier)
    services.save_answers(
        application=application,
        typed={"besoin": "", "budget.expenses.0.amount": "14000"},
        by=carrier,
        now=OPENING_DAY,
    )

    with pytest.raises(NotComplete) as refusal:
        submit(application, carrier, OPENING_DAY)

    assert refusal.value.facts == {"count": 2}


def test_a_change_after_submission_counts_once_it_is_submitted_again(call, villefort, carrier):
    application = written(call, commune=villefort, by=carrier)
    first = submit(application, carrier, OPENING_DAY)
    services.save_answers(
        application=application, typed={"postes.offices": "3"}, by=carrier, now=OPENING_DAY + SECOND
    )
    second = submit(application, carrier, LAST_SECOND)

    assert [each.content["answers"]["postes"]["offices"] for each in (first, second)] == [2, 3]
    assert list(application.submissions.values_list("number", "submitted_at")) == [
        (1, OPENING_DAY),
        (2, LAST_SECOND),
    ]


def test_a_withdrawn_application_is_taken_up_again_while_the_call_is_open(call, villefort, carrier):
    application = written(call, commune=villefort, by=carrier)
    submit(application, carrier, OPENING_DAY)
    services.withdraw_application(application=application, by=carrier, now=OPENING_DAY)
    services.reopen_application(application=application, by=carrier, now=LAST_SECOND)

    application.refresh_from_db()
    assert (application.state, application.submitted_at) == (ApplicationState.DRAFT, None)
    assert selectors.reading_of(application).problems == []


def test_a_draft_is_reminded_two_days_before_and_once(call, villefort, carrier):
    application = begun(call, commune=villefort, by=carrier)
    now = LAST_SECOND - timedelta(hours=47)

    assert list(selectors.drafts_to_remind(now=LAST_SECOND - timedelta(hours=49))) == []
    assert list(selectors.drafts_to_remind(now=now)) == [application]
    assert [services.remind_draft(application=application, now=now) for _ in range(2)] == [True, False]
    assert application.reference in newest_to(carrier.email).subject


def test_sealed_applications_open_after_the_closing_and_the_journal_says_so(place, manager):
    call = published(place.network, by=manager, is_sealed=True)
    assert call.hides_applications

    opened = services.unseal_applications(call=call, by=manager, now=LAST_SECOND + SECOND)

    entry = Entry.objects.get(verb="applications unsealed")
    assert not opened.hides_applications
    assert (entry.subject_id, entry.actor_id) == (str(call.pk), manager.pk)


def test_the_answer_of_the_cantal_waits_for_its_window(place, manager):
    call = services.create_from_pattern(
        pattern=CANTAL_2005, network=place.network, slug="cantal", code="2005-DIACT", by=manager
    )

    with pytest.raises(CallNotReady) as refusal:
        services.publish_call(call=call, by=manager, now=BEFORE)

    assert refusal.value.facts == {"count": 5}  # window, later closing, readings, contact, retention
    assert (call.opens_at, call.wanted, call.form_versions.get().fields.count()) == (None, 8, 10)
