"""The envelopes of the networks that somebody manages: bars, alerts, entries; voting and moving money."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import selectors, services
from maillage.grants.forms.envelopes import (
    CarryOverForm,
    EnvelopeForm,
    NewEnvelopeForm,
    TransferForm,
    VoteForm,
)
from maillage.grants.forms.once import add_refusal
from maillage.grants.models import Envelope
from maillage.places.selectors import managed_networks

A_PAGE = 50


@dataclass(frozen=True)
class Act:
    """A form of the envelope's page, and the service that it calls."""

    form: type[EnvelopeForm]
    service: Callable[..., object]
    envelope_as: str


ACTS = {
    "vote": Act(VoteForm, services.change_vote, "envelope"),
    "transfert": Act(TransferForm, services.transfer, "source"),
    "report": Act(CarryOverForm, services.carry_over, "source"),
}


def managed_envelope(request: SignedInRequest, envelope_id: int) -> Envelope:
    """The network managers'; 404 for everybody else."""
    managed = selectors.managed_envelopes(request.user, on=timezone.localdate())
    return get_object_or_404(managed, pk=envelope_id)


@login_required
@require_safe
def envelopes(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    if not managed_networks(request.user, on=today).exists():
        raise Http404
    found = selectors.managed_envelopes(request.user, on=today)
    context = {
        "envelopes": found,
        "alerts": selectors.alerts(found, now=timezone.now(), today=today),
        "today": today,
    }
    return render(request, "grants/envelopes.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_envelope(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    networks = managed_networks(request.user, on=today)
    if not networks.exists():
        raise Http404
    form = NewEnvelopeForm(
        request.POST or None,
        networks=networks,
        schemes=selectors.managed_schemes(request.user, on=today),
        bodies=selectors.bodies_known(networks),
        initial={"year": today.year},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_create_once(request, form))
        except RuleBroken as refusal:
            add_refusal(form, refusal)
    return render(request, "grants/new_envelope.html", {"form": form}, status=422 if form.errors else 200)


def _create_once(request: SignedInRequest, form: NewEnvelopeForm) -> str:
    return services.done_once(
        lambda: _create(request, form).get_absolute_url(),
        form_key=form.key(),
        purpose="envelope",
        by=request.user,
        now=timezone.now(),
    )


def _create(request: SignedInRequest, form: NewEnvelopeForm) -> Envelope:
    told = ("network", "level", "name", "year", "scheme", "voted_cents", "minutes")
    return services.create_envelope(
        funder=services.body_of(**form.named(), by=request.user),
        by=request.user,
        now=timezone.now(),
        **{name: form.cleaned_data[name] for name in told},
    )


@login_required
@require_safe
def envelope(request: SignedInRequest, envelope_id: int) -> HttpResponse:
    return _page(request, managed_envelope(request, envelope_id))


@login_required
@require_POST
def act(request: SignedInRequest, envelope_id: int, what: str) -> HttpResponse:
    """Vote, transfer or carry over."""
    found = managed_envelope(request, envelope_id)
    if what not in ACTS:
        raise Http404
    acting = ACTS[what]
    form = acting.form(request.POST, envelope=found, prefix=what)
    if form.is_valid():
        try:
            _act_once(request, acting, found, form)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Written in the envelope."))
            return redirect(found)
    return _page(request, found, refused={what: form})


def _act_once(request: SignedInRequest, acting: Act, found: Envelope, form: EnvelopeForm) -> None:
    now = timezone.now()

    def write() -> None:
        acting.service(**{acting.envelope_as: found}, **form.told(), by=request.user, now=now)

    services.done_once(
        write, form_key=form.key(), purpose=f"envelope {form.prefix}", by=request.user, now=now
    )


def _page(
    request: SignedInRequest, found: Envelope, *, refused: dict[str, forms.Form] | None = None
) -> HttpResponse:
    tried = refused or {}
    page: dict[str, Any] = {
        "envelope": found,
        "site_subtitle": found.network.name,
        "awards": Paginator(selectors.awards_of(found), A_PAGE).get_page(request.GET.get("attributions")),
        "page": Paginator(selectors.entries_of(found), A_PAGE).get_page(request.GET.get("page")),
        "acts": [
            (name, tried.get(name) or acting.form(envelope=found, prefix=name))
            for name, acting in ACTS.items()
        ],
        "tried": next(iter(tried), ""),
        "today": timezone.localdate(),
    }
    return render(request, "grants/envelope.html", page, status=422 if tried else 200)
