"""The network manager's claims: the queue, one claim judged line by line, checked, approved, paid."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer
from maillage.grants import rules, selectors, services
from maillage.grants.enums import ClaimMove, ClaimState
from maillage.grants.forms.judging import NothingForm, PaymentForm, VerdictForm, WhyForm, verdict_forms
from maillage.grants.forms.once import add_refusal
from maillage.grants.models import Claim, ClaimCertificate, ClaimFile
from maillage.grants.rules import Due, Payment
from maillage.grants.selectors.desk_evidence import desks_told
from maillage.places.models import Network
from maillage.places.selectors import managed_networks

A_PAGE = 50


@dataclass(frozen=True)
class Act:
    """A move of one claim, its form, the service that it calls, and what the page answers."""

    move: str
    form: type[forms.Form]
    service: Callable[..., Claim]
    done: Promise


ACTS = {
    "verifier": Act(
        ClaimMove.CHECK,
        NothingForm,
        services.check_claim,
        gettext_lazy("Checked. Another person can now approve it."),
    ),
    "approuver": Act(
        ClaimMove.APPROVE,
        NothingForm,
        services.approve_claim,
        gettext_lazy("Approved. The payment certificate is written."),
    ),
    "renvoyer": Act(
        ClaimMove.RETURN,
        WhyForm,
        services.return_claim,
        gettext_lazy("Sent back: the beneficiary can mend it and hand it in again."),
    ),
    "refuser": Act(ClaimMove.REFUSE, WhyForm, services.refuse_claim, gettext_lazy("The claim is refused.")),
}


def managed_network(request: SignedInRequest, slug: str) -> Network:
    """Its managers'; 404 for everybody else."""
    return get_object_or_404(managed_networks(request.user, on=timezone.localdate()), slug=slug)


def managed_claim(request: SignedInRequest, network: str, reference: str, number: int) -> Claim:
    claims = selectors.managed_claims(managed_network(request, network))
    return get_object_or_404(claims, award__reference=reference, number=number)


@login_required
@require_safe
def claims_queue(request: SignedInRequest, network: str) -> HttpResponse:
    found = managed_network(request, network)
    claims = selectors.claims_of(found, user=request.user, now=timezone.now())
    step = request.GET.get("etape", "")
    page = {
        "network": found,
        "step": step if step in {*selectors.STEPS, selectors.LATE, selectors.MINE} else "",
        "tallies": selectors.tallies(claims),
        "page": Paginator(selectors.filtered(claims, step=step), A_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "site_subtitle": found.name,
    }
    return render(request, "grants/claims_queue.html", page)


@login_required
@require_safe
def manage_claim(request: SignedInRequest, network: str, reference: str, number: int) -> HttpResponse:
    claim = managed_claim(request, network, reference, number)
    return render(request, "grants/claim_manage.html", _page(request, claim))


def _page(request: SignedInRequest, claim: Claim) -> dict[str, Any]:
    lines = list(selectors.judged_lines(claim))
    due, refusal = _due(claim)
    return {
        "claim": claim,
        "award": claim.award,
        "network": claim.award.envelope.network,
        "lines": lines,
        "elsewhere": selectors.claimed_elsewhere(claim, lines),
        "asked_cents": sum(line.cents for line in lines),
        "verdicts": verdict_forms(lines),
        "desks": desks_told(claim),
        "definition": selectors.definition_of(claim.award.version),
        "files": claim.files.filter(line=None),
        "due": due,
        "due_refusal": refusal,
        "may": _moves_open(claim, person=request.user.pk),
        "why_forms": {"renvoyer": WhyForm(prefix="renvoyer"), "refuser": WhyForm(prefix="refuser")},
        "payment_form": PaymentForm(today=timezone.localdate(), prefix="payer"),
        "events": claim.events.select_related("by"),
        "certificate": ClaimCertificate.objects.filter(claim=claim).first(),
        "person": request.user,
        "today": timezone.localdate(),
        "site_subtitle": claim.award.envelope.network.name,
    }


def _due(claim: Claim) -> tuple[Due | None, str]:
    """What checking would write, or the words that say why nothing can be due."""
    if claim.state != ClaimState.SUBMITTED:
        return None, ""
    try:
        return services.due_as_judged(claim), ""
    except RuleBroken as refusal:
        return None, str(refusal)


def _moves_open(claim: Claim, *, person: int) -> dict[str, bool]:
    """What this person may do now; the service decides again."""
    earlier = {
        ClaimMove.CHECK: (claim.submitted_by_id,),
        ClaimMove.APPROVE: (claim.submitted_by_id, claim.checked_by_id),
    }
    return {
        move.value: (claim.state, move) in rules.CLAIM_MOVES
        and person not in earlier.get(move, (claim.submitted_by_id,))
        for move in (ClaimMove.CHECK, ClaimMove.APPROVE, ClaimMove.RETURN, ClaimMove.REFUSE)
    } | {ClaimMove.PAY.value: claim.state == ClaimState.APPROVED}


@login_required
@require_POST
def judge_claim(request: SignedInRequest, network: str, reference: str, number: int) -> HttpResponse:
    claim = managed_claim(request, network, reference, number)
    verdicts = verdict_forms(selectors.judged_lines(claim), typed=request.POST)
    refusal = ""
    if not any(form.errors for form in verdicts):
        try:
            services.judge_lines(claim=claim, verdicts=_verdicts(verdicts), by=request.user)
        except RuleBroken as broken:
            refusal = str(broken)
        else:
            messages.success(request, _("The verdicts are kept."))
            return redirect(manage_address(claim) + "#due")
    page = _page(request, claim) | {"verdicts": verdicts, "refusal": refusal, "tried": "juger"}
    return render(request, "grants/claim_manage.html", page, status=422)


def _verdicts(filled: list[VerdictForm]) -> dict[int, services.Verdict]:
    """Lines without a verdict, and those that stay as they are, are left alone."""
    return {
        form.line.pk: services.Verdict(
            verdict=form.cleaned_data["verdict"],
            accepted_cents=form.cleaned_data["accepted"] or 0,
            reason=form.cleaned_data["reason"],
        )
        for form in filled
        if form.cleaned_data["verdict"] and form.has_changed()
    }


@login_required
@require_POST
def act_on_claim(
    request: SignedInRequest, network: str, reference: str, number: int, what: str
) -> HttpResponse:
    """Check, approve, send back, refuse."""
    claim = managed_claim(request, network, reference, number)
    if what not in ACTS:
        raise Http404
    act = ACTS[what]
    form = act.form(request.POST, prefix=what)
    if form.is_valid():
        try:
            act.service(claim=claim, **form.cleaned_data, by=request.user, now=timezone.now())
        except RuleBroken as broken:
            if selectors.has_just(claim, move=act.move, by=request.user):
                return redirect(manage_address(claim))
            form.add_error(None, str(broken))
        else:
            if act.move == ClaimMove.APPROVE:
                services.keep_certificate(claim=claim, now=timezone.now())
            messages.success(request, str(act.done))
            return redirect(manage_address(claim))
    page = _page(request, managed_claim(request, network, reference, number)) | {"tried": what}
    page |= {"refusal": " ".join(map(str, form.non_field_errors()))}
    page["why_forms"] |= {what: form}
    page |= {} if page["may"][act.move] else {"closed_form": form}
    return render(request, "grants/claim_manage.html", page, status=422)


@login_required
@require_POST
def pay_claim(request: SignedInRequest, network: str, reference: str, number: int) -> HttpResponse:
    """One payment, as a line of an import."""
    claim = managed_claim(request, network, reference, number)
    form = PaymentForm(request.POST, today=timezone.localdate(), prefix="payer")
    if form.is_valid():
        payment = Payment(certificate=claim.certificate, cents=claim.cents, **form.cleaned_data)
        try:
            services.import_payments(
                network=claim.award.envelope.network, payments=[payment], by=request.user, now=timezone.now()
            )
        except RuleBroken as broken:
            add_refusal(form, broken)
        else:
            messages.success(request, _("The payment is written."))
            return redirect(manage_address(claim))
    page = _page(request, managed_claim(request, network, reference, number))
    page |= {"payment_form": form, "tried": "payer"}
    page |= {} if page["may"][ClaimMove.PAY] else {"closed_form": form}
    return render(request, "grants/claim_manage.html", page, status=422)


@login_required
@require_safe
def manage_claim_file(
    request: SignedInRequest, network: str, reference: str, number: int, file_id: int
) -> HttpResponseBase:
    claim = managed_claim(request, network, reference, number)
    file = get_object_or_404(ClaimFile.objects.filter(claim=claim), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)


def manage_address(claim: Claim) -> str:
    network = claim.award.envelope.network
    return reverse("grants:manage-claim", args=[network.slug, claim.award.reference, claim.number])
