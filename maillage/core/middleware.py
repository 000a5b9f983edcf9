"""A GET never writes: the database itself is asked to refuse it."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
WRITING_WORDS = ("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "COPY")
SESSIONS = '"django_session"'  # a session ended elsewhere, by a new password, is dropped by the next page


class WriteInGet(Exception):
    """A page that is only looked at tried to write."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if str(sql).lstrip().upper().startswith(WRITING_WORDS) and SESSIONS not in str(sql):
        raise WriteInGet(str(sql)[:200])
    return execute(sql, params, many, context)


def read_only_get(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Run each safe request under a guard; sessions and messages save outside of it."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return get_response(request)

    return respond
