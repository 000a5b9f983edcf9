"""One answer for many who ask at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from maillage.core.shared_answers import SharedAnswers

LONG = 3600


class Works:
    """Counts how often it was done; `go` lets it end."""

    def __init__(self):
        self.times, self.begun, self.go = 0, Event(), Event()

    def __call__(self):
        self.times += 1
        self.begun.set()
        self.go.wait(10)
        return self.times


def test_who_asks_meanwhile_waits_for_the_one_answer():
    answers, work, start = SharedAnswers[int](seconds=LONG), Works(), Barrier(9)

    def ask(_):
        start.wait()
        return answers.of("free desks", work)

    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(ask, range(8))
        start.wait()
        assert work.begun.wait(10)
        work.go.set()
        assert list(asked) == [1] * 8
    assert work.times == 1


def test_another_question_has_its_own_answer():
    answers = SharedAnswers[str](seconds=LONG)
    assert [answers.of(day, lambda day=day: f"free on {day}") for day in ("Monday", "Tuesday", "Monday")] == [
        "free on Monday",
        "free on Tuesday",
        "free on Monday",
    ]


def test_an_answer_that_is_over_is_worked_out_again():
    answers, done = SharedAnswers[int](seconds=0), []
    for _ in range(2):
        answers.of("free desks", lambda: done.append(1) or len(done))
    assert len(done) == 2


def test_a_failure_is_told_and_not_kept():
    answers = SharedAnswers[int](seconds=LONG)
    with pytest.raises(ZeroDivisionError):
        answers.of("free desks", lambda: 1 // 0)
    assert answers.of("free desks", lambda: 4) == 4


def test_what_is_cleared_is_asked_anew():
    answers = SharedAnswers[int](seconds=LONG)
    assert answers.of("free desks", lambda: 1) == 1
    answers.clear()
    assert answers.of("free desks", lambda: 2) == 2
