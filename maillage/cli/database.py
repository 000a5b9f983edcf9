"""`maillage db …`: the embedded server by hand, and PostgreSQL's own programs on the project's database."""

import os
from pathlib import Path

from maillage.cli import postgres, state
from maillage.cli.postgres import binaries
from maillage.cli.terminal import CommandRefused, say


def start() -> int:
    _refuse_foreign_server()
    began = postgres.start(keep=True)
    if began:
        say(fr=f"Base de données démarrée : {postgres.database_url()}", en="database started")
    else:
        say(fr=f"La base de données tourne déjà : {postgres.database_url()}", en="already running")
    return 0


def stop() -> int:
    _refuse_foreign_server()
    if postgres.stop():
        say(fr="Base de données arrêtée", en="database stopped")
    else:
        say(fr="La base de données ne tournait pas", en="it was not running")
    return 0


def status() -> int:
    """Exit code 3 when stopped, as `systemctl status` does."""
    _refuse_foreign_server()
    found = postgres.status()
    if not found.is_running:
        say(fr=f"La base de données est arrêtée ; ses fichiers : {found.data}", en="stopped")
        return 3
    say(fr=f"La base de données tourne (processus {found.pid})", en="running")
    print(f"  {found.url}\n  {found.data}\n  {found.log}")
    return 0


def execute(program: str, arguments: list[str]) -> None:
    """Become one of PostgreSQL's programs (psql, pg_dump…), told by PG* variables which database is meant."""
    state.ensure_database()
    path = binaries.wheel_programs() / program
    if Path(program).name != program or not path.exists():
        raise CommandRefused(
            fr=f"« {program} » n’est pas un programme de PostgreSQL. Il y a : {_program_names()}.",
            en=f"`{program}` is not one of PostgreSQL's programs.",
        )
    os.execve(path, [str(path), *arguments], program_environment())  # noqa: S606


def program_environment() -> dict[str, str]:
    """Libpq's names: host is PGHOST, sslmode PGSSLMODE… The password stays out of the list of processes."""
    from psycopg.conninfo import conninfo_to_dict  # only these commands need it

    parts = conninfo_to_dict(state.database_url())
    parts["database"] = parts.pop("dbname", None)
    given = {f"PG{name.upper()}": str(value) for name, value in parts.items() if value is not None}
    return os.environ | given


def _program_names() -> str:
    return ", ".join(sorted(path.name for path in binaries.wheel_programs().iterdir()))


def _refuse_foreign_server() -> None:
    if not state.database_is_ours():
        raise CommandRefused(
            fr="DATABASE_URL désigne un autre serveur : le serveur embarqué ne sert pas.",
            en="DATABASE_URL names another server: the embedded one is not used.",
        )
