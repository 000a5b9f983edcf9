"""What the law asks a public site to say: who publishes it, how accessible it is, what it keeps of people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.core.policies import register
from maillage.portal.presentation import legal


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    page = {
        "publisher": legal.publisher()[0],
        "contact": legal.accessibility_contact(),
        "stated_on": legal.STATED_ON,
    }
    return render(request, "portal/accessibility.html", page)


@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    page = {"publisher": legal.publisher(), "hosting": legal.hosting()}
    return render(request, "portal/legal_notice.html", page)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    page = {
        "publisher": legal.publisher()[0],
        "contact": legal.data_protection_contact(),
        "register": register(),
        "cookies": legal.cookies_kept(),
    }
    return render(request, "portal/privacy.html", page)
