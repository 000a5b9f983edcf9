"""An account that nobody uses: warned, erased a month later, kept if its person comes back."""

from datetime import timedelta

import pytest

from maillage.accounts import services
from maillage.accounts.models import User
from maillage.core.models import Mail
from maillage.places.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.places import MandateFactory, NetworkFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=3 * 365)
MONTH = timedelta(days=30)


@pytest.fixture
def unused() -> User:
    return UserFactory(last_login=SUNDAY_EVENING, created_at=SUNDAY_EVENING)


def test_nobody_is_erased_without_a_warning_a_month_before(unused):
    warned_at = SUNDAY_EVENING + YEARS + timedelta(days=1)

    assert services.forget_unused(now=warned_at) == 0
    assert Mail.objects.get().recipient == unused.email
    assert services.forget_unused(now=warned_at + MONTH - timedelta(days=1)) == 0
    assert services.forget_unused(now=warned_at + MONTH) == 1
    assert User.objects.get(pk=unused.pk).is_active is False


def test_the_warning_is_sent_once_and_not_too_soon(unused):
    soon = SUNDAY_EVENING + YEARS - MONTH

    services.forget_unused(now=soon)
    before = Mail.objects.count()
    for days in (1, 2):
        services.forget_unused(now=soon + timedelta(days=days))

    assert (before, Mail.objects.count()) == (0, 1)


def test_whoever_comes_back_is_kept(unused):
    warned_at = SUNDAY_EVENING + YEARS
    services.forget_unused(now=warned_at + timedelta(seconds=1))
    User.objects.filter(pk=unused.pk).update(last_login=warned_at + timedelta(days=2))

    assert services.forget_unused(now=warned_at + 2 * MONTH) == 0
    assert services.forget_unused(now=warned_at + YEARS) == 0


def test_the_only_manager_of_a_network_is_kept(unused):
    MandateFactory(user=unused, role=Role.NETWORK_MANAGER, network=NetworkFactory())
    warned_at = SUNDAY_EVENING + YEARS + timedelta(days=1)

    services.forget_unused(now=warned_at)

    assert services.forget_unused(now=warned_at + MONTH) == 0
    assert User.objects.get(pk=unused.pk).erased_at is None
