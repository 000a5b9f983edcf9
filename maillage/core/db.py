"""What the services ask of the database beyond the ORM: named refusals and retried deadlocks."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

from maillage.core.errors import RuleBroken

DEADLOCK, SERIALIZATION = "40P01", "40001"
TRIES = 3

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def refused_as(error: type[RuleBroken], *, constraint: str) -> Iterator[None]:
    """Turn the refusal of one named constraint into one error; any other refusal is ours and rises."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        diagnosis = getattr(refusal.__cause__, "diag", None)
        if diagnosis is None or diagnosis.constraint_name != constraint:
            raise
        raise error from refusal


def sqlstate(error: BaseException) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)


def retried(*, refusal: type[RuleBroken]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run a whole transaction again, three times at most, when PostgreSQL breaks a deadlock on it.

    It must be the outermost transaction: inside another one the error rises at once.
    """

    def decorate(service: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(service)
        def attempt(*args: P.args, **kwargs: P.kwargs) -> R:
            tries = 1 if connection.in_atomic_block else TRIES
            for left in range(tries - 1, -1, -1):
                try:
                    return service(*args, **kwargs)
                except OperationalError as error:
                    if sqlstate(error) not in {DEADLOCK, SERIALIZATION}:
                        raise
                    if not left and tries == TRIES:
                        raise refusal from error
                    if not left:
                        raise
            raise AssertionError("unreachable")  # the loop returns or raises

        return attempt

    return decorate
