"""The terms of an aid to telework: opened, changed and closed by its network's managers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import selectors, services
from maillage.grants.enums import OFFERED_FORMULAS
from maillage.grants.errors import AidHolderFixed, AidKeepsLonger, AidOpenedBefore
from maillage.grants.forms.aid_terms import AidTermsForm, typed_terms
from maillage.grants.models import AidOffer, Scheme
from maillage.grants.services import AidTerms
from maillage.grants.views.schemes import managed_scheme

FIELD_OF = {AidHolderFixed: "holder", AidKeepsLonger: "months_kept", AidOpenedBefore: "opens_on"}


def offer_of(scheme: Scheme) -> AidOffer | None:
    return selectors.aid_offers().filter(scheme=scheme).first()


@login_required
@require_http_methods(["GET", "POST"])
def aid_terms(request: SignedInRequest, network: str, slug: str) -> HttpResponse:
    """404 for an aid whose formula looks at desks or shares an envelope: it is not asked for one by one."""
    scheme = managed_scheme(request, network, slug)
    if scheme.formula not in OFFERED_FORMULAS:
        raise Http404
    offer = offer_of(scheme)
    envelopes = selectors.managed_envelopes(request.user, on=timezone.localdate()).filter(
        network=scheme.network
    )
    form = AidTermsForm(request.POST or None, envelopes=envelopes, initial=typed_terms(offer))
    if request.method == "POST" and form.is_valid() and _written(request, scheme, form):
        return redirect("grants:aid-offer", network, slug)
    page = {
        "scheme": scheme,
        "offer": offer,
        "form": form,
        "promised": selectors.promised_by(scheme),
        "has_envelope": envelopes.exists(),
        "is_open": offer is not None and offer.is_open(timezone.localdate()),
        "site_subtitle": scheme.network.name,
    }
    return render(request, "grants/aid/aid_terms.html", page, status=422 if form.errors else 200)


def _written(request: SignedInRequest, scheme: Scheme, form: AidTermsForm) -> bool:
    envelope = form.cleaned_data["envelope"]
    try:
        services.set_aid_offer(
            scheme=scheme, envelope=envelope, terms=AidTerms(**form.terms()), by=request.user
        )
    except RuleBroken as refusal:
        form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        return False
    messages.success(request, _("The terms of the aid are written."))
    return True


@login_required
@require_POST
def close_aid(request: SignedInRequest, network: str, slug: str) -> HttpResponse:
    offer = get_object_or_404(selectors.aid_offers(), scheme=managed_scheme(request, network, slug))
    try:
        services.close_aid_offer(offer=offer, on=timezone.localdate(), by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("grants:aid-terms", network, slug)
    messages.success(request, _("The aid is closed. What was handed in is still decided."))
    return redirect(offer)
