"""Named refusals and retried deadlocks, against the real database."""

import threading
from collections import Counter
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from maillage.core.db import refused_as, retried
from maillage.core.errors import RuleBroken
from maillage.core.models import FormKey
from tests.moments import SUNDAY_EVENING

A_WHILE = 10  # seconds; PostgreSQL looks for deadlocks after one


class KeyTaken(RuleBroken):
    message = "This key is taken."


class TooBusy(RuleBroken):
    message = "Try again in a moment."


def a_key(key: UUID | None = None) -> FormKey:
    return FormKey.objects.create(key=key or uuid4(), user_id=1, purpose="test", created_at=SUNDAY_EVENING)


def lock(key: FormKey) -> None:
    FormKey.objects.select_for_update().get(pk=key.pk)


def fail_with(sqlstate: str) -> None:
    """PostgreSQL itself raises the error that it would raise under load."""
    with connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE 'refused' USING ERRCODE = '{sqlstate}'; END $$")


def at_once(*acts: Callable[[], None]) -> None:
    """Each act in a thread, on a connection of its own."""

    def run(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(A_WHILE)
    assert not any(thread.is_alive() for thread in threads)


@pytest.mark.django_db
def test_the_refusal_of_a_named_constraint_becomes_the_rule_of_the_trade():
    taken = a_key()

    with pytest.raises(KeyTaken), refused_as(KeyTaken, constraint="core_formkey_pkey"):
        a_key(taken.key)

    assert list(FormKey.objects.all()) == [taken]  # the transaction around goes on


@pytest.mark.django_db
def test_the_refusal_of_any_other_constraint_rises():
    taken = a_key()

    with pytest.raises(IntegrityError), refused_as(KeyTaken, constraint="core_another"):
        a_key(taken.key)


@pytest.mark.django_db
def test_what_is_not_refused_is_written():
    with refused_as(KeyTaken, constraint="core_formkey_pkey"):
        key = a_key()

    assert list(FormKey.objects.all()) == [key]


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_is_run_again_until_both_are_done():
    one, two = a_key(), a_key()
    both_hold_one = threading.Barrier(2, timeout=A_WHILE)
    tries: Counter[UUID] = Counter()
    done: list[UUID] = []

    @retried(refusal=TooBusy)
    def lock_both(first: FormKey, second: FormKey) -> None:
        with transaction.atomic():
            tries[first.key] += 1
            lock(first)
            if tries[first.key] == 1:
                both_hold_one.wait()
            lock(second)
        done.append(first.key)

    at_once(lambda: lock_both(one, two), lambda: lock_both(two, one))

    assert set(done) == {one.key, two.key}
    assert sorted(tries.values()) == [1, 2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
def test_after_three_tries_the_person_is_refused(sqlstate):
    tries = []

    @retried(refusal=TooBusy)
    def act() -> None:
        tries.append(sqlstate)
        fail_with(sqlstate)

    with pytest.raises(TooBusy):
        act()

    assert tries == [sqlstate] * 3


@pytest.mark.django_db(transaction=True)
def test_any_other_error_of_the_database_rises_at_once():
    tries = []

    @retried(refusal=TooBusy)
    def act() -> None:
        tries.append("once")
        fail_with("57014")  # a statement that was cancelled

    with pytest.raises(OperationalError):
        act()

    assert tries == ["once"]


@pytest.mark.django_db
def test_inside_another_transaction_a_deadlock_rises_at_once():
    tries = []

    @retried(refusal=TooBusy)
    def act() -> None:
        tries.append("once")
        fail_with("40P01")

    with pytest.raises(OperationalError), transaction.atomic():
        act()

    assert tries == ["once"]


@pytest.mark.django_db(transaction=True)
def test_a_refusal_of_the_trade_is_not_tried_again():
    tries = []

    @retried(refusal=TooBusy)
    def act() -> None:
        tries.append("once")
        raise KeyTaken

    with pytest.raises(KeyTaken):
        act()

    assert tries == ["once"]
