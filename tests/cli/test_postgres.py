"""The embedded server, for real: started, killed, fought over."""

import os
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from maillage.cli import postgres
from maillage.cli.postgres import binaries, postmaster
from maillage.cli.postgres.account import server_account
from maillage.cli.postgres.layout import LONGEST_SOCKET_PATH, layout
from maillage.cli.terminal import CommandRefused
from tests.cli.waiting import until

START = "from maillage.cli import postgres; print(postgres.start(keep=True), postgres.status().pid)"
START_AND_WAIT = "import time; from maillage.cli import postgres; postgres.start(keep=False); time.sleep(60)"


def ask(statement: str, **names: str) -> list[tuple[object, ...]]:
    with psycopg.connect(postgres.database_url(**names), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_first_start_makes_a_private_database_with_its_role(state_dir: Path):
    url = postgres.ensure_running()

    assert url == f"postgresql://maillage@/maillage?host={state_dir}/postgresql/run"
    assert ask("SELECT rolname, rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user") == [
        ("maillage", False, True)
    ]
    settings = ("data_checksums", "listen_addresses", "fsync", "TimeZone", "server_encoding")
    assert ask(f"SELECT {', '.join(f'current_setting({name!r})' for name in settings)}") == [
        ("on", "", "on", "UTC", "UTF8")
    ]
    assert ask("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()") == [
        ("b", "C.UTF-8")
    ]
    data = layout().data.stat()
    assert (stat.S_IMODE(data.st_mode), data.st_uid) == (0o700, server_account().uid)


def test_a_second_start_changes_nothing(state_dir: Path):
    assert postgres.start(keep=True)
    pid = postgres.status().pid

    assert not postgres.start(keep=True)
    assert postgres.status().pid == pid


def test_several_commands_at_once_start_one_server(run_python: Callable[..., subprocess.Popen[str]]):
    commands = [run_python("-c", START) for _ in range(4)]
    last_lines = [command.communicate(timeout=60)[0].splitlines()[-1].split() for command in commands]

    assert sorted(started for started, _ in last_lines) == ["False", "False", "False", "True"]
    assert {pid for _, pid in last_lines} == {str(postgres.status().pid)}


def test_what_was_committed_survives_the_kill_of_the_server(state_dir: Path):
    postgres.ensure_running()
    ask("CREATE TABLE desk AS SELECT generate_series(1, 3) AS number")
    killed = postgres.status().pid
    assert killed is not None

    os.kill(killed, signal.SIGKILL)
    until(lambda: not postgres.status().is_running)
    postgres.ensure_running()

    assert ask("SELECT number FROM desk ORDER BY number") == [(1,), (2,), (3,)]
    assert postgres.status().pid != killed


def test_a_start_during_a_stop_gives_a_server(state_dir: Path):
    postgres.ensure_running()
    pid = postgres.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGINT)
    until(lambda: not postmaster.says_ready(layout()))
    postgres.ensure_running()

    assert ask("SELECT 1") == [(1,)]
    assert postgres.status().pid != pid


def test_a_number_that_another_program_bears_now_does_not_block_the_start(state_dir: Path):
    postgres.ensure_running()
    postgres.stop()
    layout().pid_file.write_text(
        f"{os.getpid()}\n{layout().data}\n0\n5432\n{layout().sockets}\n\n0 0\nready\n"
    )

    assert postgres.start(keep=True)
    assert ask("SELECT 1") == [(1,)]


def test_a_server_not_kept_stops_when_its_starter_is_killed(run_python: Callable[..., subprocess.Popen[str]]):
    starter = run_python("-c", START_AND_WAIT)
    until(lambda: postgres.status().is_running)

    starter.kill()
    starter.communicate()

    until(lambda: not postgres.status().is_running)


def test_stopping_tells_whether_there_was_a_server(state_dir: Path):
    assert not postgres.stop()
    postgres.ensure_running()

    assert postgres.stop()
    assert not postgres.status().is_running
    assert not postgres.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_account_is_not_let_in(state_dir: Path):
    postgres.ensure_running()
    layout().sockets.chmod(0o711)
    psql = binaries.programs(layout=layout(), account=server_account()) / "psql"
    command = [str(psql), "-h", str(layout().sockets), "-U", "maillage", "-c", "SELECT 1"]

    def enter(account: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 – our own program
            command, user=account, check=False, capture_output=True, text=True, cwd="/"
        )

    as_server, as_nobody = enter("maillage"), enter("nobody")
    assert as_server.returncode == 0
    assert as_nobody.returncode == 2
    assert 'Peer authentication failed for user "maillage"' in as_nobody.stderr


def test_a_data_folder_of_another_major_version_is_refused_untouched(state_dir: Path):
    postgres.ensure_running()
    postgres.stop()
    (layout().data / "PG_VERSION").write_text("17\n")
    before = sorted(path.name for path in layout().data.iterdir())

    with pytest.raises(CommandRefused, match="format de PostgreSQL 17, ce programme apporte PostgreSQL 18"):
        postgres.ensure_running()
    assert sorted(path.name for path in layout().data.iterdir()) == before


def test_a_creation_cut_short_is_done_again(state_dir: Path):
    (state_dir / "postgresql" / "data.new" / "base").mkdir(parents=True)
    (state_dir / "postgresql").chmod(0o711)

    postgres.ensure_running()

    assert ask("SELECT 1") == [(1,)]


def test_a_long_path_puts_the_socket_elsewhere(state_dir: Path, monkeypatch: pytest.MonkeyPatch):
    deep = state_dir / ("d" * 60) / ("e" * 60)
    monkeypatch.setenv("MAILLAGE_STATE_DIR", str(deep))

    assert len(os.fsencode(layout().socket)) <= LONGEST_SOCKET_PATH
    postgres.ensure_running()
    assert ask("SELECT 1") == [(1,)]
    postgres.stop()


def test_a_socket_folder_that_others_can_write_to_is_refused(
    state_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MAILLAGE_STATE_DIR", str(state_dir / ("d" * 99)))
    layout().sockets.mkdir()
    layout().sockets.chmod(0o777)

    with pytest.raises(CommandRefused, match="n’appartient pas à"):
        postgres.ensure_running()
    assert not postgres.status().is_running
