"""Who writes an application: seen, invited, accepted, changed, removed."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.enums import Right
from maillage.calls.forms.applying import InviteAuthorForm, RightForm
from maillage.calls.views.applications import application_of
from maillage.core.errors import RuleBroken


@login_required
@require_http_methods(["GET", "POST"])
def authors(request: SignedInRequest, reference: str) -> HttpResponse:
    shown, now = application_of(request, reference), timezone.now()
    form = InviteAuthorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.invite_author(application=shown, by=request.user, now=now, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("calls:authors", reference)
    page = {
        "application": shown,
        "call": shown.call,
        "authors": shown.authors.select_related("user"),
        "invitations": selectors.waiting_invitations(shown, now=now),
        "may_invite": getattr(shown, "right", "") == Right.SUBMIT,
        "rights": Right.choices,
        "form": form,
    }
    return render(request, "calls/authors.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def set_right(request: SignedInRequest, reference: str, author_id: int) -> HttpResponse:
    shown = application_of(request, reference)
    author = get_object_or_404(shown.authors, pk=author_id)
    form = RightForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["right"][0]))
        return redirect("calls:authors", reference)
    act = lambda: services.set_right(author=author, by=request.user, **form.cleaned_data)  # noqa: E731
    _tried(request, act, said=_("The right is changed."))
    return redirect("calls:authors", reference)


@login_required
@require_POST
def remove_author(request: SignedInRequest, reference: str, author_id: int) -> HttpResponse:
    shown = application_of(request, reference)
    author = get_object_or_404(shown.authors, pk=author_id)
    act = lambda: services.remove_author(author=author, by=request.user)  # noqa: E731
    is_left = _tried(request, act, said=_("This person is no longer among the authors."))
    if is_left and author.user_id == request.user.pk:
        return redirect("calls:my-applications")
    return redirect("calls:authors", reference)


@login_required
@require_POST
def withdraw_invitation(request: SignedInRequest, reference: str, invitation_id: int) -> HttpResponse:
    shown, now = application_of(request, reference), timezone.now()
    invitation = get_object_or_404(selectors.waiting_invitations(shown, now=now), pk=invitation_id)
    act = lambda: services.withdraw_author_invitation(invitation=invitation, by=request.user, now=now)  # noqa: E731
    _tried(request, act, said=_("The invitation is withdrawn."))
    return redirect("calls:authors", reference)


def _tried(request: SignedInRequest, act: Callable[[], object], *, said: str) -> bool:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True


@login_required
@require_http_methods(["GET", "POST"])
def invitation(request: SignedInRequest, token: str) -> HttpResponse:
    """The link of the mail: it shows what is offered, the button accepts it."""
    offered = selectors.invitation_of(token)
    if offered is None:
        raise Http404
    if request.method != "POST":
        return render(request, "calls/author_invitation.html", {"invitation": offered})
    try:
        services.accept_author_invitation(invitation=offered, user=request.user, now=timezone.now())
    except RuleBroken as refusal:
        page = {"invitation": offered, "refusal": refusal}
        return render(request, "calls/author_invitation.html", page, status=422)
    return redirect(offered.application)
