"""My mandates; everybody who can act on my place or my network; inviting, declining, ending."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.models import Organisation, User
from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.places import rules, selectors, services
from maillage.places.enums import Role
from maillage.places.errors import InvitationOver
from maillage.places.forms.mandates import InviteForm
from maillage.places.models import Invitation, Mandate, Network, Place


@login_required
@require_safe
def my_mandates(request: SignedInRequest) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    page = {
        "mandates": selectors.mandates_of(request.user, on=today),
        "invitations": selectors.invitations_for(request.user, now=now),
        "hosted_places": set(selectors.hosted_places(request.user, on=today).values_list("pk", flat=True)),
        "led_places": set(selectors.places_led(request.user, on=today).values_list("pk", flat=True)),
        "led_organisations": set(
            selectors.organisations_led(request.user, on=today).values_list("pk", flat=True)
        ),
    }
    return render(request, "places/my_mandates.html", page)


@login_required
@require_POST
def accept_invitation(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    now = timezone.now()
    invitation = get_object_or_404(selectors.invitations_for(request.user, now=now), pk=invitation_id)
    try:
        mandate = services.accept_invitation(invitation=invitation, user=request.user, now=now)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        words = {"role": mandate.get_role_display(), "target": mandate.target}
        messages.success(request, _("Accepted. You now act for %(target)s as: %(role)s.") % words)
    return redirect("places:my-mandates")


@never_cache
@require_http_methods(["GET", "POST"])
def decline_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail, without an account; a GET writes nothing: scanners of mails follow links too."""
    invitation = selectors.invitation_by_token(token)
    if invitation is None:
        raise Http404
    user = request.user if isinstance(request.user, User) else None
    if request.method != "POST":
        return _declining_page(request, invitation)
    try:
        declined = services.decline_invitation(invitation=invitation, by=user, now=timezone.now())
    except InvitationOver:
        return _declining_page(request, invitation, status=410)
    if user and user.email == declined.email:
        messages.success(request, _("Declined. The person who invited you is told by mail."))
        return redirect("places:my-mandates")
    return _declining_page(request, declined)


def _declining_page(request: HttpRequest, invitation: Invitation, *, status: int = 200) -> HttpResponse:
    is_open = rules.is_open(
        expires_at=invitation.expires_at,
        answered_at=invitation.accepted_at or invitation.declined_at,
        withdrawn_at=invitation.withdrawn_at,
        now=timezone.now(),
    )
    page = {"invitation": invitation, "is_open": is_open}
    return render(request, "places/decline_invitation.html", page, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def place_people(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    today = timezone.localdate()
    led = selectors.places_led(request.user, on=today)
    target = get_object_or_404(led, network__slug=network, slug=place)
    return people_page(request, target, people=selectors.people_on(target, on=today))


@login_required
@require_http_methods(["GET", "POST"])
def network_people(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    target = get_object_or_404(selectors.managed_networks(request.user, on=today), slug=slug)
    carriers = Organisation.objects.filter(carried_places__network=target).distinct().order_by("name", "pk")
    return people_page(request, target, people=selectors.people_of(target, on=today), organisations=carriers)


def people_page(
    request: SignedInRequest, target: selectors.Target, *, people: Iterable[Mandate], **facts: Any
) -> HttpResponse:
    """Who acts, who is invited, and the form that invites."""
    today, now = timezone.localdate(), timezone.now()
    form = InviteForm(request.POST or None, roles=_roles_to_give(request, target))
    if request.method == "POST" and form.is_valid():
        try:
            invitation = services.invite(**form.cleaned_data, target=target, by=request.user, now=now)
        except RuleBroken as refusal:
            form.add_error("email", str(refusal))
        else:
            sent = _("The invitation has gone to %(address)s.") % {"address": invitation.email}
            messages.success(request, sent)
            return redirect(request.path)
    page = {
        "target": target,
        "people": people,
        "to_end": set(selectors.mandates_to_end(request.user, on=today).values_list("pk", flat=True)),
        "invitations": selectors.invitations_to(target, now=now),
        "declined": selectors.invitations_declined(target, now=now),
        "form": form,
        **facts,
    }
    template = f"places/{selectors.kind_of(target)}_people.html"
    return render(request, template, page, status=422 if form.errors else 200)


def _roles_to_give(request: SignedInRequest, target: selectors.Target) -> list[Role]:
    held = selectors.roles_over(target, user=request.user, on=timezone.localdate())
    return rules.roles_to_give(target=selectors.kind_of(target), grantor_roles=held)


@login_required
@require_POST
def end_mandate(request: SignedInRequest, mandate_id: int) -> HttpResponse:
    to_end = selectors.mandates_to_end(request.user, on=timezone.localdate())
    mandate = get_object_or_404(to_end, pk=mandate_id)
    try:
        services.end_mandate(mandate=mandate, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The mandate is ended."))
    return redirect("places:my-mandates" if mandate.user == request.user else _people_address(mandate.target))


@login_required
@require_POST
def withdraw_invitation(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    now = timezone.now()
    waiting = selectors.invitations_to_withdraw(request.user, on=timezone.localdate(), now=now)
    invitation = get_object_or_404(waiting, pk=invitation_id)
    try:
        services.withdraw_invitation(invitation=invitation, by=request.user, now=now)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is withdrawn."))
    return redirect(_people_address(invitation.target))


def _people_address(target: selectors.Target) -> str:
    if isinstance(target, Place):
        return resolve_url("places:people", target.network.slug, target.slug)
    if isinstance(target, Network):
        return resolve_url("places:network-people", target.slug)
    return resolve_url("places:organisation-people", target.pk)
