"""The two départements of the demo, with their real communes, loaded once a module and rolled back."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.factories.territory import load_real_territory


@pytest.fixture(scope="module")
def module_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction around all the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def lozere_and_cantal(module_rows: None) -> None:
    load_real_territory("48", "15")
    connection.check_constraints()  # once, instead of after each test
