"""What writers saw, and how many there are."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from bench.processors import Used

T = TypeVar("T")
WRITERS = 50
HOLDS_A_PERSON = 9  # one more and the rule against hoarding answers
PEOPLE_A_WRITER = 12
WISHES_A_WRITER = 1500


@dataclass(slots=True)
class Load:
    """Milliseconds of each write, and the seconds that all of them took together."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    used: Used = field(default_factory=Used)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds


def timed_until(
    write: Callable[[T], object], over: Iterable[T], *, begins_at: float, seconds: float
) -> list[float]:
    """Milliseconds of each write from an instant of the system's clock on, for so many seconds."""
    time.sleep(max(0.0, begins_at - time.time()))
    times = []
    for each in over:
        began = time.perf_counter()
        if time.time() >= begins_at + seconds:
            break
        write(each)
        times.append((time.perf_counter() - began) * 1000)
    return times


def in_threads(act: Callable[[T], list[float]], inputs: list[T]) -> list[float]:
    """One thread an input, all at once; an error in one of them rises."""
    with ThreadPoolExecutor(len(inputs)) as pool:
        return [each for own in pool.map(act, inputs) for each in own]
