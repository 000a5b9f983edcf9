"""`maillage run` from nothing to an orderly end, with deaths on the way: one story, all in real processes."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from maillage.cli import postgres
from maillage.cli.run import Database
from tests.cli.test_supervisor import is_alive
from tests.cli.waiting import until

READY = "Maillage est prêt : "


class Run:
    """What a person at the terminal sees, and can do."""

    def __init__(self, process: subprocess.Popen[bytes], transcript: Path) -> None:
        self.process, self.transcript = process, transcript

    @property
    def said(self) -> list[str]:
        return [line.partition(" · ")[0] for line in self.transcript.read_text("utf-8").splitlines()]

    def says(self, words: str) -> bool:
        return any(line.startswith(words) for line in self.said)

    def child(self, word: str) -> int:
        """The number of the child whose command holds `word`."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        [found] = [child for child in children if word in Path(f"/proc/{child}/cmdline").read_text("utf-8")]
        return int(found)


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def run(state_dir: Path, free_port: int) -> Iterator[Run]:
    transcript = state_dir / "transcript"
    with transcript.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "maillage.cli", "run"],
            env=os.environ | {"PORT": str(free_port), "HOST": "127.0.0.1", "HTTPS": "0"},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    yield Run(process, transcript)
    process.kill()
    process.wait()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 – our own server
            return bool(answer.status == 200)
    except OSError:
        return False


def test_everything_starts_survives_and_stops_in_order(run: Run, free_port: int):
    health = f"http://127.0.0.1:{free_port}/sante"
    until(lambda: run.says(READY), seconds=180)
    assert run.says(f"{READY}http://127.0.0.1:{free_port}/ ")
    assert answers(health)
    assert [line for line in run.said if line.startswith(("[", "Traceback"))] == []

    os.kill(run.child("bin/postgres"), signal.SIGKILL)
    until(lambda: run.says("La base de données s’est arrêtée ; redémarrage"))
    until(lambda: postgres.status().is_running)
    os.kill(run.child("granian"), signal.SIGKILL)
    until(lambda: run.says("Le serveur web s’est arrêté (-9) ; redémarrage dans 1 s"))
    until(lambda: answers(health))

    run.process.send_signal(signal.SIGINT)

    assert run.process.wait(30) == 0
    assert [line for line in run.said if line.startswith("Arrêt")] == [
        "Arrêt du serveur web",
        "Arrêt de l’exécuteur de tâches",
        "Arrêt de la base de données",
    ]
    assert not postgres.status().is_running


def workers() -> int:
    """How many have told the database that they are there."""
    with psycopg.connect(postgres.database_url()) as connection:
        [[number]] = connection.execute("SELECT count(*) FROM procrastinate_workers").fetchall()
    return int(number)


def test_nothing_is_left_soon_after_the_parent_was_killed(run: Run):
    until(lambda: run.says(READY), seconds=180)
    until(lambda: workers() == 1)
    children = [run.child(word) for word in ("bin/postgres", "granian", "cli\0worker")]

    run.process.kill()

    until(lambda: not any(is_alive(child) for child in children), seconds=30)


def test_a_database_that_ran_before_goes_on_after(state_dir: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "")
    postgres.ensure_running()
    database = Database()
    database.start()
    database.stop()

    assert postgres.status().is_running


def test_a_taken_port_is_told_before_anything_starts(
    state_dir: Path, maillage: Callable[..., subprocess.CompletedProcess[str]]
):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        refused = maillage("run", PORT=str(port))

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Impossible d’écouter sur 127.0.0.1, port {port}")
    assert list(state_dir.iterdir()) == []
