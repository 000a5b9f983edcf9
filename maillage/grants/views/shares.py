"""An envelope shared among the laureates: a proposal, the committee's amounts, all awarded or none."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.text import number
from maillage.grants import rules, selectors, services
from maillage.grants.forms.once import add_refusal
from maillage.grants.forms.shares import ShareForm
from maillage.grants.models import Award, Envelope
from maillage.grants.rules import Share
from maillage.grants.views.envelopes import managed_envelope


@login_required
@require_http_methods(["GET", "POST"])
def share(request: SignedInRequest, envelope_id: int) -> HttpResponse:
    found = managed_envelope(request, envelope_id)
    calls = selectors.calls_to_share(found)
    call = calls.filter(slug=request.GET.get("appel", "")).first() or calls.first()
    applications = list(selectors.applications_to_share(found, call=call)) if call else []
    form = ShareForm(request.POST or None, applications=applications, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        if not form.is_decision:
            form = proposed_form(form, proposal(found, form))
        elif _decided(request, found, form):
            return redirect(found)
    page = {
        "envelope": found,
        "call": call,
        "calls": calls,
        "form": form,
        "lines": form.lines(),
        "sum": sum_of(form),
        "rest": found.left_cents - sum_of(form),
        "site_subtitle": found.network.name,
    }
    return render(request, "grants/share.html", page, status=422 if form.errors else 200)


def proposal(found: Envelope, form: ShareForm) -> list[Share]:
    return rules.share_envelope(found.left_cents, form.requests(), way=form.cleaned_data["way"])


def proposed_form(form: ShareForm, shares: list[Share]) -> ShareForm:
    """The same form with the amounts of the proposal filled in; the rest stays as typed."""
    filled = dict(form.data.items())
    for each in form.applications:
        filled[f"cents_{each.pk}"] = ""
    for one in shares:
        filled[f"cents_{one.key}"] = number(one.cents / 100, decimals=2 if one.cents % 100 else 0)
    again = ShareForm(filled, applications=form.applications, today=timezone.localdate())
    again.is_valid()
    return again


def sum_of(form: ShareForm) -> int:
    """In cents, of the amounts that can be read."""
    if not form.is_bound:
        return 0
    typed = form.cleaned_data
    return sum(
        typed.get(f"cents_{each.pk}") or 0 for each in form.applications if typed.get(f"takes_{each.pk}")
    )


def _decided(request: SignedInRequest, found: Envelope, form: ShareForm) -> bool:
    try:
        count = services.done_once(
            lambda: len(_decide(request, found, form)),
            form_key=form.key(),
            purpose="shares",
            by=request.user,
            now=timezone.now(),
        )
    except RuleBroken as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, _("Awards written: %(count)d.") % {"count": int(count)})
    return True


def _decide(request: SignedInRequest, found: Envelope, form: ShareForm) -> list[Award]:
    typed = form.cleaned_data
    return services.decide_shares(
        envelope=found,
        decided=form.decided(),
        proposed={one.key: one.cents for one in proposal(found, form)},
        way=typed["way"],
        decided_on=typed["decided_on"],
        kept_until=typed["kept_until"],
        minutes=typed["minutes"],
        by=request.user,
        now=timezone.now(),
    )
