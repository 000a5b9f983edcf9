"""Who carries a place: another organisation from a day on, with its source."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.places import selectors, services
from maillage.places.forms.identity import CarrierForm
from maillage.places.models import Place
from maillage.places.views.editing import edit_page
from maillage.places.views.identity import place_to_manage

FIELDS = {
    "SameCarrier": "carrier",
    "CarrierKnownLater": "on",
    "DayOutOfReach": "on",
    "SiretNotValid": "siret",
    "SiretTaken": "siret",
}


@login_required
@require_http_methods(["GET", "POST"])
def carrier(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target, today = place_to_manage(request, network, place), timezone.localdate()
    known = selectors.carriers_known(request.user, on=today)
    form = CarrierForm(request.POST or None, organisations=known, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, target, form)
        except RuleBroken as refusal:
            form.add_error(FIELDS[refusal.code], str(refusal))
        else:
            messages.success(request, _("The change of carrier is kept, with its source."))
            return redirect("places:edit-carrier", network, place)
    page = {
        "form": form,
        "changes": target.carrier_changes.select_related("before", "after"),
        "today": today,
    }
    return edit_page(request, "carrier.html", target, is_refused=bool(form.errors), **page)


@transaction.atomic
def _change(request: SignedInRequest, place: Place, form: CarrierForm) -> None:
    """A new organisation enters the register only together with what it carries."""
    typed, another = form.cleaned_data, form.another()
    organisation = form.known
    if another:
        organisation = services.organisation_of(services.Carrier(**another), by=request.user)
    services.change_carrier(
        place=place,
        carrier=organisation,
        on=typed["on"],
        source=typed["source"],
        today=timezone.localdate(),
        by=request.user,
    )


@login_required
@require_POST
def take_back_carrier(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_manage(request, network, place)
    try:
        services.take_back_carrier_change(place=target, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The last change of carrier is taken back."))
    return redirect("places:edit-carrier", network, place)
