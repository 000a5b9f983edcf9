"""Writing to a member, reading and answering, reporting, blocking."""

from uuid import UUID

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.community import selectors, services
from maillage.community.enums import Shown
from maillage.community.forms.words import MessageForm, ReasonForm
from maillage.community.models import Community, Message
from maillage.community.views.directory import shown_entry
from maillage.community.views.doors import for_members
from maillage.community.views.paging import page_of
from maillage.core.errors import RuleBroken


@for_members
@require_http_methods(["GET", "POST"])
def write_to_member(request: SignedInRequest, community: Community, key: UUID) -> HttpResponse:
    entry = shown_entry(community, key, level=Shown.MEMBERS)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_message(entry=entry, sender=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            notices.success(request, _("Your message has left. The answer comes by mail."))
            return redirect("community:entry", community.network.slug, key)
    page = {"form": form, "network": community.network, "card": selectors.card(entry, level=Shown.MEMBERS)}
    return render(request, "community/write.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def my_messages(request: SignedInRequest) -> HttpResponse:
    rows = page_of(request, selectors.messages_of(request.user))
    return render(request, "community/my_messages.html", {"rows": rows, "query": ""})


@login_required
@require_http_methods(["GET", "POST"])
def message(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its two readers read it; who received it answers."""
    found = get_object_or_404(selectors.messages_of(request.user), pk=pk)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and found.recipient != request.user:
        return redirect("community:message", pk)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_message(
                message=found, sender=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            notices.success(request, _("Your answer has left."))
            return redirect("community:my-messages")
    return _message_page(request, found, form=form)


def _message_page(request: SignedInRequest, found: Message, *, form: MessageForm) -> HttpResponse:
    page = {
        "message": found,
        "network": found.community.network,
        "form": form,
        "report_form": ReasonForm(label=_("What is wrong with it")),
        "is_received": found.recipient == request.user,
        "is_blocked": selectors.is_blocked(sender=found.sender, recipient=request.user),
    }
    return render(request, "community/message.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.message_for(request.user), pk=pk)
    form = ReasonForm(request.POST, label=_("What is wrong with it"))
    if form.is_valid():
        try:
            services.report_message(
                message=found, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            notices.success(request, _("Thank you: the animators of the network will look at it."))
            return redirect("community:message", pk)
    page = {"message": found, "network": found.community.network, "form": form}
    return render(request, "community/report_message.html", page, status=422)


@login_required
@require_POST
def block(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.message_for(request.user), pk=pk)
    services.block_sender(message=found, by=request.user, now=timezone.now())
    notices.success(request, _("You will get no more messages from this person, who is not told."))
    return redirect("community:message", pk)
