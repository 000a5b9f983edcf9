"""Awards: given by the formula of a scheme, read by those they concern, changed by decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import rules, selectors, services
from maillage.grants.enums import AwardMove, Formula
from maillage.grants.forms.awards import (
    AwardForm,
    CancelForm,
    ChangeForm,
    CloseForm,
    CommitForm,
    DecisionForm,
    ExtendForm,
    RecoverForm,
)
from maillage.grants.forms.once import add_refusal
from maillage.grants.models import Award, Envelope, Scheme
from maillage.grants.selectors import Amount
from maillage.grants.views.envelopes import managed_envelope
from maillage.grants.views.schemes import computed
from maillage.places.models import Network, Place
from maillage.territory.models import Commune

A_PAGE = 50


@dataclass(frozen=True)
class Decision:
    """A move that a manager may make, its form and the service that it calls."""

    move: str
    form: type[DecisionForm]
    service: Callable[..., object]


DECISIONS = {
    "modifier": Decision(AwardMove.CHANGE, ChangeForm, services.change_award),
    "engager": Decision(AwardMove.COMMIT, CommitForm, services.commit_award),
    "prolonger": Decision(AwardMove.EXTEND, ExtendForm, services.extend_award),
    "solder": Decision(AwardMove.CLOSE, CloseForm, services.close_award),
    "reverser": Decision(AwardMove.RECOVER, RecoverForm, services.recover),
    "annuler": Decision(AwardMove.CANCEL, CancelForm, services.cancel_award),
}


@login_required
@require_safe
def my_awards(request: SignedInRequest) -> HttpResponse:
    """Of the bodies and places that one acts for."""
    today = timezone.localdate()
    found = Paginator(selectors.seen_awards(request.user, on=today), A_PAGE)
    page = {"page": found.get_page(request.GET.get("page")), "today": today}
    return render(request, "grants/my_awards.html", page)


@login_required
@require_safe
def award(request: SignedInRequest, reference: str) -> HttpResponse:
    today = timezone.localdate()
    found = get_object_or_404(selectors.seen_awards(request.user, on=today), reference=reference)
    is_manager = selectors.managed_awards(request.user, on=today).filter(pk=found.pk).exists()
    page = {
        "award": found,
        "site_subtitle": found.envelope.network.name,
        "commune": commune_name(found),
        "events": found.events.select_related("by"),
        "claims": selectors.claims_of_award(found),
        "provisions": selectors.seen_provisions(request.user, on=today).filter(award=found),
        "open_kinds": [
            offer.kind for offer in selectors.kinds_to_claim(found, on=today) if not offer.refusal
        ],
        "is_manager": is_manager,
        "may_claim": selectors.claimable_awards(request.user, on=today).filter(pk=found.pk).exists(),
        "decisions": decisions_open(found) if is_manager else [],
        "today": today,
    }
    return render(request, "grants/award.html", page)


def commune_name(found: Award) -> str:
    code = found.zone.get("commune", "")
    named = Commune.objects.filter(code=code).first() if code else None
    return named.name if named else code


def decisions_open(found: Award) -> list[str]:
    """What the state and the money paid allow now."""
    return [
        name
        for name, each in DECISIONS.items()
        if rules.may_move(found.state, each.move)
        and (found.paid_cents or each.move not in {AwardMove.RECOVER, AwardMove.CLOSE})
        and not (found.claimed_cents and each.move == AwardMove.CANCEL)
        and (found.unclaimed_cents or each.move != AwardMove.EXTEND)
    ]


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, reference: str, what: str) -> HttpResponse:
    """Change, commit, close, take back or cancel; the page tells what follows from it."""
    today = timezone.localdate()
    found = get_object_or_404(selectors.managed_awards(request.user, on=today), reference=reference)
    if what not in DECISIONS:
        raise Http404
    form = DECISIONS[what].form(request.POST or None, award=found, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            _decide_once(request, found, what, form)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The decision is written."))
            return redirect(found)
    page = {"award": found, "form": form, "what": what, "site_subtitle": found.envelope.network.name}
    page |= {"today": today}
    return render(request, "grants/decide.html", page, status=422 if form.errors else 200)


def _decide_once(request: SignedInRequest, found: Award, what: str, form: DecisionForm) -> None:
    now = timezone.now()

    def write() -> None:
        DECISIONS[what].service(award=found, **form.told(), by=request.user, now=now)

    services.done_once(write, form_key=form.key(), purpose=f"award {what}", by=request.user, now=now)


@login_required
@require_http_methods(["GET", "POST"])
def new_award(request: SignedInRequest, envelope_id: int) -> HttpResponse:
    """Compute first, then award; an envelope without a scheme asks for one."""
    found = managed_envelope(request, envelope_id)
    scheme = scheme_for(found, slug=request.GET.get("dispositif", ""))
    if scheme is None:
        return _choose_scheme(request, found)
    today = timezone.localdate()
    form = AwardForm(
        request.POST or None,
        scheme=scheme,
        today=today,
        bodies=selectors.bodies_known(Network.objects.filter(pk=found.network_id)),
        places=Place.objects.filter(network=found.network_id),
        applications=selectors.applications_open(found),
    )
    amount = None
    if request.method == "POST" and form.is_valid():
        try:
            amount = computed(scheme, form).within(form.cleaned_data["asked_cents"])
            if request.POST.get("step") == "award":
                return redirect(_award_once(request, found, form=form, amount=amount))
        except RuleBroken as refusal:
            add_refusal(form, refusal)
    page: dict[str, Any] = {"envelope": found, "scheme": scheme, "form": form, "amount": amount}
    page |= {"site_subtitle": found.network.name}
    return render(request, "grants/new_award.html", page, status=422 if form.errors else 200)


def scheme_for(found: Envelope, *, slug: str) -> Scheme | None:
    """The envelope's own, else the one of its network that was chosen; never a shared one."""
    if found.scheme is not None and found.scheme.formula != Formula.SHARED:
        return found.scheme
    schemes = Scheme.objects.filter(network=found.network_id).exclude(formula=Formula.SHARED)
    return schemes.filter(slug=slug).first()


def _choose_scheme(request: SignedInRequest, found: Envelope) -> HttpResponse:
    schemes = Scheme.objects.filter(network=found.network_id).exclude(formula=Formula.SHARED)
    page = {"envelope": found, "schemes": schemes, "site_subtitle": found.network.name}
    status = 422 if request.method == "POST" else 200
    return render(request, "grants/choose_scheme.html", page, status=status)


def _award_once(request: SignedInRequest, found: Envelope, *, form: AwardForm, amount: Amount) -> str:
    return services.done_once(
        lambda: _award(request, found, form=form, amount=amount).get_absolute_url(),
        form_key=form.key(),
        purpose="award",
        by=request.user,
        now=timezone.now(),
    )


def _award(request: SignedInRequest, found: Envelope, *, form: AwardForm, amount: Amount) -> Award:
    typed = form.cleaned_data
    decided_on: date = typed["decided_on"]
    beneficiary = services.body_of(**form.named(), by=request.user)
    if typed["small_aids_cents"] is not None:
        services.declare_small_aids(
            organisation=beneficiary,
            declared_on=decided_on,
            cents=typed["small_aids_cents"],
            details=typed["minutes"],
            by=request.user,
        )
    told = ("purpose", "asked_cents", "place", "application", "kept_until", "minutes")
    return services.award_computed(
        envelope=found,
        amount=amount,
        beneficiary=beneficiary,
        decided_on=decided_on,
        by=request.user,
        now=timezone.now(),
        **{name: typed[name] for name in told},
    )
