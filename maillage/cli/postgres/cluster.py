"""The data folder: made once, whole or not at all, and never opened by another major version."""

import shutil
import subprocess
from pathlib import Path

from maillage.cli.postgres import failures
from maillage.cli.postgres.account import Account
from maillage.cli.postgres.binaries import MAJOR
from maillage.cli.postgres.layout import DATABASE, ROLE, SUPERUSER, Layout
from maillage.cli.terminal import CommandRefused, say

CREATION_LIMIT = 120  # seconds
OPTIONS = (
    "--auth=peer",
    "--data-checksums",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
"""The locale is PostgreSQL's own: it sorts the same on every machine, whatever locales the system has."""

FIRST_STATEMENTS = f"""\
CREATE ROLE {ROLE} LOGIN CREATEDB;
CREATE DATABASE {DATABASE} OWNER {ROLE};
"""


def ensure_cluster(*, layout: Layout, programs: Path, account: Account) -> None:
    if layout.data.exists():
        _check_version(layout.data)
        return
    say(fr=f"Création de la base de données dans {layout.root}", en="creating the database")
    draft = layout.root / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    private_folder(draft, owner=account)
    initdb: list[str | Path] = [programs / "initdb", f"--pgdata={draft}", f"--username={SUPERUSER}", *OPTIONS]
    _run(initdb, account=account, log=layout.start_log)
    single_user: list[str | Path] = [programs / "postgres", "--single", "-D", draft, SUPERUSER]
    _run(single_user, FIRST_STATEMENTS, account=account, log=layout.start_log)
    draft.rename(layout.data)


def private_folder(path: Path, *, owner: Account) -> None:
    path.mkdir(mode=0o700, exist_ok=True)
    if not owner.is_us:
        path.chmod(0o700)
        shutil.chown(path, owner.uid, owner.gid)


def _check_version(data: Path) -> None:
    found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != str(MAJOR):
        raise CommandRefused(
            fr=f"{data} est au format de PostgreSQL {found}, ce programme apporte PostgreSQL {MAJOR}. "
            "Rien n’a été touché : suivez « Changer de version de PostgreSQL » dans docs/operations.md.",
            en=f"{data} is in the format of PostgreSQL {found}, this program brings PostgreSQL {MAJOR}. "
            "Nothing was touched: follow “Changing PostgreSQL's version” in docs/operations.md.",
        )


def _run(command: list[str | Path], statements: str = "", *, account: Account, log: Path) -> None:
    popen = account.as_popen()
    del popen["stdin"]
    done = subprocess.run(
        command,
        input=statements,
        capture_output=True,
        text=True,
        check=False,
        timeout=CREATION_LIMIT,
        **popen,
    )
    report = done.stdout + done.stderr
    log.write_text(report, encoding="utf-8")
    if done.returncode != 0 or "ERROR:" in report or "FATAL:" in report:
        raise failures.not_started(report, log=log)
