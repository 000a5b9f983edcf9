"""`maillage setup`: everything a checkout needs before it can serve. Cheap when nothing changed."""

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import psycopg

from maillage.cli import state
from maillage.cli.checkout import checkout
from maillage.cli.django_commands import set_up_django
from maillage.cli.terminal import CommandRefused, say

OLDEST_POSTGRESQL = 15
MIGRATION_LOCK = 4_206_048_015  # any constant; 48 and 15 are the two départements of the demo


def prepare() -> None:
    compile_messages()
    state.ensure_database()
    check_server()
    set_up_django()
    from django.conf import settings  # the settings may be read only now

    with _one_at_a_time():
        _migrate()
        _collect_static_files(Path(settings.STATIC_ROOT))
        if settings.DEMO:
            load_demo()


def load_demo() -> None:
    from django.core.management import call_command  # after set_up_django

    say(fr="Données de démonstration", en="demo data")
    call_command("load_demo")


def compile_messages() -> None:
    stale = [
        po for po in checkout().glob("locale/*/LC_MESSAGES/*.po") if not _is_fresh(po.with_suffix(".mo"), po)
    ]
    if stale:
        say(fr="Compilation des traductions", en="compiling translations")
        subprocess.run([sys.executable, checkout() / "tools" / "messages.py", "compile"], check=True)


def _is_fresh(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def check_server() -> int:
    """Its major version, asked without Django, whose pool would try for ten seconds and log each try."""
    try:
        with psycopg.connect(state.database_url(), connect_timeout=5) as connection:
            found = connection.info.server_version // 10_000  # 15.4 is 150004
    except psycopg.ProgrammingError as error:
        raise CommandRefused(  # without what it holds: a password may be in it
            fr="DATABASE_URL ne se lit pas. Exemple : postgresql://utilisateur:motdepasse@serveur/maillage",
            en="DATABASE_URL cannot be read. Example: postgresql://user:password@host/maillage",
        ) from error
    except psycopg.OperationalError as error:
        raise CommandRefused(
            fr=f"La base de données ne répond pas. Vérifiez DATABASE_URL et le serveur. {error}",
            en="The database does not answer. Check DATABASE_URL and the server.",
        ) from error
    if found < OLDEST_POSTGRESQL:
        raise CommandRefused(
            fr=f"Le serveur est un PostgreSQL {found} ; il faut au moins la version {OLDEST_POSTGRESQL}.",
            en=f"The server is PostgreSQL {found}; version {OLDEST_POSTGRESQL} or later is needed.",
        )
    return found


def _migrate() -> None:
    from django.core.management import call_command  # after set_up_django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        say(fr=f"Migrations de la base : {len(waiting)}", en="migrating the database")
        call_command("migrate", interactive=False, verbosity=0)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands that come together must not migrate together, from two machines either."""
    from django.db import connection  # after set_up_django

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def _collect_static_files(target: Path) -> None:
    """Collecting takes seconds, looking at names, sizes and dates milliseconds."""
    from django.core.management import call_command  # after set_up_django

    mark = target / ".sources"
    sources = _fingerprint_of_sources()
    if mark.exists() and mark.read_text(encoding="ascii") == sources:
        return
    say(fr="Fichiers statiques", en="static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(sources, encoding="ascii")


def _fingerprint_of_sources() -> str:
    from django.contrib.staticfiles.finders import get_finders  # after set_up_django

    digest = hashlib.sha256(f"{version('Django')} {version('whitenoise')}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
