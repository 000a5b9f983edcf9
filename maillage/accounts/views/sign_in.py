"""Signing in and out: one page, two ways, one click in a demonstration."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts import rules, selectors, services
from maillage.accounts.forms import AskLinkForm, PasswordSignInForm, PathField
from maillage.accounts.requests import network_address
from maillage.accounts.views.browser import let_in
from maillage.core.errors import RuleBroken

SENT_TO = "link_sent_to"


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail; the answer is the same whether the address has an account or not."""
    if request.user.is_authenticated:
        return redirect(_safe_path(request.GET.get("next", "")) or "accounts:account")
    form = AskLinkForm(request.POST or None, initial=_where_to(request))
    if request.method == "POST" and form.is_valid():
        try:
            link = services.ask_link(
                email=form.cleaned_data["email"],
                next_path=form.cleaned_data["next"],
                language=get_language() or settings.LANGUAGE_CODE,
                origin=network_address(request),
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[SENT_TO] = link.email
            return redirect("accounts:link-sent")
    return _sign_in_page(request, form, PasswordSignInForm(initial=_where_to(request)))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in_with_password(request: HttpRequest) -> HttpResponse:
    form = PasswordSignInForm(request.POST or None, initial=_where_to(request))
    if request.method == "POST" and form.is_valid():
        try:
            user = services.sign_in_with_password(
                email=form.cleaned_data["email"],
                password=form.cleaned_data["password"],
                origin=network_address(request),
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            return let_in(request, user, by="password", next_path=form.cleaned_data["next"])
    typed = {"email": form["email"].value() or "", "next": form["next"].value() or ""}
    return _sign_in_page(request, AskLinkForm(initial=typed), form, password_first=True)


def _where_to(request: HttpRequest) -> dict[str, str]:
    return {"next": request.GET.get("next", "")}


def _sign_in_page(
    request: HttpRequest, form: AskLinkForm, password_form: PasswordSignInForm, **facts: Any
) -> HttpResponse:
    page = {
        "form": form,
        "password_form": password_form,
        "demo_accounts": selectors.demo_accounts() if settings.DEMO else [],
        **facts,
    }
    is_refused = form.errors or password_form.errors
    return render(request, "accounts/sign_in.html", page, status=422 if is_refused else 200)


@never_cache
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    sent_to = request.session.get(SENT_TO)
    if sent_to is None:
        return redirect("accounts:sign-in")
    page = {"sent_to": sent_to, "minutes": rules.LINK_MINUTES}
    return render(request, "accounts/link_sent.html", page)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_POST
def sign_in_as(request: HttpRequest, user_id: int) -> HttpResponse:
    """One click, in a demonstration only, and only for the accounts made for that."""
    user = selectors.demo_account(user_id) if settings.DEMO else None
    if user is None:
        raise Http404
    services.sign_in_demo_account(user=user)
    return let_in(request, user, by="demonstration", next_path=_safe_path(request.POST.get("next", "")))


def _safe_path(path: str) -> str:
    return PathField(required=False).to_python(path)
