"""What is kept of me: to see it, to take it away, to have it erased."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts import rules, selectors, services
from maillage.accounts.forms import EraseForm
from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.exporting import export as archive_of
from maillage.core.policies import consequences, obstacles


@login_required
@never_cache
@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    return _my_data_page(request)


def _my_data_page(request: SignedInRequest, *, refusal: str = "") -> HttpResponse:
    page = {"sections": selectors.sections_about(request.user), "refusal": refusal}
    return render(request, "accounts/my_data.html", page, status=422 if refusal else 200)


@login_required
@never_cache
@require_safe
def export(request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """A ZIP, written as it is read."""
    now = timezone.now()
    try:
        rules.check_recent(request.user.last_login, now=now)
    except RuleBroken as refusal:
        return _my_data_page(request, refusal=str(refusal))
    pieces = archive_of(selectors.person_of(request.user), now=now)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="mes-donnees-{timezone.localdate(now)}.zip"'
    return answer


@login_required
@require_POST
def sign_in_anew(request: SignedInRequest) -> HttpResponse:
    logout(request)
    return redirect(f"{reverse('accounts:sign-in')}?{urlencode({'next': reverse('accounts:my-data')})}")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def erase(request: SignedInRequest) -> HttpResponse:
    """What goes, what stays and what must be settled first are shown before anything is done."""
    now = timezone.now()
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            rules.check_recent(request.user.last_login, now=now)
            services.erase_account(user=request.user, now=now)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            messages.success(request, _("Your account is erased. A last mail confirms it."))
            return redirect(settings.LOGOUT_REDIRECT_URL)
    person = selectors.person_of(request.user)
    page = {
        "form": form,
        "sections": selectors.sections_about(request.user),
        "obstacles": obstacles(person, now=now),
        "consequences": consequences(person, now=now),
        "is_recent": rules.is_recent(request.user.last_login, now=now),
    }
    return render(request, "accounts/erase.html", page, status=422 if form.errors else 200)
