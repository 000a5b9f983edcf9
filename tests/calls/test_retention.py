"""The end of what was handed in: told a month before, then erased, and nothing else with it."""

from datetime import UTC, datetime, timedelta

import pytest

from maillage.calls import services
from maillage.calls.enums import ApplicationState
from maillage.calls.models import Application
from maillage.calls.rules.retention import NOTICE, forgotten_from, is_notice_due, kept_until
from maillage.calls.tasks import keep_retention
from maillage.core.models import Entry, Mail
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    CLOSES,
    AnswerFactory,
    ApplicationEventFactory,
    ApplicationFactory,
    AttachmentFactory,
    AuthorFactory,
    AuthorInvitationFactory,
    CallFactory,
    SubmissionFactory,
)
from tests.factories.committee import LaureatePlaceFactory
from tests.factories.reviews import OpinionFactory, OpinionRequestFactory

UNTIL = kept_until(CLOSES, months=24)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("months", "until"),
    [
        (1, datetime(2012, 2, 29, 12, tzinfo=UTC)),
        (11, datetime(2012, 12, 31, 12, tzinfo=UTC)),
        (12, datetime(2013, 1, 31, 12, tzinfo=UTC)),
        (13, datetime(2013, 2, 28, 12, tzinfo=UTC)),
    ],
)
def test_months_are_those_of_the_calendar(months, until):
    assert kept_until(datetime(2012, 1, 31, 12, tzinfo=UTC), months=months) == until


def test_the_notice_goes_a_month_before_and_once():
    dues = [
        is_notice_due(until=UNTIL, told_at=told_at, now=now)
        for told_at, now in [
            (None, UNTIL - NOTICE - SECOND),
            (None, UNTIL - NOTICE),
            (UNTIL - NOTICE, UNTIL),
        ]
    ]

    assert dues == [False, True, False]


def test_a_notice_that_went_late_gives_its_month_all_the_same():
    assert forgotten_from(until=UNTIL, told_at=UNTIL - NOTICE) == UNTIL
    assert forgotten_from(until=UNTIL, told_at=UNTIL + DAY) == UNTIL + DAY + NOTICE


@pytest.fixture
def submitted(db) -> Application:
    author = UserFactory(email="porteuse@example.org")
    application = SubmissionFactory(application__author=author, submitted_by=author).application
    AttachmentFactory(application=application)
    return application


def test_the_authors_are_told_then_everything_is_erased(submitted):
    call, other = submitted.call, ApplicationFactory()
    AuthorFactory(application=submitted, user__email="seconde@example.org")

    told = [
        services.tell_forgetting(call=call, now=now)
        for now in (UNTIL - NOTICE - DAY, UNTIL - NOTICE, UNTIL - DAY)
    ]
    erased = [services.forget_due(call=call, now=now) for now in (UNTIL - SECOND, UNTIL, UNTIL + DAY)]

    assert (told, erased) == ([False, True, False], [False, True, False])
    assert list(Mail.objects.order_by("pk").values_list("recipient", flat=True)) == [
        "porteuse@example.org",
        "seconde@example.org",
    ]
    assert list(Application.objects.all()) == [other]
    assert Entry.objects.get(verb="applications erased").facts == {"erased": 1, "kept": 0}


def test_nothing_is_erased_before_anybody_was_told(submitted):
    assert not services.forget_due(call=submitted.call, now=UNTIL + DAY * 365)
    assert list(Application.objects.all()) == [submitted]


def test_a_call_without_a_retention_keeps_its_applications(db):
    call = CallFactory(retention_months=None)

    assert not services.tell_forgetting(call=call, now=UNTIL + DAY)


def test_the_job_tells_and_erases_in_its_time(submitted, clock):
    for now in (UNTIL - NOTICE, UNTIL):
        clock.set(now)
        keep_retention(timestamp=0)

    assert list(Application.objects.all()) == []
    assert Mail.objects.get().recipient == "porteuse@example.org"


def test_a_laureate_that_is_a_place_stays_without_what_its_authors_wrote(submitted):
    submitted.state = ApplicationState.LAUREATE
    submitted.eligibility = {"public": "public"}
    submitted.save()
    link = LaureatePlaceFactory(application=submitted)
    AnswerFactory(application=submitted)
    AuthorInvitationFactory(application=submitted)
    OpinionFactory(request=OpinionRequestFactory(application=submitted))
    event = ApplicationEventFactory(application=submitted)
    call = submitted.call

    services.tell_forgetting(call=call, now=UNTIL - NOTICE)
    services.forget_due(call=call, now=UNTIL)

    kept = Application.objects.get()
    assert (kept.title, kept.organisation, kept.eligibility) == (submitted.title, submitted.organisation, {})
    assert (list(kept.laureate_places.all()), list(kept.events.all())) == ([link], [event])
    emptied = ("answers", "attachments", "authors", "invitations", "submissions", "opinion_requests")
    assert {name: getattr(kept, name).count() for name in emptied} == dict.fromkeys(emptied, 0)
    assert Entry.objects.get(verb="applications erased").facts == {"erased": 0, "kept": 1}
