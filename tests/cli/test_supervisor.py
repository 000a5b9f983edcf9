"""Children kept alive, stopped in time, and never left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maillage.cli import supervisor
from maillage.cli.supervisor import Backoff, Service
from tests.cli.waiting import until

SLEEP = "import time; time.sleep(60)"
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
SUPERVISOR = """
import sys, time
from maillage.cli.supervisor import Service
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
service = Service(fr="Le service", en="the service", command=sleep, patience=1)
service.start()
print(service.process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def make_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Service]]:
    monkeypatch.setattr(supervisor, "FIRST_DELAY", 0.05)
    made: list[Service] = []

    def make(program: str, *, patience: float = 5) -> Service:
        made.append(
            Service(
                fr="Le service", en="the service", command=[sys.executable, "-c", program], patience=patience
            )
        )
        made[-1].start()
        return made[-1]

    yield make
    for service in made:
        service.stop()


def is_alive(pid: int) -> bool:
    """A zombie has ended: only its parent has not asked for it yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def kept_alive(service: Service, *, not_as: int) -> bool:
    service.keep_alive()
    return service.process is not None and service.process.pid != not_as


def test_a_dead_child_is_said_and_restarted(
    make_service: Callable[..., Service], capsys: pytest.CaptureFixture[str]
):
    service = make_service(SLEEP)
    assert service.process is not None
    first = service.process.pid
    os.kill(first, signal.SIGKILL)

    until(lambda: kept_alive(service, not_as=first))

    assert capsys.readouterr().out == (
        "Le service s’est arrêté (-9) ; redémarrage dans 0 s · the service stopped, restarting\n"
    )


def test_what_a_dead_child_had_started_is_killed_with_it(make_service: Callable[..., Service]):
    service = make_service(PARENT)
    assert service.process is not None
    leader = service.process.pid
    children = Path(f"/proc/{leader}/task/{leader}/children")
    until(lambda: children.read_text(encoding="ascii") != "")
    grandchild = int(children.read_text(encoding="ascii"))
    os.kill(leader, signal.SIGKILL)

    until(lambda: kept_alive(service, not_as=leader))

    until(lambda: not is_alive(grandchild))


def test_a_deaf_child_is_killed_when_patience_ends(
    make_service: Callable[..., Service], capfd: pytest.CaptureFixture[str]
):
    service = make_service(DEAF, patience=0.2)
    until(lambda: "deaf" in capfd.readouterr().out)
    service.stop()

    assert service.process is None
    assert capfd.readouterr().out == "Le service ne s’arrête pas : tué · the service does not stop: killed\n"


def test_a_child_dies_when_its_supervisor_is_killed(run_python: Callable[..., subprocess.Popen[str]]):
    parent = run_python("-c", SUPERVISOR)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_alive(child)

    parent.kill()
    parent.communicate()

    until(lambda: not is_alive(child))


def test_restarts_come_later_and_later_until_a_long_life():
    backoff = Backoff()

    assert [backoff.delay(lived=0.1) for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    assert backoff.delay(lived=60) == 1
    assert backoff.delay(lived=0.1) == 2
