"""`maillage restore FILE`: a saved database put back in one transaction, whole or not at all."""

import re
import subprocess
from datetime import datetime
from pathlib import Path

import psycopg

from maillage.cli import backup, state
from maillage.cli.django_commands import set_up_django
from maillage.cli.postgres import binaries
from maillage.cli.preparation import check_server
from maillage.cli.replay import replay
from maillage.cli.supervisor import ending_as_interrupted
from maillage.cli.terminal import CommandRefused, say

DUMPED_FROM = re.compile(r"^;\s+Dumped from database version: (\d+)", re.MULTILINE)


def restore(file: Path, *, replace: bool) -> int:
    state.ensure_database()
    _check_version(file, server=check_server())
    _check_alone()
    in_use = _is_in_use()
    if in_use and not replace:
        raise CommandRefused(
            fr="La base n’est pas vide : rien n’a été touché. Pour la remplacer, ajoutez --replace ; "
            "elle sera d’abord sauvegardée à côté du fichier.",
            en="The database is not empty: nothing was touched. To replace it, add --replace; "
            "it is saved beside the file first.",
        )
    _check_release(file)
    with ending_as_interrupted():
        if in_use:
            _save_beside(file)
        say(fr=f"Restauration de {file}", en="restoring")
        replay(file, emptied=in_use)
    say(fr="Restauration terminée. Lancez « make run ».", en="restored; start with `make run`")
    return 0


def _check_version(file: Path, *, server: int) -> None:
    """PostgreSQL does not promise that an older server takes what a newer one wrote."""
    found = DUMPED_FROM.search(_read(file, "--list"))
    if found and int(found[1]) > server:
        raise CommandRefused(
            fr=f"{file} vient de PostgreSQL {found[1]} et le serveur est un PostgreSQL {server} : "
            "restaurez sur un serveur au moins aussi récent.",
            en=f"{file} comes from PostgreSQL {found[1]} and the server is PostgreSQL {server}: "
            "restore on a server that is as recent.",
        )


def _check_release(file: Path) -> None:
    """Setting up brings an older database up to date; nothing brings a newer one back."""
    applied = _applied_migrations(file)
    if not applied:
        raise _not_a_backup(file, "aucune migration")
    if unknown := sorted(f"{app}.{name}" for app, name in applied - _known_migrations()):
        raise CommandRefused(
            fr=f"{file} vient d’une version plus récente de Maillage ({', '.join(unknown[:3])}) : "
            "installez d’abord cette version.",
            en=f"{file} comes from a later release of Maillage: install that release first.",
        )


def _known_migrations() -> set[tuple[str, str]]:
    set_up_django()
    from django.db.migrations.loader import MigrationLoader  # after set_up_django

    return set(MigrationLoader(None).disk_migrations)


def _applied_migrations(file: Path) -> set[tuple[str, str]]:
    """Of the rows of COPY: number, app, name, instant, parted by tabs."""
    lines = _read(file, "--data-only", "--table=django_migrations", "--file=-").splitlines()
    rows = [line.split("\t") for line in lines]
    return {(row[1], row[2]) for row in rows if len(row) == len(("number", "app", "name", "instant"))}


def _read(file: Path, *options: str) -> str:
    done = subprocess.run(
        [binaries.wheel_programs() / "pg_restore", *options, "--", file],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise _not_a_backup(file, done.stderr.strip())
    return done.stdout


def _check_alone() -> None:
    with psycopg.connect(state.database_url()) as connection:
        [[others]] = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ).fetchall()
    if others:
        raise CommandRefused(
            fr=f"La base sert encore ({others} connexions) : arrêtez « maillage run » et les commandes en "
            "cours, puis relancez.",
            en=f"The database is in use ({others} connections): stop `maillage run` and what else runs, "
            "then try again.",
        )


def _is_in_use() -> bool:
    with psycopg.connect(state.database_url()) as connection:
        [[tables]] = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('public')"
        ).fetchall()
    return bool(tables)


def _save_beside(file: Path) -> None:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    beside = file.with_name(f"{file.stem}-before-{stamp}{file.suffix}")
    say(fr=f"Sauvegarde de la base actuelle dans {beside}", en="saving the database of now beside")
    backup.write(beside)


def _not_a_backup(file: Path, reason: str) -> CommandRefused:
    return CommandRefused(
        fr=f"{file} n’est pas une sauvegarde de Maillage que l’on peut lire : {reason}",
        en=f"{file} is not a backup of Maillage that can be read.",
    )
