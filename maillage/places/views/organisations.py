"""The organisations that carry places or employ people: what the register says, and who acts for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.errors import RnaNotValid, RnaTaken
from maillage.accounts.models import Organisation
from maillage.accounts.requests import SignedInRequest
from maillage.accounts.services import change_organisation
from maillage.core.errors import RuleBroken
from maillage.places import selectors
from maillage.places.forms.organisations import OrganisationForm
from maillage.places.views.mandates import people_page


@login_required
@require_http_methods(["GET", "POST"])
def organisation(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    target = _led(request, organisation_id)
    form = OrganisationForm(
        request.POST or None, initial={"siret": target.siret, "rna": target.rna}, instance=target
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_organisation(organisation=target, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("rna" if isinstance(refusal, RnaNotValid | RnaTaken) else "siret", str(refusal))
        else:
            messages.success(request, _("What the register says of this organisation is kept."))
            return redirect("places:organisation", organisation_id)
    page = {
        "organisation": target,
        "places": target.carried_places.select_related("network"),
        "form": form,
    }
    return render(request, "places/organisation.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def organisation_people(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    target = _led(request, organisation_id)
    return people_page(request, target, people=selectors.people_for(target, on=timezone.localdate()))


def _led(request: SignedInRequest, organisation_id: int) -> Organisation:
    led = selectors.organisations_led(request.user, on=timezone.localdate())
    return get_object_or_404(led, pk=organisation_id)
