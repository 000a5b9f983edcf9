"""A database saved in one file and put back elsewhere: the same rows, the same photo, or nothing at all."""

import os
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
import pytest

from maillage.cli import postgres
from tests.cli.waiting import until

Maillage = Callable[..., CompletedProcess[str]]
PHOTO = os.urandom(300_000)
SCHEMA = """
CREATE TABLE django_migrations (id bigserial PRIMARY KEY, app text, name text, applied timestamptz);
INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0001_initial', now());
CREATE TABLE photo (id bigserial PRIMARY KEY, content bytea NOT NULL,
    sha256 bytea GENERATED ALWAYS AS (sha256(content)) STORED);
ALTER TABLE photo ALTER content SET STORAGE EXTERNAL;
CREATE TABLE desk AS SELECT number FROM generate_series(1, 5000) AS number;
"""
FACTS = "SELECT (SELECT count(*) FROM desk), array_agg(encode(sha256, 'hex')) FROM photo"


def ask(statement: str, *values: object) -> list[tuple[object, ...]]:
    with psycopg.connect(postgres.database_url(), autocommit=True) as connection:
        cursor = connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def filled(state_dir: Path) -> list[tuple[object, ...]]:
    """What the database holds."""
    postgres.ensure_running()
    ask(SCHEMA)
    ask("INSERT INTO photo (content) VALUES (%s)", PHOTO)
    return ask(FACTS)


def test_a_backup_restored_in_an_empty_database_has_all_of_it(
    maillage: Maillage, filled: list[tuple[object, ...]], tmp_path: Path
):
    file = tmp_path / "network.dump"
    saved = maillage("backup", str(file))
    assert (saved.returncode, saved.stderr) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]
    ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    restored = maillage("restore", str(file))

    assert (restored.returncode, restored.stderr) == (0, "")
    assert filled == [(5000, [sha256(PHOTO).hexdigest()])] == ask(FACTS)
    assert ask("SELECT content FROM photo") == [(PHOTO,)]


def test_a_file_that_is_there_is_never_overwritten(maillage: Maillage, filled: object, tmp_path: Path):
    file = tmp_path / "network.dump"
    file.write_text("precious")

    refused = maillage("backup", str(file))

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{file} existe déjà : rien n’a été écrit.")
    assert file.read_text() == "precious"


def test_a_database_that_is_not_empty_is_not_replaced_by_itself(
    maillage: Maillage, filled: list[tuple[object, ...]], tmp_path: Path
):
    file = tmp_path / "network.dump"
    maillage("backup", str(file))

    refused = maillage("restore", str(file))

    assert refused.returncode == 1
    assert refused.stderr.startswith("La base n’est pas vide : rien n’a été touché.")
    assert list(tmp_path.iterdir()) == [file]
    assert ask(FACTS) == filled


def test_a_replaced_database_is_saved_first(maillage: Maillage, filled: object, tmp_path: Path):
    file = tmp_path / "network.dump"
    maillage("backup", str(file))
    ask("INSERT INTO desk VALUES (5001)")

    replaced = maillage("restore", str(file), "--replace")

    assert (replaced.returncode, replaced.stderr) == (0, "")
    assert ask("SELECT count(*) FROM desk") == [(5000,)]
    [beside] = [path for path in tmp_path.iterdir() if path != file]
    rows = maillage("db", "exec", "pg_restore", "--data-only", "--table=desk", "--file=-", str(beside)).stdout
    assert [line for line in rows.splitlines() if line.isdigit()] == [str(n) for n in range(1, 5002)]


def test_a_backup_cut_short_leaves_the_database_as_it_was(
    maillage: Maillage, filled: list[tuple[object, ...]], tmp_path: Path
):
    file = tmp_path / "network.dump"
    maillage("backup", str(file))
    os.truncate(file, file.stat().st_size - 100_000)

    refused = maillage("restore", str(file), "--replace")

    assert refused.returncode == 1
    assert f"La restauration de {file} a échoué, la base est comme avant." in refused.stderr
    assert ask(FACTS) == filled


def test_what_is_no_backup_of_this_release_is_refused(maillage: Maillage, filled: object, tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Bonjour")
    newer = tmp_path / "newer.dump"
    ask("INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', now())")
    maillage("backup", str(newer))

    no_backup, too_new, missing = (
        maillage("restore", str(file), "--replace") for file in (letter, newer, tmp_path / "missing")
    )

    assert [refused.returncode for refused in (no_backup, too_new, missing)] == [1, 1, 1]
    assert no_backup.stderr.startswith(f"{letter} n’est pas une sauvegarde de Maillage que l’on peut lire")
    assert too_new.stderr.startswith(
        f"{newer} vient d’une version plus récente de Maillage (core.9999_later)"
    )
    assert missing.stderr.startswith(f"{tmp_path}/missing n’est pas une sauvegarde")
    assert ask("SELECT count(*) FROM desk") == [(5000,)]


def test_a_database_that_others_use_is_not_replaced(maillage: Maillage, filled: object, tmp_path: Path):
    file = tmp_path / "network.dump"
    maillage("backup", str(file))

    with psycopg.connect(postgres.database_url()):
        refused = maillage("restore", str(file), "--replace")

    assert refused.returncode == 1
    assert refused.stderr.startswith("La base sert encore (1 connexions) : arrêtez « maillage run »")


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_backup_leaves_no_file(
    filled: object, run_python: Callable[..., subprocess.Popen[str]], tmp_path: Path, ended_by: signal.Signals
):
    with psycopg.connect(postgres.database_url()) as connection:
        connection.execute("LOCK TABLE desk IN ACCESS EXCLUSIVE MODE")  # pg_dump waits for us
        saving = run_python("-m", "maillage.cli", "backup", str(tmp_path / "network.dump"))
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'desk'::regclass"
        until(lambda: connection.execute(waits).fetchone() != (0,))
        saving.send_signal(ended_by)

        assert saving.wait(20) == 130
    saving.communicate()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Of 64 KB."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    mounted = subprocess.run(mount, check=False)  # noqa: S603 – a fixed command
    if mounted.returncode != 0:
        pytest.skip("only root can mount a small disk")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)  # noqa: S603, S607 – a fixed command


def test_a_full_disk_is_told_and_leaves_no_file(maillage: Maillage, filled: object, small_disk: Path):
    refused = maillage("backup", str(small_disk / "network.dump"))

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Le disque qui porte {small_disk} est plein")
    assert list(small_disk.iterdir()) == []
