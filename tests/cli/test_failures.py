"""The words of a server that could not start, and the sentence that a person reads."""

import errno
from pathlib import Path

import pytest

from maillage.cli.postgres import failures


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (
            'FATAL:  could not write lock file "postmaster.pid": No space left on device',
            "Le disque qui porte {folder} est plein. Libérez de la place",
        ),
        (
            'FATAL:  could not create lock file "postmaster.pid": Read-only file system',
            "{folder} est sur un disque en lecture seule.",
        ),
        (
            "postgres: error while loading shared libraries: libz.so.1: cannot open shared object file",
            "Il manque la bibliothèque libz.so.1 à PostgreSQL. Sur Debian : apt-get install libc6 zlib1g",
        ),
        (
            "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
            "Un autre PostgreSQL tient encore {folder}.",
        ),
        (
            "FATAL:  configuration file contains errors",
            "PostgreSQL n’a pas démarré. Son journal : {folder}/start.log.",
        ),
    ],
)
def test_a_failure_says_what_to_do(report: str, sentence: str, tmp_path: Path):
    refusal = failures.not_started(report, log=tmp_path / "start.log")

    assert str(refusal).startswith(sentence.format(folder=tmp_path))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Le disque qui porte /srv/état est plein."),
        (errno.EROFS, "/srv/état est sur un disque en lecture seule."),
        (errno.EACCES, "/srv/état : Permission denied. Vérifiez les droits de ce dossier"),
    ],
)
def test_a_refusal_of_the_system_says_what_to_do(number: int, sentence: str):
    error = OSError(number, "Permission denied")

    assert str(failures.from_system(error, folder=Path("/srv/état"))).startswith(sentence)
