"""What ends with its parent, and what does not."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.test_supervisor import is_alive
from tests.cli.waiting import until

RUN = """
import os, time
from maillage.cli.children import end_with_make
end_with_make()
print(os.getpid(), flush=True)
time.sleep(60)
"""
MAKE = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {RUN!r}])"


@pytest.fixture
def started() -> Iterator[Callable[..., tuple[subprocess.Popen[str], int]]]:
    """`started(MAKELEVEL="1")`: a parent, and the number of its child."""
    children: list[int] = []

    def start(**variables: str) -> tuple[subprocess.Popen[str], int]:
        plain = {name: value for name, value in os.environ.items() if name != "MAKELEVEL"}
        parent = subprocess.Popen(  # noqa: S603 – our own program
            [sys.executable, "-c", MAKE],
            env=plain | variables,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert parent.stdout
        with parent.stdout as said:
            children.append(int(said.readline()))
        return parent, children[-1]

    yield start
    for child in filter(is_alive, children):
        os.kill(child, signal.SIGKILL)


def test_under_make_the_run_ends_when_make_is_killed(started):
    make, run = started(MAKELEVEL="1")

    make.kill()
    make.wait()

    until(lambda: not is_alive(run), seconds=5)


def test_started_by_hand_it_outlives_its_shell(started):
    shell, run = started()

    shell.kill()
    shell.wait()

    with pytest.raises(AssertionError, match="in vain"):
        until(lambda: not is_alive(run), seconds=1)
