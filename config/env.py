"""Typed readers of the environment: the only place where a setting may come from outside."""

import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict

TRUE_WORDS = {"1", "true", "yes", "oui", "on"}
FALSE_WORDS = {"0", "false", "no", "non", "off", ""}
PREPARED_AFTER = 2  # runs of a statement of core.prepared on one connection


class BadSetting(Exception):
    """A variable of the environment cannot be read; the message says which and what it takes."""


def text(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file that `<name>_FILE` points to (for secrets)."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        with open(file_name, encoding="utf-8") as secret:  # noqa: PTH123 - no pathlib at start-up
            return secret.read().strip()
    return os.environ.get(name, default)


def boolean(name: str, *, default: bool) -> bool:
    word = os.environ.get(name)
    if word is None:
        return default
    if word.lower() in TRUE_WORDS:
        return True
    if word.lower() in FALSE_WORDS:
        return False
    raise BadSetting(f"{name} takes 1 or 0, not {word!r}.")


def integer(name: str, *, default: int) -> int:
    word = os.environ.get(name)
    if not word:
        return default
    try:
        return int(word)
    except ValueError:
        raise BadSetting(f"{name} takes a whole number, not {word!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list, without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, pool_size: int) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL URL; `pool_size` 0 means one connection a thread."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise BadSetting("DATABASE_URL must begin with postgresql:// (PostgreSQL 15 or later).")
    parts = {name: value for name, value in conninfo_to_dict(url).items() if value is not None}
    options: dict[str, Any] = {
        name: value
        for name, value in parts.items()
        if name not in {"dbname", "user", "password", "host", "port"}
    }
    options["prepare_threshold"] = PREPARED_AFTER
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "maillage"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }
