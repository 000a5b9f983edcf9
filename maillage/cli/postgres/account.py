"""The system account that runs the server: PostgreSQL refuses root, so root gives way to `maillage`."""

import grp
import os
import pwd
import subprocess
from dataclasses import dataclass
from typing import Any

from maillage.cli.terminal import CommandRefused, say

SYSTEM_ACCOUNT = "maillage"


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()

    def as_popen(self) -> dict[str, Any]:
        """Keywords of `subprocess` to run a child as this account, with nothing of ours in its hands."""
        drop = {} if self.is_us else {"user": self.uid, "group": self.gid, "extra_groups": []}
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        return {**drop, "env": environment, "cwd": "/", "umask": 0o077, "stdin": subprocess.DEVNULL}


def our_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise CommandRefused(
            fr=f"L’utilisateur {os.geteuid()} n’a pas de nom dans /etc/passwd : PostgreSQL ne peut pas le "
            "reconnaître. Donnez-lui un nom, ou définissez DATABASE_URL.",
            en=f"User {os.geteuid()} has no name in /etc/passwd: PostgreSQL cannot recognise it. "
            "Give it a name, or set DATABASE_URL.",
        ) from error


def server_account() -> Account:
    """Ourselves, or for root the dedicated account, created when missing."""
    if os.geteuid() != 0:
        return _found(our_name())
    try:
        account = _found(SYSTEM_ACCOUNT)
    except KeyError:
        _create()
        account = _found(SYSTEM_ACCOUNT)
    if account.uid == 0:
        raise CommandRefused(
            fr=f"Le compte « {SYSTEM_ACCOUNT} » a le numéro de root, que PostgreSQL refuse. Supprimez-le.",
            en=f"The account `{SYSTEM_ACCOUNT}` has root's number, which PostgreSQL refuses. Remove it.",
        )
    return account


def _found(name: str) -> Account:
    entry = pwd.getpwnam(name)
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _create() -> None:
    say(
        fr=f"Création du compte système « {SYSTEM_ACCOUNT} » pour PostgreSQL",
        en=f"creating the system account `{SYSTEM_ACCOUNT}` for PostgreSQL",
    )
    try:
        grp.getgrnam(SYSTEM_ACCOUNT)
        group = ["--gid", SYSTEM_ACCOUNT]
    except KeyError:
        group = ["--user-group"]
    options = ["--system", "--no-create-home", "--home-dir=/nonexistent", "--shell=/usr/sbin/nologin"]
    command = ["useradd", *options, *group, SYSTEM_ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.SubprocessError) as error:
        reason = getattr(error, "stderr", None) or error
        raise CommandRefused(
            fr=f"Impossible de créer le compte système « {SYSTEM_ACCOUNT} » : {reason}. "
            "Créez-le, lancez la commande en utilisateur ordinaire, ou définissez DATABASE_URL.",
            en=f"Cannot create the system account `{SYSTEM_ACCOUNT}`: {reason}. "
            "Create it, run the command as an ordinary user, or set DATABASE_URL.",
        ) from error
