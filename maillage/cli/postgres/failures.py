"""Why PostgreSQL did not start, in a sentence that says what to do."""

import errno
import shutil
from pathlib import Path

from maillage.cli.terminal import CommandRefused

SMALLEST_ROOM = 1024 * 1024  # bytes
PASSING = ("pre-existing shared memory block", "lock file", "Address already in use", "another postmaster")
"""Left by a server that was killed: its last children are still exiting, and a retry will do."""


def passes_by_itself(report: str) -> bool:
    return any(sign in report for sign in PASSING)


def not_started(report: str, *, log: Path) -> CommandRefused:
    """`report` is what the program wrote before it gave up."""
    if "No space left on device" in report or _is_full(log.parent):
        return _disk_full(log.parent)
    if "Read-only file system" in report:
        return _read_only(log.parent)
    if "error while loading shared libraries" in report:
        return _missing_library(report)
    if passes_by_itself(report):
        return _still_held(report, folder=log.parent)
    return CommandRefused(
        fr=f"PostgreSQL n’a pas démarré. Son journal : {log}. Ses derniers mots :\n{_end_of(report)}",
        en=f"PostgreSQL did not start; its log is {log}, its last words are above.",
    )


def from_system(error: OSError, *, folder: Path) -> CommandRefused:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _disk_full(folder)
    if error.errno == errno.EROFS:
        return _read_only(folder)
    return CommandRefused(
        fr=f"{error.filename or folder} : {error.strerror}. Vérifiez les droits de ce dossier et de ceux "
        "qui y mènent, ou choisissez-en un autre avec MAILLAGE_STATE_DIR.",
        en=f"{error.filename or folder}: {error.strerror}. Check the rights of this folder and of those "
        "above it, or choose another with MAILLAGE_STATE_DIR.",
    )


def still_recovering(*, log: Path) -> CommandRefused:
    return CommandRefused(
        fr=f"PostgreSQL répare encore ses fichiers après un arrêt brutal. "
        f"Relancez dans une minute ; journal : {log}.",
        en=f"PostgreSQL is still recovering from a crash. Try again in a minute; log: {log}.",
    )


def _is_full(folder: Path) -> bool:
    """A server on a full disk cannot even write why it stops."""
    return shutil.disk_usage(folder).free < SMALLEST_ROOM


def _disk_full(folder: Path) -> CommandRefused:
    return CommandRefused(
        fr=f"Le disque qui porte {folder} est plein. Libérez de la place, puis relancez : rien n’est perdu.",
        en=f"The disk that holds {folder} is full. Free some space, then try again: nothing is lost.",
    )


def _read_only(folder: Path) -> CommandRefused:
    return CommandRefused(
        fr=f"{folder} est sur un disque en lecture seule. Remontez-le en écriture, ou choisissez un "
        "autre dossier avec MAILLAGE_STATE_DIR.",
        en=f"{folder} is on a read-only disk. Mount it for writing, or choose another folder with "
        "MAILLAGE_STATE_DIR.",
    )


def _missing_library(report: str) -> CommandRefused:
    """The loader writes: `error while loading shared libraries: libz.so.1: cannot open …`."""
    library = report.partition("shared libraries: ")[2].partition(":")[0]
    return CommandRefused(
        fr=f"Il manque la bibliothèque {library} à PostgreSQL. Sur Debian : apt-get install libc6 zlib1g ; "
        "ou définissez DATABASE_URL.",
        en=f"PostgreSQL lacks the library {library}. On Debian: apt-get install libc6 zlib1g; "
        "or set DATABASE_URL.",
    )


def _still_held(report: str, *, folder: Path) -> CommandRefused:
    return CommandRefused(
        fr=f"Un autre PostgreSQL tient encore {folder}. Arrêtez-le (« maillage db stop »), puis relancez.\n"
        f"{_end_of(report)}",
        en=f"Another PostgreSQL still holds {folder}. Stop it (`maillage db stop`), then try again.",
    )


def _end_of(report: str) -> str:
    return "\n".join(f"    {line}" for line in report.strip().splitlines()[-5:])
