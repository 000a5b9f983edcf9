"""A state folder of its own for each test: no test touches the server that the others run on."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maillage.cli import postgres
from maillage.cli.postgres.layout import layout
from tests.cli.waiting import until


@pytest.fixture
def state_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In /tmp itself: the server's account must be able to walk in, and pytest's own folders are private."""
    folder = Path(tempfile.mkdtemp(prefix="maillage-", dir="/tmp"))
    folder.chmod(0o711)
    monkeypatch.setenv("MAILLAGE_STATE_DIR", str(folder))
    for name in ("DATABASE_URL", "DATABASE_URL_FILE", "SECRET_KEY", "SECRET_KEY_FILE", "MAILLAGE_DEMO"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    postgres.stop()
    shutil.rmtree(layout().sockets, ignore_errors=True)
    until(lambda: removed(folder))  # a server that was killed may still be tidying up


def removed(folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


@pytest.fixture
def maillage(state_dir: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command to its end."""

    def execute(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 – our own program
            [sys.executable, "-m", "maillage.cli", *words],
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return execute


@pytest.fixture
def run_python(state_dir: Path) -> Callable[..., subprocess.Popen[str]]:
    """Another process of the same checkout, with the same state folder."""

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it

    def start(*arguments: str, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 – our own program
            [sys.executable, *arguments],
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    return start
