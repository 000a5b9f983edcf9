"""What tests ask of the database beyond the ORM."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.conninfo import make_conninfo


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """The block writes what may never be true, and the constraint of that name refuses it."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == constraint


def database_url() -> str:
    """Of the tests' own database, for a process of the product that a test starts."""
    parts = connection.get_connection_params()
    known = {name: parts[name] for name in ("host", "port", "user", "password", "dbname") if parts.get(name)}
    asked = "&".join(pair.replace("'", "") for pair in make_conninfo(**known).split())
    return f"postgresql:///?{asked}"
