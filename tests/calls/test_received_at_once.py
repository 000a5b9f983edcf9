"""The closing minute in small, through the web server as it is started: no queue makes anybody late."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from http import HTTPStatus
from time import sleep
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from bench.server import Server, Visitor, open_sessions, running_server
from maillage.calls.models import Application, Call, Submission
from tests.factories.accounts import UserFactory
from tests.factories.calls import AnswerFactory, ApplicationFactory, CallFactory

IN_FLIGHT = 24
AHEAD, SECOND = timedelta(seconds=3), timedelta(seconds=1)


def database_url() -> str:
    """Of the tests, for a process of its own."""
    given = connection.settings_dict
    user, password = quote(given["USER"], safe=""), quote(given["PASSWORD"], safe="")
    host = quote(given["HOST"], safe="")
    return f"postgresql://{user}:{password}@/{given['NAME']}?host={host}&port={given['PORT'] or 5432}"


@pytest.fixture
def server(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """One process: two would share the requests between them."""
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("SECRET_KEY", settings.SECRET_KEY)
    monkeypatch.setenv("WEB_WORKERS", "1")
    with running_server() as server:
        server.wait_until_whole()
        yield server


@pytest.fixture
def applications() -> list[Application]:
    """Ready to be submitted, each by its own author."""
    now = timezone.now()
    call = CallFactory(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))
    ready = [ApplicationFactory(call=call, author=UserFactory()) for _ in range(IN_FLIGHT)]
    for application in ready:
        AnswerFactory(application=application)
    return ready


def close_soon(call: Call) -> datetime:
    """The first instant that is too late."""
    closes_at = (timezone.now() + AHEAD).replace(microsecond=0)
    Call.objects.filter(pk=call.pk).update(closes_at=closes_at)
    return closes_at + SECOND


def test_who_waits_behind_others_at_the_closing_is_in_time(server: Server, applications: list[Application]):
    sessions = open_sessions([each.authors.get().user for each in applications])
    end = close_soon(applications[0].call)
    with ExitStack() as browsers:
        visitors = [
            browsers.enter_context(closing(Visitor(server.port, session=session))) for session in sessions
        ]
        with transaction.atomic():  # so that whoever submits waits
            list(Application.objects.select_for_update())
            for visitor, application in zip(visitors, applications, strict=True):
                visitor.send(reverse("calls:submit", args=[application.reference]), {})
            assert timezone.now() < end
            sleep((end + SECOND - timezone.now()).total_seconds())
        statuses = [visitor.receive().status for visitor in visitors]

    assert statuses == [HTTPStatus.FOUND] * IN_FLIGHT
    assert Submission.objects.filter(submitted_at__lt=end).count() == IN_FLIGHT
