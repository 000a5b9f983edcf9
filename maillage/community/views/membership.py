"""One's own membership: its state and its history, what is shown of it, renewing, leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.community import rules, selectors, services
from maillage.community.enums import MembershipState
from maillage.community.forms.adhesion import EntryForm, JoinForm, answers_of
from maillage.community.models import Entry, Membership
from maillage.community.views.doors import own_membership
from maillage.core.errors import RuleBroken

RENEWED = {MembershipState.ACTIVE, MembershipState.EXPIRED}


@login_required
@require_safe
def my_networks(request: SignedInRequest) -> HttpResponse:
    page = {"memberships": selectors.memberships_of(request.user)}
    return render(request, "community/my_networks.html", page)


@login_required
@never_cache
@require_safe
def my_membership(request: SignedInRequest, network: str) -> HttpResponse:
    membership = own_membership(request, network)
    return render(request, "community/my_membership.html", _page(membership))


def _page(membership: Membership, **facts: object) -> dict[str, object]:
    opens = rules.renewal_opens(membership.ends_on) if membership.ends_on else None
    is_renewable = membership.state in RENEWED and opens is not None and opens <= timezone.localdate()
    return {
        "membership": membership,
        "network": membership.community.network,
        "site_subtitle": membership.community.network.name,
        "entry": Entry.objects.filter(membership=membership).first(),
        "events": membership.events.all(),
        "introductions": selectors.introductions(membership)
        if membership.state == MembershipState.ACTIVE
        else [],
        "is_active": membership.state == MembershipState.ACTIVE,
        "may_leave": membership.state not in {MembershipState.LEFT, MembershipState.REFUSED},
        "is_renewable": is_renewable,
        "renewal_opens": opens,
        **facts,
    }


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def change_answers(request: SignedInRequest, network: str) -> HttpResponse:
    membership = own_membership(request, network)
    form = JoinForm(request.POST or None, initial=answers_of(membership), community=membership.community)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_answers(membership=membership, **form.answers())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answers are changed."))
            return redirect("community:my-membership", network)
    page = {"form": form, "membership": membership, "network": membership.community.network}
    return render(request, "community/change_answers.html", page, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def my_entry(request: SignedInRequest, network: str) -> HttpResponse:
    membership = own_membership(request, network)
    entry = Entry.objects.filter(membership=membership).first()
    form = EntryForm(request.POST or None, initial=EntryForm.values_of(entry))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_entry(
                membership=membership,
                shown=form.shown,
                presentation=form.cleaned_data["presentation"],
                takes_messages=form.cleaned_data["takes_messages"],
                is_introduced=form.cleaned_data["is_introduced"],
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your choices are kept. The directory follows them from now on."))
            return redirect("community:my-membership", network)
    page = {"form": form, "membership": membership, "network": membership.community.network}
    return render(request, "community/my_entry.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def renew(request: SignedInRequest, network: str) -> HttpResponse:
    membership = own_membership(request, network)
    try:
        services.renew_membership(membership=membership, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        page = _page(membership, reason=str(refusal))
        return render(request, "community/my_membership.html", page, status=422)
    messages.success(request, _("Your membership is renewed."))
    return redirect("community:my-membership", network)


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest, network: str) -> HttpResponse:
    membership = own_membership(request, network)
    page = {"membership": membership, "network": membership.community.network, "reason": ""}
    if request.method != "POST":
        return render(request, "community/leave.html", page)
    try:
        services.leave_community(membership=membership, now=timezone.now())
    except RuleBroken as refusal:
        page["reason"] = str(refusal)
        return render(request, "community/leave.html", page, status=422)
    messages.success(request, _("You have left the network. You may join again at any time."))
    return redirect("community:community", network)
