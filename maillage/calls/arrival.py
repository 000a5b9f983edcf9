"""The instant at which a request arrived: taken once, before anything else."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from maillage.core.intake import arrival_of

ATTRIBUTE = "arrived_at"


def note_arrival(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The first middleware: what waits behind it (session, locks, a slow database) makes nobody late."""

    def respond(request: HttpRequest) -> HttpResponse:
        setattr(request, ATTRIBUTE, arrival_of(request.META))
        return get_response(request)

    return respond


def arrived_at(request: HttpRequest) -> datetime:
    instant: datetime = getattr(request, ATTRIBUTE)
    return instant
