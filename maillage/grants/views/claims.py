"""A claim by its beneficiary: begun, filled in, handed in, followed to its payment."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import selectors, services
from maillage.grants.enums import EDITABLE_CLAIMS, ClaimMove
from maillage.grants.forms.claims import (
    AccountForm,
    ClaimFileForm,
    ClaimLineForm,
    CountForm,
    NewClaimForm,
    SubmitForm,
)
from maillage.grants.forms.once import add_refusal
from maillage.grants.models import Claim
from maillage.grants.stations import ENDED, expected_of, last_words, stations_of


def own_claim(request: SignedInRequest, reference: str, number: int) -> Claim:
    """One that this person may write; anybody else learns nothing."""
    claims = selectors.own_claims(request.user, on=timezone.localdate())
    return get_object_or_404(claims, award__reference=reference, number=number)


def seen_claim(request: SignedInRequest, reference: str, number: int) -> Claim:
    claims = selectors.seen_claims(request.user, on=timezone.localdate())
    return get_object_or_404(claims, award__reference=reference, number=number)


@login_required
@require_http_methods(["GET", "POST"])
def new_claim(request: SignedInRequest, reference: str) -> HttpResponse:
    """Each kind with what forbids it now; a claim that is being written is offered first."""
    awards = selectors.claimable_awards(request.user, on=timezone.localdate())
    award = get_object_or_404(awards, reference=reference)
    offers = selectors.kinds_to_claim(award, on=timezone.localdate())
    open_kinds = [offer.kind for offer in offers if not offer.refusal]
    form = NewClaimForm(request.POST if request.method == "POST" else None, open_kinds=open_kinds)
    if request.method == "POST" and form.is_valid():
        try:
            begun = services.begin_claim_once(
                award=award,
                kind=form.cleaned_data["kind"],
                form_key=form.key(),
                by=request.user,
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(begun)
    page = {
        "award": award,
        "form": form,
        "offers": offers,
        "open_kinds": open_kinds,
        "left_cents": award.unclaimed_cents,
        "being_written": selectors.claim_being_written(award),
        "site_subtitle": award.envelope.network.name,
        "today": timezone.localdate(),
    }
    return render(request, "grants/claim_new.html", page, status=422 if request.method == "POST" else 200)


@login_required
@require_safe
def claim(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = seen_claim(request, reference, number)
    return render(request, "grants/claim.html", overview(request, shown))


def overview(request: SignedInRequest, shown: Claim) -> dict[str, Any]:
    """All that the page of a claim shows; a view that refuses puts its own form in the place of one."""
    today = timezone.localdate()
    own = selectors.own_claims(request.user, on=today).filter(pk=shown.pk).exists()
    events = list(shown.events.select_related("by"))
    page = {
        "claim": shown,
        "award": shown.award,
        "stations": stations_of(shown, events=events),
        "is_ended": shown.state in ENDED,
        "asked_back": last_words(shown, events=events),
        "has_certificate": selectors.has_certificate(shown),
        "expected": expected_of(shown),
        "events": events,
        "lines": selectors.claim_lines(shown),
        "other_files": selectors.other_files(shown),
        "counts_desks": selectors.counts_desks(shown),
        "asks_expenses": selectors.asks_expenses(shown),
        "desks": selectors.desks_told(
            shown, with_people=selectors.may_see_people(request.user, shown, on=today)
        ),
        "definition": selectors.definition_of(shown.award.version),
        "writes": own and shown.state in EDITABLE_CLAIMS,
        "is_own": own,
        "site_subtitle": shown.award.envelope.network.name,
        "today": today,
    }
    return page | (_to_write(request, shown) if page["writes"] else {})


def _to_write(request: SignedInRequest, shown: Claim) -> dict[str, Any]:
    today = timezone.localdate()
    missing = selectors.missing_of_claim(shown)
    body = shown.award.beneficiary
    holder = request.user.name if body.kind == OrganisationKind.PERSON else body.name
    return {
        "missing": missing,
        "missing_by_anchor": {each.anchor: each.words for each in missing},
        "preview": _preview(shown),
        "line_form": ClaimLineForm(today=today, prefix="depense"),
        "file_form": ClaimFileForm(prefix="piece"),
        "count_form": CountForm(today=today, prefix="postes", initial={"on": shown.count_on or today}),
        "account_form": AccountForm(prefix="compte", initial={"holder": holder}),
        "submit_form": SubmitForm(),
    }


def _preview(shown: Claim) -> dict[str, Any]:
    """What it would ask as it stands, or why nothing is due."""
    try:
        return {"due": services.told_due(services.due_of(shown))}
    except RuleBroken as refusal:
        return {"refusal": str(refusal)}


def filled(
    request: SignedInRequest,
    shown: Claim,
    form: forms.Form,
    act: Callable[[], object],
    *,
    anchor: str,
    shown_as: str,
) -> HttpResponse:
    """Do what a form of the page asks; refused, the page comes again with all that was typed."""
    if form.is_valid():
        try:
            act()
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(f"{shown.get_absolute_url()}#{anchor}")
    page = overview(request, shown) | {shown_as: form}
    page |= {} if page["writes"] else {"closed_form": form}
    return render(request, "grants/claim.html", page, status=422)


@login_required
@require_POST
def count_desks(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = own_claim(request, reference, number)
    form = CountForm(request.POST, today=timezone.localdate(), prefix="postes")

    def act() -> None:
        services.count_desks(claim=shown, on=form.cleaned_data["on"], by=request.user, now=timezone.now())

    return filled(request, shown, form, act, anchor="postes", shown_as="count_form")


@login_required
@require_POST
def set_claim_account(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = own_claim(request, reference, number)
    form = AccountForm(request.POST, prefix="compte")

    def act() -> None:
        services.set_claim_account(claim=shown, **form.cleaned_data, by=request.user, now=timezone.now())

    return filled(request, shown, form, act, anchor="compte", shown_as="account_form")


@login_required
@require_POST
def submit_claim(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = own_claim(request, reference, number)
    form = SubmitForm(request.POST)
    form.full_clean()
    try:
        here = services.submit_claim_once(
            claim=shown, form_key=form.key(), by=request.user, now=timezone.now()
        )
    except RuleBroken as refusal:
        if selectors.has_just(shown, move=ClaimMove.SUBMIT, by=request.user):
            return redirect(shown)
        page = overview(request, shown) | {"refusal": str(refusal)}
        return render(request, "grants/claim.html", page, status=422)
    messages.success(request, _("Your claim is handed in. The receipt is also in your letter box."))
    return redirect(here)


@login_required
@require_POST
def withdraw_claim(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = own_claim(request, reference, number)
    try:
        services.withdraw_claim(claim=shown, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        if not selectors.has_just(shown, move=ClaimMove.WITHDRAW, by=request.user):
            messages.error(request, str(refusal))
    else:
        messages.success(request, _("The claim is withdrawn. You may begin another one."))
    return redirect(shown)
