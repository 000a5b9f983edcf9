"""Conditions that must hold for years: the awards to check, and what could come back from one."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.grants import rules, selectors
from maillage.grants.enums import AwardMove
from maillage.grants.forms.awards import RecoverForm
from maillage.grants.forms.recovery import ConditionsDayForm
from maillage.grants.views.claim_judging import managed_network

A_PAGE = 50


@login_required
@require_safe
def conditions(request: SignedInRequest, network: str) -> HttpResponse:
    found, today = managed_network(request, network), timezone.localdate()
    awards = selectors.awards_with_conditions(found, today=today)
    page = {
        "network": found,
        "page": Paginator(awards, A_PAGE).get_page(request.GET.get("page")),
        "today": today,
        "site_subtitle": found.name,
    }
    return render(request, "grants/conditions.html", page)


@login_required
@require_safe
def award_conditions(request: SignedInRequest, reference: str) -> HttpResponse:
    """What is met, what is not, and how much each reading of the text asks back. The decision is written
    on the page of decisions: here nothing is.
    """
    today = timezone.localdate()
    award = get_object_or_404(selectors.managed_awards(request.user, on=today), reference=reference)
    form = ConditionsDayForm(request.GET or None)
    typed = form.cleaned_data["jour"] if form.is_valid() else None
    may_recover = award.paid_cents > 0 and rules.may_move(award.state, AwardMove.RECOVER)
    page = {
        "award": award,
        "network": award.envelope.network,
        "form": form,
        "seen": selectors.conditions_of(award, on=typed or today),
        "recover_form": RecoverForm(award=award, today=today) if may_recover else None,
        "today": today,
        "site_subtitle": award.envelope.network.name,
    }
    return render(request, "grants/award_conditions.html", page)
