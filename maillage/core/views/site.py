"""Pages of the installation itself: its health, the reader's preferences, the demonstration's mails."""

from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from maillage.core import selectors
from maillage.core.views.failures import DATABASE_AWAY

THEMES = {"light", "dark", "auto"}
THEME_COOKIE = "theme"


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For who watches the installation: 503 when nothing is served, `degraded` when somebody must look."""
    try:
        found = selectors.health(now=timezone.now())
    except DATABASE_AWAY:
        return JsonResponse({"state": "down", "database": "unreachable"}, status=503)
    facts = asdict(found)
    state = "ok" if facts.pop("is_well") else "degraded"
    return JsonResponse({"state": state, "database": "ok", **facts})


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep theme and language in cookies: no account is needed to read comfortably."""
    answer = HttpResponseRedirect(_safe_next(request))
    theme, language = request.POST.get("theme"), request.POST.get("language")
    if theme in THEMES:
        answer.set_cookie(
            THEME_COOKIE, theme, max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax", secure=settings.HTTPS
        )
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return answer


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return "/"


@never_cache
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The letter box of a demonstration; a real installation has none."""
    if not settings.DEMO:
        raise Http404
    return render(request, "core/mails.html", {"mails": selectors.newest_mails()})


@never_cache
@require_safe
def mail_calendar(request: HttpRequest, mail_id: int) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    mail = get_object_or_404(selectors.mails_with_calendar(), pk=mail_id)
    return HttpResponse(
        mail.calendar,
        content_type=f"text/calendar; charset=utf-8; method={mail.calendar_method}",
        headers={"Content-Disposition": 'attachment; filename="reservation.ics"'},
    )
