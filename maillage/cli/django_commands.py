"""Django's management commands, with the secret key and the database there before the settings are read."""

import os

from maillage.cli import state


def set_up_django() -> None:
    _before_settings()
    import django  # reads the settings

    django.setup()


def manage(arguments: list[str]) -> None:
    _before_settings()
    from django.core.management import execute_from_command_line  # reads the settings

    execute_from_command_line(["maillage manage", *arguments])


def work(arguments: list[str]) -> None:
    """A job still running ten seconds after the stop is cut; its task's retry strategy says what follows.

    Four at once: a mail server that lets us wait must not keep the others from their turn. What succeeded
    is forgotten, else the table of jobs grows for ever.

    The plan of a time when no job waited, kept, costs 7 s a job when ten thousand wait; a new one, 3 ms.
    """
    os.environ.setdefault("PGOPTIONS", "-c plan_cache_mode=force_custom_plan")
    options = ["--shutdown-graceful-timeout=10", "--concurrency=4", "--delete-jobs=successful"]
    manage(["procrastinate", "worker", *options, *arguments])


def _before_settings() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    state.ensure_secret_key()
    state.ensure_database()
