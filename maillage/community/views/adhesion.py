"""Joining a network, signed in or by a link on the way; renewing by the reminder's link."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.models import User
from maillage.accounts.requests import network_address
from maillage.accounts.rules import LINK_MINUTES
from maillage.community import rules, selectors, services
from maillage.community.enums import MembershipState
from maillage.community.forms.adhesion import JoinForm, VisitorJoinForm, answers_of
from maillage.community.models import Community
from maillage.community.views.doors import community_of
from maillage.core.errors import RuleBroken

SENT_TO = "join_sent_to"
BEGUN_AGAIN = {MembershipState.LEFT, MembershipState.REFUSED}


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, network: str) -> HttpResponse:
    community = community_of(network)
    if isinstance(request.user, User):
        return _join_signed_in(request, community, request.user)
    return _join_visiting(request, community)


def _join_signed_in(request: HttpRequest, community: Community, user: User) -> HttpResponse:
    membership = selectors.membership_of(user, community)
    if membership and membership.state not in BEGUN_AGAIN:
        return redirect("community:my-membership", community.network.slug)
    draft = selectors.draft_for(user, community)
    before = draft.answers if draft else answers_of(membership) if membership else _known_of(user)
    form = JoinForm(request.POST or None, initial=before, community=community)
    if request.method == "POST" and form.is_valid():
        try:
            services.apply_for_membership(
                community=community, user=user, now=timezone.now(), **form.answers()
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your adhesion is received."))
            return redirect("community:my-membership", community.network.slug)
    return _page(request, community, form=form, is_draft=draft is not None)


def _known_of(user: User) -> dict[str, Any]:
    """What the account already says need not be typed again."""
    commune = user.home_commune
    known: dict[str, Any] = {"situation": user.activity}
    return known | ({"commune": commune.name, "commune_code": commune.code} if commune else {})


def _join_visiting(request: HttpRequest, community: Community) -> HttpResponse:
    """The answer is the same whatever is known of the address."""
    now = timezone.now()
    form = VisitorJoinForm(request.POST or None, community=community, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_draft(
                community=community,
                email=form.cleaned_data["email"],
                answers=form.draft(),
                language=get_language() or settings.LANGUAGE_CODE,
                origin=network_address(request),
                now=now,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[SENT_TO] = form.cleaned_data["email"]
            return redirect("community:join-sent", community.network.slug)
    return _page(request, community, form=form)


def _page(request: HttpRequest, community: Community, *, form: JoinForm, **facts: Any) -> HttpResponse:
    page = {
        "community": community,
        "network": community.network,
        "site_subtitle": community.network.name,
        "figures": selectors.figures(community),
        "form": form,
        **facts,
    }
    return render(request, "community/join.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
def join_sent(request: HttpRequest, network: str) -> HttpResponse:
    community, sent_to = community_of(network), request.session.get(SENT_TO)
    if sent_to is None:
        return redirect("community:join", network)
    page = {
        "network": community.network,
        "sent_to": sent_to,
        "minutes": LINK_MINUTES,
        "days": rules.DRAFT_KEPT.days,
    }
    return render(request, "community/join_sent.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def renew_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET shows a button and writes nothing: the scanners of mails follow links too."""
    membership = selectors.membership_by_token(token)
    if membership is None:
        return render(request, "community/link_over.html", status=404)
    page = {"membership": membership, "network": membership.community.network, "reason": "", "renewed": False}
    if request.method != "POST":
        return render(request, "community/renew_by_link.html", page)
    try:
        page["membership"] = services.renew_membership(membership=membership, by=None, now=timezone.now())
    except RuleBroken as refusal:
        page["reason"] = str(refusal)
        return render(request, "community/renew_by_link.html", page, status=422)
    page["renewed"] = True
    return render(request, "community/renew_by_link.html", page)
