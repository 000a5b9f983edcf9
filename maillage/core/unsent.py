"""What somebody was sending as their session ended: kept with the next one, to be sent once they are back."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

KEPT_AS = "unsent"
MOST_LETTERS = 100_000  # of all the fields together: a session is one row
NEVER_KEPT = ("csrfmiddlewaretoken", "password")  # parts of names


def keep_unsent(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A form that a view turned away to the sign-in page waits in the session; the way back leads to it."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "POST":
            return response
        if not _is_turned_away(request, response):
            _drop_if_sent(request)
            return response
        fields, page = _fields(request), _page_of(request)
        if not (fields or page) or sum(len(value) for _name, value in fields) > MOST_LETTERS:
            return response
        request.session[KEPT_AS] = {
            "path": request.get_full_path(),
            "fields": fields,
            "has_files": bool(request.FILES),
            "page": page,
        }
        return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': reverse('core:unsent')})}")

    return respond


def _page_of(request: HttpRequest) -> str:
    """Which page held the button, if the browser says so: a lone one has no field to show again."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return ""
    led = urlsplit(came_from)
    return f"{led.path}?{led.query}" if led.query else led.path or "/"


def _is_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """By `login_required`: the way back would be this very address.

    A view that has written into the session keeps itself what was sent (`calls/views/answering.py`).
    """
    if not isinstance(response, HttpResponseRedirect) or request.session.modified:
        return False
    led = urlsplit(response.url)
    back = parse_qs(led.query).get("next", [""])[0]
    return led.path == reverse(settings.LOGIN_URL) and back == request.get_full_path()


def _drop_if_sent(request: HttpRequest) -> None:
    waiting = request.session.get(KEPT_AS)
    if waiting and waiting["path"] == request.get_full_path():
        del request.session[KEPT_AS]


def _fields(request: HttpRequest) -> list[list[str]]:
    """Lists, as a session gives them back."""
    return [
        [name, value]
        for name, values in request.POST.lists()
        if not any(part in name for part in NEVER_KEPT)
        for value in values
    ]
