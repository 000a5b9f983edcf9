"""What many ask at the same instant is worked out once."""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
_ALL: list["SharedAnswers[object]"] = []


class SharedAnswers(Generic[T]):
    """Answers of one kind, by question, each for a moment and in this process only.

    Who asks while an answer is being worked out waits for it; who asks within the next `seconds` is given it.
    For suggestions alone: what decides anything is read under its lock.
    """

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._answers: dict[Hashable, tuple[float, Future[T]]] = {}
        _ALL.append(self)  # type: ignore[arg-type]

    def of(self, question: Hashable, work: Callable[[], T]) -> T:
        """Raises what `work` raises, in everybody who waits for it; nothing is kept of it."""
        answer, is_ours = self._begun(question)
        if not is_ours:
            return answer.result()
        try:
            answer.set_result(work())
        except BaseException as failure:
            self._forget(question)
            answer.set_exception(failure)
            raise
        return answer.result()

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()

    def _begun(self, question: Hashable) -> tuple[Future[T], bool]:
        now = time.monotonic()
        with self._lock:
            self._answers = {key: kept for key, kept in self._answers.items() if kept[0] > now}
            if question in self._answers:
                return self._answers[question][1], False
            answer: Future[T] = Future()
            self._answers[question] = (now + self._seconds, answer)
            return answer, True

    def _forget(self, question: Hashable) -> None:
        with self._lock:
            self._answers.pop(question, None)


def forget_shared_answers() -> None:
    """For who moves the clock or the data under this process: the tests."""
    for answers in _ALL:
        answers.clear()
