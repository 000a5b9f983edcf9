"""What signing in reads from a browser and leaves in it."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from maillage.accounts.models import User

SIGNED_IN_BY = "signed_in_by"


def let_in(request: HttpRequest, user: User, *, by: str, next_path: str) -> HttpResponse:
    """Start a new session, remember how, and lead to where the person was going."""
    login(request, user)
    request.session[SIGNED_IN_BY] = by
    answer = redirect(next_path or settings.LOGIN_REDIRECT_URL)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(answer, user.language)
    return answer


def signed_in_by_mail(request: HttpRequest) -> bool:
    return request.session.get(SIGNED_IN_BY) == "mail"


def speak(answer: HttpResponse, language: str) -> None:
    """Show the pages in this language from now on."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
