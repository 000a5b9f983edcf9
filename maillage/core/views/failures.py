"""Error pages: what happened and what to do next, in the reader's language."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import DiskFull

DATABASE_AWAY = (OperationalError, InterfaceError)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """Somebody opens, by its address, what only a button does."""
    return render(request, "405.html", status=405)


def content_too_large(request: HttpRequest) -> HttpResponse:
    """The connection is closed after it: the rest of the body is never read."""
    most = settings.UPLOAD_FILE_MOST // (1024 * 1024)
    return render(request, "413.html", {"most_megabytes": most}, status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: they may be what failed. What passes by itself is said, with 503."""
    trouble = _passing_trouble(sys.exc_info()[1])
    status = HTTPStatus.SERVICE_UNAVAILABLE if trouble else HTTPStatus.INTERNAL_SERVER_ERROR
    answer = render(None, "500.html", {"trouble": trouble}, status=status)
    if trouble:
        answer["Retry-After"] = "30"
    return answer


def _passing_trouble(error: BaseException | None) -> str:
    """Django's error wraps the driver's, which alone knows that there is no room left to write."""
    if not isinstance(error, DATABASE_AWAY):
        return ""
    return "disk_full" if isinstance(error.__cause__, DiskFull) else "database_away"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
