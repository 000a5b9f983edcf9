"""The payment certificate: read by both sides, written if it lacks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer
from maillage.grants import selectors, services
from maillage.grants.models import ClaimCertificate
from maillage.grants.views.claim_judging import manage_address, managed_claim


@login_required
@require_safe
def certificate(request: SignedInRequest, certificate: str) -> HttpResponseBase:
    """For the network's managers and for the beneficiary: the same bytes each time."""
    awards = selectors.seen_awards(request.user, on=timezone.localdate())
    files = ClaimCertificate.objects.select_related("claim").filter(claim__award__in=awards.values("pk"))
    file = get_object_or_404(files, claim__certificate=certificate)
    return file_answer(request, file, name=f"certificat-{certificate}.pdf", is_public=False)


@login_required
@require_POST
def write_certificate(request: SignedInRequest, network: str, reference: str, number: int) -> HttpResponse:
    """For a claim that was approved elsewhere than on its page."""
    claim = managed_claim(request, network, reference, number)
    try:
        services.keep_certificate(claim=claim, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect(manage_address(claim))
