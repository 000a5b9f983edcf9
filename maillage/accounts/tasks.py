"""Jobs of accounts: forgetting what signing in leaves behind."""

from importlib import import_module

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.accounts import rules, services


@jobs.periodic(cron="37 4 * * *")
@jobs.task(name="accounts.forget_traces", queue="upkeep")
def forget_traces(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.forget_traces(before=timezone.now() - rules.TRACES_KEPT)


@jobs.periodic(cron="47 4 * * *")
@jobs.task(name="accounts.forget_sessions", queue="upkeep")
def forget_sessions(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
