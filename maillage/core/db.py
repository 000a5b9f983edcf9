"""What the services ask of the database beyond the ORM: named refusals and retried deadlocks."""

import functools
from collections.abc import Callable, Collection, Iterator
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
    """Turn the refusal of one named constraint into one error; any other refusal is ours and rises.

    A savepoint keeps the transaction usable afterwards.
    """
    with ended_as(error, constraint=constraint), transaction.atomic():
        yield


@contextmanager
def ended_as(error: type[RuleBroken], *, constraint: str) -> Iterator[None]:
    """The same where the transaction ends with the refusal: without the two statements of a savepoint."""
    try:
        yield
    except IntegrityError as refusal:
        if constraint_of(refusal) != constraint:
            raise
        raise error from refusal


def sqlstate(error: BaseException) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)


def constraint_of(error: IntegrityError) -> str | None:
    """The name of the constraint that refused."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return diagnosis.constraint_name if diagnosis else None


def retried(
    *, refusal: type[RuleBroken], redraws: Collection[str] = ()
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run a whole transaction again, three times at most, when PostgreSQL breaks a deadlock on it.

    It must be the outermost transaction: inside another one the error rises at once. `redraws` names unique
    constraints on values that the service draws by chance: the next try draws another.
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
                except IntegrityError as error:
                    if not left or constraint_of(error) not in redraws:
                        raise
            raise AssertionError("unreachable")  # the loop returns or raises

        return attempt

    return decorate
