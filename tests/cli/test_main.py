"""What a person types, and what it answers."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from maillage.cli import postgres, preparation
from maillage.cli.postgres import binaries
from maillage.cli.terminal import CommandRefused

Maillage = Callable[..., CompletedProcess[str]]


def test_the_database_is_started_told_and_stopped(maillage: Maillage):
    assert maillage("db", "status").returncode == 3
    started = maillage("db", "start")
    status = maillage("db", "status")
    stopped = maillage("db", "stop")

    assert [started.returncode, status.returncode, stopped.returncode] == [0, 0, 0]
    assert started.stdout.splitlines()[-1].startswith("Base de données démarrée : postgresql://maillage@/")
    assert status.stdout.startswith("La base de données tourne (processus ")
    assert stopped.stdout == "Base de données arrêtée · database stopped\n"
    assert maillage("db", "status").returncode == 3


def test_postgresql_s_programs_work_on_the_project_s_database(maillage: Maillage):
    answer = maillage("db", "shell", "-At", "-c", "SELECT current_database(), current_user")
    unknown = maillage("db", "exec", "../psql")

    assert answer.stdout.splitlines()[-1] == "maillage|maillage"
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("« ../psql » n’est pas un programme de PostgreSQL.")


def test_a_django_command_gets_its_own_options(maillage: Maillage):
    answer = maillage("manage", "check", "--help", SECRET_KEY="x", DATABASE_URL="postgresql://nobody@/none")

    assert answer.returncode == 0
    assert answer.stdout.startswith("usage: maillage manage check")


def test_the_embedded_server_is_not_touched_when_another_is_named(maillage: Maillage):
    refused = maillage("db", "start", DATABASE_URL="postgresql://someone@db.example/desks")

    assert refused.returncode == 1
    assert refused.stderr.startswith("DATABASE_URL désigne un autre serveur")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "« maillage demo reset » efface toute la base : il faut MAILLAGE_DEMO=1."),
        (
            {"MAILLAGE_DEMO": "1", "DATABASE_URL": "postgresql://someone@db.example/desks"},
            "DATABASE_URL désigne un serveur qui n’est pas celui de la démonstration.",
        ),
    ],
)
def test_a_reset_never_erases_what_is_not_the_demo_s(
    maillage: Maillage, variables: dict[str, str], sentence: str
):
    refused = maillage("demo", "reset", **variables)

    assert refused.returncode == 1
    assert refused.stderr.startswith(sentence)


def test_a_server_that_does_not_answer_is_told(maillage: Maillage):
    refused = maillage("setup", DATABASE_URL="postgresql://someone@127.0.0.1:1/desks", SECRET_KEY="x")

    assert refused.returncode == 1
    assert refused.stderr.startswith("La base de données ne répond pas. Vérifiez DATABASE_URL")


def test_a_server_that_is_too_old_is_told(state_dir: Path, monkeypatch: pytest.MonkeyPatch):
    postgres.ensure_running()
    monkeypatch.setattr(preparation, "OLDEST_POSTGRESQL", binaries.MAJOR + 1)

    with pytest.raises(
        CommandRefused, match="Le serveur est un PostgreSQL 18 ; il faut au moins la version 19"
    ):
        preparation.check_server()


def test_an_address_that_is_not_postgresql_s_is_told_without_its_password(maillage: Maillage):
    refused = maillage("setup", DATABASE_URL="mysql://someone:secret@db.example/desks", SECRET_KEY="x")

    assert refused.returncode == 1
    assert refused.stderr.startswith("DATABASE_URL ne se lit pas. Exemple : postgresql://")
    assert "secret" not in refused.stderr


def test_a_setting_that_cannot_be_read_is_named(maillage: Maillage):
    refused = maillage("run", PORT="http")

    assert refused.returncode == 1
    assert refused.stderr == "PORT takes a whole number, not 'http'.\n"
