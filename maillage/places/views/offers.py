"""What a place has to share and what people do there, in one page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.requests import SignedInRequest
from maillage.places import services
from maillage.places.forms.offers import EquipmentForm, ServicesForm
from maillage.places.models import Place
from maillage.places.services import NewService
from maillage.places.views.editing import edit_page, place_to_edit


@login_required
@require_http_methods(["GET", "POST"])
def equipment(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    owned = EquipmentForm(request.POST or None, place=target, prefix="equipment")
    done = ServicesForm(request.POST or None, place=target, prefix="service")
    if request.method == "POST" and owned.is_valid() and done.is_valid():
        _keep(request, target, owned, done)
        messages.success(request, _("Equipment and services are kept; the level of the place follows."))
        return redirect("places:edit-equipment", network, place)
    refused = bool(owned.errors or done.errors)
    return edit_page(request, "equipment.html", target, is_refused=refused, equipment=owned, services=done)


def _keep(request: SignedInRequest, place: Place, owned: EquipmentForm, done: ServicesForm) -> None:
    services.set_equipment(place=place, quantities=owned.quantities(), by=request.user)
    offered = [
        NewService(kind=kind, regularity=regularity, times=times)
        for kind, regularity, times in done.services()
    ]
    services.set_services(place=place, services=offered, by=request.user)
