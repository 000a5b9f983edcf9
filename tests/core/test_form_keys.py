"""A form sent twice is answered twice and done once."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from maillage.core.form_keys import answered_once, forget_form_keys
from maillage.core.models import FormKey
from tests.factories.accounts import UserFactory
from tests.moments import SUNDAY_EVENING

KEY = uuid4()


class Desk:
    """Counts how often it was taken, and answers with the address of the booking."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self) -> str:
        self.taken += 1
        return f"/reservations/{self.taken}"


def send(act, *, user, key=KEY, purpose="hold", now=SUNDAY_EVENING) -> str:
    return answered_once(act, key=key, user=user, purpose=purpose, now=now)


@pytest.mark.django_db
def test_the_same_key_gets_the_first_answer_and_nothing_is_done_again(renter):
    desk = Desk()

    assert [send(desk.take, user=renter), send(desk.take, user=renter)] == ["/reservations/1"] * 2
    assert desk.taken == 1


@pytest.mark.django_db
def test_another_key_is_another_request(renter):
    desk = Desk()

    assert [send(desk.take, user=renter), send(desk.take, user=renter, key=uuid4())] == [
        "/reservations/1",
        "/reservations/2",
    ]


@pytest.mark.django_db
def test_a_refused_request_may_be_corrected_and_sent_again(renter):
    def refuse() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        send(refuse, user=renter)

    assert not FormKey.objects.exists()
    assert send(Desk().take, user=renter) == "/reservations/1"


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", ["hold", "cancel"])
def test_a_key_tells_nothing_to_anybody_else(purpose, renter, stranger):
    send(lambda: "/reservations/secret", user=renter)

    answer = send(Desk().take, user=stranger, purpose=purpose)

    assert answer == "/reservations/1"
    assert FormKey.objects.get().answer == "/reservations/secret"


@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_requests_the_second_waits_for_the_first_answer():
    user, desk = UserFactory(), Desk()
    first_acts, second_asks, answers = threading.Event(), threading.Event(), []

    def slow_take() -> str:
        first_acts.set()
        second_asks.wait(timeout=5)
        second.join(timeout=0.3)  # it cannot end: it waits for this answer
        return desk.take()

    def run(act) -> None:
        try:
            answers.append(send(act, user=user))
        finally:
            connection.close()

    second = threading.Thread(target=run, args=(desk.take,))
    first = threading.Thread(target=run, args=(slow_take,))
    first.start()
    assert first_acts.wait(timeout=5)
    second.start()
    second_asks.set()
    first.join(timeout=5)
    second.join(timeout=5)

    assert answers == ["/reservations/1", "/reservations/1"]
    assert desk.taken == 1


@pytest.mark.django_db
def test_keys_are_forgotten_after_their_day(renter):
    send(Desk().take, user=renter, key=uuid4(), now=SUNDAY_EVENING - timedelta(hours=25))
    send(Desk().take, user=renter, key=KEY)

    assert forget_form_keys(before=SUNDAY_EVENING - timedelta(hours=24)) == 1
    assert [form_key.key for form_key in FormKey.objects.all()] == [KEY]
