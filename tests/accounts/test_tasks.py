"""Jobs of accounts, as the worker runs them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maillage.accounts import tasks
from maillage.accounts.models import SignInLink
from maillage.core.models import Session
from tests.factories.accounts import SignInLinkFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_links_are_forgotten_a_day_after_they_expired():
    SignInLinkFactory(created_at=SUNDAY_EVENING - timedelta(hours=25))
    kept = SignInLinkFactory(created_at=SUNDAY_EVENING - timedelta(hours=24))

    tasks.forget_traces(timestamp=0)

    assert list(SignInLink.objects.all()) == [kept]


def test_sessions_are_forgotten_once_over():
    for key, expires in (("over", -1), ("kept", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=timezone.now() + timedelta(minutes=expires)
        )

    tasks.forget_sessions(timestamp=0)

    assert [session.session_key for session in Session.objects.all()] == ["kept"]
