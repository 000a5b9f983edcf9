"""The demonstration as it stands on a Tuesday morning, loaded once for all the tests of a module."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from maillage.demo import services
from tests.factories.territory import load_real_territory
from tests.moments import TUESDAY, at

TUESDAY_MORNING = at(TUESDAY, 10, 20)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[services.DemoReport]:
    """What the load reported; a transaction around all the tests of the module takes it away."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_real_territory("48", "15")
        report = services.load_demo(now=TUESDAY_MORNING)
        connection.check_constraints()  # once, instead of after each test
        yield report
        transaction.set_rollback(True)
