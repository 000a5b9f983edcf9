"""Limits that hold over all workers: they count rows, and whoever counts the same rows waits."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from maillage.accounts import rules
from maillage.accounts.errors import TooOften


def keyed(value: str) -> str:
    """An e-mail or network address that can be compared but not read back from the database."""
    return salted_hmac("maillage.accounts.limits", value, algorithm="sha256").hexdigest()


def origin_key(network_address: str) -> str:
    return keyed(rules.network_of(network_address))


def take_turn(*, origin: str, address: str = "") -> None:
    """Hold both until the transaction ends; always the address first, so that nobody waits in a circle."""
    keys = [f"address {address}"] if address else []
    with connection.cursor() as cursor:
        for key in (*keys, f"origin {origin}"):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def check_rows(rows: QuerySet[Any], *, limit: rules.Limit, now: datetime, refusal: type[TooOften]) -> None:
    """Raise `refusal` if `rows`, of one address or one origin, have reached `limit`."""
    instants = rows.filter(created_at__gt=now - limit.within).values_list("created_at", flat=True)
    rules.check_limit(instants, limit=limit, now=now, refusal=refusal)
