"""What the settings need before Django is there: the secret key and the database's address."""

import contextlib
import os
import secrets
from pathlib import Path

from config import env
from maillage.cli import postgres
from maillage.cli.checkout import create_state_folder, state_folder
from maillage.cli.postgres import failures
from maillage.cli.terminal import CommandRefused

KEY_BYTES = 50


def database_is_ours() -> bool:
    """Whether the embedded server is used: nobody gave a DATABASE_URL."""
    return not env.text("DATABASE_URL")


def database_url() -> str:
    """DATABASE_URL, else the address of this checkout's embedded server, whether it runs or not."""
    return env.text("DATABASE_URL") or postgres.database_url()


def secret_key() -> str:
    """SECRET_KEY from the environment, else the one kept for this checkout; there is no default."""
    if given := env.text("SECRET_KEY"):
        return given
    path = _key_file()
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise CommandRefused(
            fr="Aucune clé secrète : définissez SECRET_KEY, ou lancez « maillage setup » qui en crée une.",
            en="No secret key: set SECRET_KEY, or run `maillage setup`, which creates one.",
        ) from error
    except OSError as error:
        raise CommandRefused(
            fr=f"La clé secrète {path} est illisible : {error.strerror}. Définissez SECRET_KEY.",
            en=f"The secret key {path} cannot be read: {error.strerror}. Set SECRET_KEY.",
        ) from error


def ensure_secret_key() -> None:
    """Several processes may come at once: the first whole file wins, the others read it."""
    if env.text("SECRET_KEY") or _key_file().exists():
        return
    folder = create_state_folder()
    try:
        _make_secret_key(folder / f"secret-key.{os.getpid()}")
    except OSError as error:
        raise failures.from_system(error, folder=folder) from error


def _make_secret_key(draft: Path) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES))
    with contextlib.suppress(FileExistsError):
        _key_file().hardlink_to(draft)
    draft.unlink()


def ensure_database() -> None:
    """The embedded server is started when nobody gave another; it keeps running for the next command."""
    if database_is_ours():
        postgres.ensure_running()


def _key_file() -> Path:
    return state_folder() / "secret-key"
