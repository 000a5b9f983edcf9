"""The life of a place, told by the managers of its network: entered as a plan, then event by event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.errors import SiretNotValid, SiretTaken
from maillage.accounts.requests import SignedInRequest
from maillage.places import selectors, services
from maillage.places.errors import (
    CommuneElsewhere,
    MoveNotAllowed,
    NameWithoutLetters,
    PlaceExists,
)
from maillage.places.forms.life import EventForm
from maillage.places.forms.plans import PlanForm
from maillage.places.models import Network, Place
from maillage.places.services import Carrier
from maillage.places.views.editing import edit_page

FIELDS = {
    "NameWithoutLetters": "name",
    "PlaceExists": "name",
    "CommuneElsewhere": "commune",
    "SiretNotValid": "siret",
    "SiretTaken": "siret",
}


@login_required
@require_http_methods(["GET", "POST"])
def life(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    today = timezone.localdate()
    managed = selectors.managed_places(request.user, on=today)
    target = get_object_or_404(managed, network__slug=network, slug=place)
    form = EventForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            services.record_event(place=target, by=request.user, **form.cleaned_data)
        except MoveNotAllowed as refusal:
            form.add_error("state", str(refusal))
        else:
            messages.success(request, _("The fact is kept, with its source."))
            return redirect("places:edit-life", network, place)
    facts = {"form": form, "events": target.events.all(), "today": today}
    return edit_page(request, "life.html", target, is_refused=bool(form.errors), **facts)


@login_required
@require_http_methods(["GET", "POST"])
def new_place(request: SignedInRequest, slug: str) -> HttpResponse:
    managed = selectors.managed_networks(request.user, on=timezone.localdate())
    network = get_object_or_404(managed, slug=slug)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planned = _plan(request, network, form)
        except (NameWithoutLetters, PlaceExists, CommuneElsewhere, SiretNotValid, SiretTaken) as refusal:
            form.add_error(FIELDS[refusal.code], str(refusal))
        else:
            messages.success(
                request, _("The place is planned: its page is public, and counts who would come.")
            )
            return redirect("places:edit", network.slug, planned.slug)
    page = {"network": network, "site_subtitle": network.name, "form": form}
    return render(request, "places/edit/new_place.html", page, status=422 if form.errors else 200)


def _plan(request: SignedInRequest, network: Network, form: PlanForm) -> Place:
    typed, carrier = form.cleaned_data, form.carrier()
    return services.plan_place(
        network=network,
        name=typed["name"],
        kind=typed["kind"],
        commune=typed["commune"],
        source=typed["source"],
        on=timezone.localdate(),
        by=request.user,
        carrier=Carrier(**carrier) if carrier else None,
    )
