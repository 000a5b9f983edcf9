"""What holds for every request: a GET never writes, and nothing is read that is too large to keep."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from maillage.core.views.failures import content_too_large, method_not_allowed

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


def refuse_large_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """By the declared length, before a byte is read. WSGI reads a body without one as empty."""

    def respond(request: HttpRequest) -> HttpResponse:
        declared = request.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > settings.UPLOAD_BODY_MOST:
            return content_too_large(request)
        return get_response(request)

    return respond


def explain_buttons(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A reloaded tab or a kept bookmark may open the address of a button: a page instead of an empty one."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not _wants_page(request):
            return response
        page = method_not_allowed(request)
        page["Allow"] = response["Allow"]
        return page

    return respond


def _wants_page(request: HttpRequest) -> bool:
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")
