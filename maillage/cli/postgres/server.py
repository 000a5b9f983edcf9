"""Starts and stops this checkout's server. Any number of commands may ask at once; one does the work."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from maillage.cli.children import dying_with_us
from maillage.cli.postgres import binaries, cluster, configuration, failures, postmaster
from maillage.cli.postgres.account import Account, server_account
from maillage.cli.postgres.layout import Layout, database_url, layout
from maillage.cli.postgres.lock import alone
from maillage.cli.terminal import CommandRefused

RETRY_LIMIT = 30  # seconds for the children of a killed server to exit
RECOVERY_LIMIT = 120  # seconds to replay the journal after a crash
STOP_LIMIT = 60  # seconds
PAUSE = 0.02  # seconds between two looks
LAST_WORDS = 2000  # characters of a log

_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Status:
    pid: int | None
    url: str
    data: Path
    log: Path

    @property
    def is_running(self) -> bool:
        return self.pid is not None


def status() -> Status:
    here = layout()
    pid = postmaster.process_id(here) if postmaster.listens(here) else None
    return Status(pid=pid, url=database_url(), data=here.data, log=here.log)


def is_alive() -> bool:
    return postmaster.is_alive(layout())


def ensure_running() -> str:
    """The address of a server that answers; it keeps running after us, for the next command."""
    start(keep=True)
    return database_url()


def start(*, keep: bool) -> bool:
    """Whether this call started the server. Without `keep` it stops when this process dies."""
    here, account = layout(), server_account()
    if postmaster.is_ready(here, account):
        return False
    with alone(here):
        if postmaster.is_ready(here, account):
            return False
        try:
            return _start(here, account, keep=keep)
        except OSError as error:
            raise failures.from_system(error, folder=here.root) from error


def stop() -> bool:
    """Whether there was a server to stop. Its clients are cut, what they had committed is kept."""
    here = layout()
    if not here.root.exists():
        return False
    with alone(here):
        pid = postmaster.process_id(here)
        if pid is None or not postmaster.listens(here):
            return False
        os.kill(pid, signal.SIGINT)
        _wait_for_end(here, pid)
        return True


def _start(here: Layout, account: Account, *, keep: bool) -> bool:
    command = _prepared_command(here, account)
    deadline = time.monotonic() + RETRY_LIMIT
    while True:
        if postmaster.listens(here) and _wait_until_ready(here, while_=partial(postmaster.listens, here)):
            return False
        postmaster.forget_dead_owner(here)
        last_words = _launch(command, here, account, keep=keep)
        if last_words is None:
            return True
        if not failures.passes_by_itself(last_words) or time.monotonic() > deadline:
            raise failures.not_started(last_words, log=here.start_log)
        time.sleep(PAUSE * 5)


def _prepared_command(here: Layout, account: Account) -> list[str | Path]:
    programs = binaries.programs(layout=here, account=account)
    cluster.ensure_cluster(layout=here, programs=programs, account=account)
    for folder in (here.log, here.sockets):
        cluster.private_folder(folder, owner=account)
    postmaster.check_owner(here.sockets, account)
    here.settings.mkdir(exist_ok=True)
    settings = configuration.write(layout=here, account=account)
    return [programs / "postgres", "-c", f"config_file={settings}"]


def _launch(command: list[str | Path], here: Layout, account: Account, *, keep: bool) -> str | None:
    """None once the server is ready, else its last words."""
    started_at = time.time()
    with here.start_log.open("wb") as log:
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=None if keep else dying_with_us(signal.SIGINT),  # noqa: PLW1509 – we have one thread
            **account.as_popen(),
        )
    _started.append(process)
    if _wait_until_ready(here, while_=lambda: process.poll() is None):
        return None
    return _last_words(here, since=started_at)


def _wait_until_ready(here: Layout, *, while_: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + RECOVERY_LIMIT
    while while_():
        if postmaster.says_ready(here) and postmaster.listens(here):
            return True
        if time.monotonic() > deadline:
            raise failures.still_recovering(log=here.log)
        time.sleep(PAUSE)
    return False


def _last_words(here: Layout, *, since: float) -> str:
    """Its first lines go to our file, what follows to its own log."""
    logs = [here.start_log, *sorted(here.log.glob("*.log"))]
    fresh = [log for log in logs if log.stat().st_mtime >= since - 1]
    return "\n".join(log.read_text(encoding="utf-8", errors="replace")[-LAST_WORDS:] for log in fresh)


def _wait_for_end(here: Layout, pid: int) -> None:
    deadline = time.monotonic() + STOP_LIMIT
    while here.pid_file.exists() or postmaster.listens(here):
        _reap()
        if time.monotonic() > deadline:
            raise CommandRefused(
                fr=f"PostgreSQL (processus {pid}) ne s’arrête pas. Regardez {here.log}.",
                en=f"PostgreSQL (process {pid}) does not stop. Look at {here.log}.",
            )
        time.sleep(PAUSE)
    _reap()


def _reap() -> None:
    """A server that we started is our child: unasked for, it would stay a zombie."""
    _started[:] = [process for process in _started if process.poll() is None]
