"""Fixtures of general use: the cast by role, their clients, a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from maillage.accounts.models import User
from maillage.core.shared_answers import forget_shared_answers
from maillage.places.models import Place
from tests.factories.accounts import UserFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import SUNDAY_EVENING


class Clock:
    """What views, commands and tasks read the time from; `set` moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def set(self, now: datetime) -> None:
        self.now = now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sunday evening, until the test moves it."""
    clock = Clock(SUNDAY_EVENING)
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture(autouse=True)
def _nobody_asked_for_a_language() -> None:
    """A page asked for in English leaves its language to the thread."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_answered_yet() -> None:
    forget_shared_answers()


@pytest.fixture(autouse=True)
def _no_jobs_left(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits leaves its jobs: Django empties only the tables that it manages."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """`client_of(host)` is a browser in which the host is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def place(db: None) -> Place:
    """The place of the cast: a telecentre in service, open on weekdays 8:30–12:30 and 13:30–18:00."""
    return PlaceFactory(with_hours=True, network__with_grid=True)


@pytest.fixture
def host(place: Place) -> User:
    return MandateFactory(place=place, user__name="Hôte").user


@pytest.fixture
def manager(place: Place) -> User:
    return MandateFactory(of_manager=True, network=place.network, user__name="Gestionnaire").user


@pytest.fixture
def reviewer(place: Place) -> User:
    return MandateFactory(of_reviewer=True, network=place.network, user__name="Instructrice").user


@pytest.fixture
def renter(db: None) -> User:
    """Somebody with an account who rents desks; no mandate is needed for that."""
    return UserFactory(name="Télétravailleuse")


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody with an account and nothing to do with the place."""
    return UserFactory(name="Passante")
