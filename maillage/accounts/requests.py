"""What a request says of who sends it."""

from django.conf import settings
from django.http import HttpRequest

from maillage.accounts.models import User


class SignedInRequest(HttpRequest):
    """What `login_required` leaves of a request: a name for the type checker, never built."""

    user: User


def network_address(request: HttpRequest) -> str:
    """The visitor's; behind a proxy, what that proxy says it is: the last of the chain."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.BEHIND_PROXY and forwarded:
        return str(forwarded).rsplit(",", maxsplit=1)[-1].strip()
    return str(request.META["REMOTE_ADDR"])
