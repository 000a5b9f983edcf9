"""Keeps children alive: a dead one is said and restarted, a bit later each time."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from maillage.cli.checkout import checkout
from maillage.cli.children import dying_with_us
from maillage.cli.terminal import say

FIRST_DELAY = 1.0  # seconds before the first restart, doubled at each death
LONGEST_DELAY = 30.0  # seconds
HEALTHY_AFTER = 60.0  # seconds alive after which earlier deaths are forgotten
LOOK_EVERY = 0.1  # seconds


@dataclass
class Backoff:
    deaths: int = 0

    def delay(self, *, lived: float) -> float:
        """Seconds to wait after a life of `lived` seconds."""
        self.deaths = 1 if lived >= HEALTHY_AFTER else self.deaths + 1
        return min(FIRST_DELAY * 2.0 ** (self.deaths - 1), LONGEST_DELAY)


@dataclass
class Service:
    fr: str
    en: str
    command: list[str]
    patience: float  # seconds to end by itself once asked
    last_signal: signal.Signals = signal.SIGTERM  # from the kernel, should we be killed outright
    backoff: Backoff = field(default_factory=Backoff)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    due_at: float = 0.0

    def start(self) -> None:
        """In a session of its own: a Ctrl-C in the terminal comes to us, and we choose the order."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=checkout(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dying_with_us(self.last_signal),  # noqa: PLW1509 – we have one thread
        )

    def keep_alive(self) -> None:
        if self.process is None:
            if time.monotonic() >= self.due_at:
                self.start()
        elif self.process.poll() is not None:
            self._announce_death(self.process)

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            say(fr=f"{self.fr} ne s’arrête pas : tué", en=f"{self.en} does not stop: killed")
        _kill_group(self.process)
        self.process.wait()
        self.process = None

    def _announce_death(self, process: subprocess.Popen[bytes]) -> None:
        _kill_group(process)
        delay = self.backoff.delay(lived=time.monotonic() - self.started_at)
        self.process, self.due_at = None, time.monotonic() + delay
        say(
            fr=f"{self.fr} s’est arrêté ({process.returncode}) ; redémarrage dans {delay:.0f} s",
            en=f"{self.en} stopped, restarting",
        )


class Stopping:
    """Ctrl-C, a closed terminal and `kill` ask for an orderly end; the loop looks at `asked`."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


@contextlib.contextmanager
def ending_as_interrupted() -> Iterator[None]:
    """A closed terminal and `kill` end a command as Ctrl-C does: what it had begun is tidied up."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.default_int_handler) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """What the child started and left behind would keep its port or its jobs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
