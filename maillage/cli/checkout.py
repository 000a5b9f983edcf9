"""The folder where a checkout keeps its database and its secret: outside the checkout, one a checkout."""

import hashlib
import os
import re
from pathlib import Path

from maillage.cli.terminal import CommandRefused

SYSTEM_FOLDER = Path("/var/lib/maillage")


def checkout() -> Path:
    return Path(__file__).resolve().parents[2]


def state_folder() -> Path:
    """Computed, never created here: the settings ask for it at import."""
    if chosen := os.environ.get("MAILLAGE_STATE_DIR"):
        return Path(chosen).absolute()
    return _home_of_states() / _name_of(checkout())


def create_state_folder() -> Path:
    """An unprivileged server must walk through it when root owns it, never read what it holds."""
    path = state_folder()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
    except OSError as error:
        raise CommandRefused(
            fr=f"Impossible de créer {path} : {error.strerror}. "
            "Choisissez un autre dossier avec MAILLAGE_STATE_DIR.",
            en=f"Cannot create {path}: {error.strerror}. Choose another folder with MAILLAGE_STATE_DIR.",
        ) from error
    return path


def _home_of_states() -> Path:
    if os.geteuid() == 0:
        return SYSTEM_FOLDER
    given = os.environ.get("XDG_DATA_HOME", "")
    data_home = Path(given) if given.startswith("/") else Path.home() / ".local" / "share"
    return data_home / "maillage"


def _name_of(path: Path) -> str:
    """Readable, short (a socket's path is at most 107 bytes) and different for every checkout."""
    readable = re.sub(r"[^a-z0-9]+", "-", path.name.lower()).strip("-")[:20] or "checkout"
    return f"{readable}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}"
