"""One person's browser, in the process of the measures: server time of whole pages, without the network."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.test import Client

from bench.server import open_sessions
from maillage.accounts.models import User
from maillage.core.loading import settle

Ask = Callable[[str], None]


def browser() -> Client:
    """The whole stack of Django with its middlewares, ready as the web server is before its first request."""
    settle()
    return Client(headers={"host": "localhost", "accept-encoding": "gzip"})


def asker(person: User | None) -> Ask:
    """Ask for addresses as this person, each of which must show its page."""
    client = browser()
    if person:
        client.cookies[settings.SESSION_COOKIE_NAME] = open_sessions([person])[0]

    def ask(address: str) -> None:
        status = client.get(address).status_code
        assert status == HTTPStatus.OK, (address, status)  # noqa: S101 - as the other measures

    return ask
