"""Error pages: what happened and what to do next, in the reader's language."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

DATABASE_AWAY = (OperationalError, InterfaceError)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: they may be what failed. A database that is away is said, with 503."""
    database_away = isinstance(sys.exc_info()[1], DATABASE_AWAY)
    status = HTTPStatus.SERVICE_UNAVAILABLE if database_away else HTTPStatus.INTERNAL_SERVER_ERROR
    answer = render(None, "500.html", {"database_away": database_away}, status=status)
    if database_away:
        answer["Retry-After"] = "30"
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
