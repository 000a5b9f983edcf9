"""Whole requests, few at a time, in the order in which they came."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from threading import Event

import pytest

from maillage.core.intake import ARRIVED_AT, BLOCK, IN_MEMORY, Intake, Places, arrival_of
from tests.cli.waiting import until

PATIENCE = 10


class SlowBody:
    """Gives its bytes only once its sender goes on."""

    def __init__(self):
        self.is_asked, self.go_on = Event(), Event()

    def read(self, size):
        self.is_asked.set()
        assert self.go_on.wait(PATIENCE)
        self.go_on.clear()
        return b"x" * size


def echo(environ, start_response):
    body = environ["wsgi.input"].read() if environ.get("CONTENT_LENGTH") else b""
    return [body]


def nothing(*_):
    return None


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as threads:
        yield threads


@pytest.mark.parametrize("size", [1, BLOCK, IN_MEMORY + BLOCK + 1])
def test_the_body_arrives_as_it_was_sent(size):
    sent = bytes(range(256)) * (size // 256) + b"e" * (size % 256)
    intake = Intake(echo, at_once=1, largest=10 * IN_MEMORY)
    environ = {"CONTENT_LENGTH": str(size), "wsgi.input": BytesIO(sent + b"of the next request")}
    assert b"".join(intake(environ, nothing)) == sent


def test_who_sends_slowly_keeps_nobody_waiting(pool):
    intake, slow = Intake(echo, at_once=1, largest=1000), SlowBody()
    sending = pool.submit(intake, {"CONTENT_LENGTH": "3", "wsgi.input": slow}, nothing)
    assert slow.is_asked.wait(PATIENCE)
    quick = pool.submit(intake, {"CONTENT_LENGTH": "2", "wsgi.input": BytesIO(b"ok")}, nothing)
    assert quick.result(PATIENCE) == [b"ok"]
    assert not sending.done()
    slow.go_on.set()
    assert sending.result(PATIENCE) == [b"xxx"]


def test_a_sender_who_leaves_gives_what_came():
    intake = Intake(echo, at_once=1, largest=1000)
    assert intake({"CONTENT_LENGTH": "9", "wsgi.input": BytesIO(b"half")}, nothing) == [b"half"]


@pytest.mark.parametrize("declared", ["1001", "", "0", "many", "-1", "²"])
def test_a_body_too_large_or_of_unknown_length_is_left_unread(declared):
    body = BytesIO(b"as it came")
    seen: list[object] = []
    intake = Intake(lambda environ, _: seen.append(environ["wsgi.input"]) or [], at_once=1, largest=1000)
    intake({"CONTENT_LENGTH": declared, "wsgi.input": body}, nothing)
    assert (seen, body.tell()) == ([body], 0)


def test_the_arrival_is_before_the_body(pool, clock):
    morning, later = datetime(2026, 5, 4, 8, tzinfo=UTC), datetime(2026, 5, 4, 9, tzinfo=UTC)
    clock.set(morning)
    slow, seen = SlowBody(), []
    intake = Intake(lambda environ, _: seen.append(arrival_of(environ)) or [], at_once=1, largest=1000)
    sending = pool.submit(intake, {"CONTENT_LENGTH": "1", "wsgi.input": slow}, nothing)
    assert slow.is_asked.wait(PATIENCE)
    clock.set(later)
    slow.go_on.set()
    sending.result(PATIENCE)
    assert seen == [morning]


def test_without_an_intake_the_arrival_is_now(clock):
    assert arrival_of({}) == clock.now
    assert arrival_of({ARRIVED_AT: None}) == clock.now


def test_who_came_first_goes_first(pool):
    places, order = Places(1), []

    def visit(number: int, *, leave: Event) -> None:
        with places:
            order.append(number)
            assert leave.wait(PATIENCE)

    leave = [Event() for _ in range(5)]
    visits: list[Future[None]] = []
    for number in range(5):
        visits.append(pool.submit(visit, number, leave=leave[number]))
        until(lambda number=number: order == [0] and len(places._queue) == number)
    for number in range(5):
        assert order == list(range(number + 1))
        leave[number].set()
        visits[number].result(PATIENCE)
        until(lambda number=number: len(order) == min(number + 2, 5))


def test_a_failure_gives_its_place_back():
    def fail(environ, start_response):
        raise ZeroDivisionError

    intake = Intake(fail, at_once=1, largest=1000)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            intake({}, nothing)
