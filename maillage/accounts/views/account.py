"""One's own account: what one says of oneself, the password, the address."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from maillage.accounts import rules, selectors, services
from maillage.accounts.forms import AddressForm, PasswordForm, ProfileForm, RemovePasswordForm
from maillage.accounts.requests import SignedInRequest, network_address
from maillage.accounts.views.browser import signed_in_by_mail, speak
from maillage.core.errors import RuleBroken


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def account(request: SignedInRequest) -> HttpResponse:
    form = ProfileForm.of(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = services.update_profile(user=request.user, **form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Your account is up to date."))
        answer = redirect("accounts:account")
        speak(answer, user.language)
        return answer
    return _form_page(request, "account.html", form)


@login_required
@never_cache
@sensitive_post_parameters("current", "password")
@require_http_methods(["GET", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    """Set a password or change it; every other session of the account ends."""
    form = PasswordForm(request.POST or None, user=request.user, asks_current=_asks_current(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_password(
                user=request.user,
                password=form.cleaned_data["password"],
                current=form.cleaned_data.get("current"),
                origin=network_address(request),
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error("current", str(refusal))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your password is kept. You are signed out everywhere else."))
            return redirect("accounts:account")
    return _form_page(request, "password.html", form)


@login_required
@never_cache
@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def remove_password(request: SignedInRequest) -> HttpResponse:
    form = RemovePasswordForm(request.POST or None, asks_current=_asks_current(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.remove_password(
                user=request.user,
                current=form.cleaned_data.get("current"),
                origin=network_address(request),
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error("current", str(refusal))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your password is removed. You sign in by mail."))
            return redirect("accounts:account")
    return _form_page(request, "remove_password.html", form)


def _form_page(request: SignedInRequest, template: str, form: BaseForm) -> HttpResponse:
    return render(request, f"accounts/{template}", {"form": form}, status=422 if form.errors else 200)


def _asks_current(request: SignedInRequest) -> bool:
    return rules.must_give_password(
        has_password=request.user.has_usable_password(), signed_in_by_mail=signed_in_by_mail(request)
    )


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def address(request: SignedInRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = services.ask_address_change(
                user=request.user, email=form.cleaned_data["email"], now=timezone.now()
            )
        except RuleBroken as refusal:
            form.add_error("email", str(refusal))
        else:
            sent = _("A mail has gone to %(address)s. Open its link here, within %(minutes)d minutes.")
            messages.success(request, sent % {"address": change.email, "minutes": rules.LINK_MINUTES})
            return redirect("accounts:account")
    return _form_page(request, "address.html", form)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirm_address(request: SignedInRequest, token: str) -> HttpResponse:
    """Only the person who asked, signed in: a mistyped address gives nobody the account."""
    change = selectors.address_change_of(token, user=request.user)
    if change is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            services.confirm_address(change=change, now=timezone.now())
        except RuleBroken as broken:
            refusal = str(broken)
        else:
            messages.success(request, _("Your address is changed."))
            return redirect("accounts:account")
    page = {"change": change, "refusal": refusal}
    return render(request, "accounts/confirm_address.html", page, status=422 if refusal else 200)
