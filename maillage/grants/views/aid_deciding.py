"""The network manager's queue of applications for the aid: read, completed, accepted, refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import rules, selectors, services
from maillage.grants.enums import AidMove, AidState
from maillage.grants.forms.aids import AcceptAidForm, WhyAidForm
from maillage.grants.forms.once import add_refusal
from maillage.grants.models import AidApplication

A_PAGE = 50


@login_required
@require_safe
def aid_queue(request: SignedInRequest) -> HttpResponse:
    """The longest waiting first; 404 for who manages no such aid."""
    today = timezone.localdate()
    offers = list(selectors.managed_aid_offers(request.user, on=today))
    if not offers:
        raise Http404
    found = selectors.managed_aid_applications(request.user, on=today)
    state = request.GET.get("etat", AidState.SUBMITTED)
    page = {
        "offers": offers,
        "counts": _counted(selectors.aid_states(found)),
        "state": state,
        "page": Paginator(found.filter(state=state).order_by("submitted_at", "pk"), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "today": today,
    }
    return render(request, "grants/aid/aid_queue.html", page)


def _counted(counts: dict[str, int]) -> list[tuple[AidState, int]]:
    return [(state, counts.get(state, 0)) for state in AidState if state != AidState.DRAFT]


def managed_application(request: SignedInRequest, pk: int) -> AidApplication:
    managed = selectors.managed_aid_applications(request.user, on=timezone.localdate())
    return get_object_or_404(managed, pk=pk)


@login_required
@require_safe
def managed_aid(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "grants/aid/managed_aid.html", _page(managed_application(request, pk)))


def _page(shown: AidApplication) -> dict[str, Any]:
    asked = selectors.asked_cents(shown)
    return {
        "application": shown,
        "offer": shown.offer,
        "expenses": shown.expenses.prefetch_related("files"),
        "asked_cents": asked,
        "granted_cents": selectors.granted_to(shown.offer, holder_key=shown.holder_key),
        "files": selectors.aid_files(shown).filter(expense=None),
        "events": shown.events.select_related("by"),
        "may_accept": rules.may_move_aid(AidMove.ACCEPT, state=shown.state),
        "may_refuse": rules.may_move_aid(AidMove.REFUSE, state=shown.state),
        "accept_form": AcceptAidForm(initial={"eligible": asked}, prefix="accepter"),
        "ask_form": WhyAidForm(prefix="completer"),
        "refuse_form": WhyAidForm(prefix="refuser"),
        "today": timezone.localdate(),
    }


@login_required
@require_POST
def accept_aid(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = managed_application(request, pk), AcceptAidForm(request.POST, prefix="accepter")
    return _decided(
        request,
        shown,
        form,
        lambda: services.accept_aid_application(
            application=shown,
            decision=services.AidDecision(**form.decision()),
            by=request.user,
            now=timezone.now(),
        ),
        move=AidMove.ACCEPT,
        shown_as="accept_form",
    )


@login_required
@require_POST
def complete_aid(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = managed_application(request, pk), WhyAidForm(request.POST, prefix="completer")
    return _decided(
        request,
        shown,
        form,
        lambda: services.ask_to_complete(
            application=shown, why=form.cleaned_data["why"], by=request.user, now=timezone.now()
        ),
        move=AidMove.ASK,
        shown_as="ask_form",
    )


@login_required
@require_POST
def refuse_aid(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = managed_application(request, pk), WhyAidForm(request.POST, prefix="refuser")
    return _decided(
        request,
        shown,
        form,
        lambda: services.refuse_aid_application(
            application=shown, why=form.cleaned_data["why"], by=request.user, now=timezone.now()
        ),
        move=AidMove.REFUSE,
        shown_as="refuse_form",
    )


def _decided(
    request: SignedInRequest,
    shown: AidApplication,
    form: forms.Form,
    act: Callable[[], AidApplication],
    *,
    move: str,
    shown_as: str,
) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except RuleBroken as refusal:
            if selectors.has_just(shown, move=move, by=request.user):
                return redirect("grants:managed-aid", shown.pk)
            add_refusal(form, refusal)
        else:
            messages.success(request, _("It is written, and the applicant is told by mail."))
            return redirect("grants:managed-aid", shown.pk)
    page = _page(shown) | {shown_as: form}
    page |= {} if rules.may_move_aid(move, state=shown.state) else {"closed_form": form}
    return render(request, "grants/aid/managed_aid.html", page, status=422)
