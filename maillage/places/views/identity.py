"""The name and the commune of a place, told by managers; its point on the map, by its hosts too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.maps import MapContent, Marker, Outlines
from maillage.core.symbols import symbol
from maillage.places import selectors, services
from maillage.places.forms.identity import EXACT, TOWN_HALL, IdentityForm, PositionForm
from maillage.places.models import Place, Unit
from maillage.places.views.editing import edit_page, place_to_edit

FIELDS = {"NameWithoutLetters": "name", "PlaceExists": "name", "CommuneElsewhere": "commune"}


def place_to_manage(request: SignedInRequest, network: str, place: str) -> Place:
    """The network manager's, closed ones too; 404 for everybody else."""
    managed = selectors.managed_places(request.user, on=timezone.localdate())
    return get_object_or_404(managed.select_related("carrier"), network__slug=network, slug=place)


@login_required
@require_http_methods(["GET", "POST"])
def identity(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_manage(request, network, place)
    form = IdentityForm(request.POST or None, initial=_identity_of(target))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            services.set_identity(
                place=target,
                name=typed["name"],
                kind=typed["kind"],
                commune=typed["commune"],
                by=request.user,
            )
        except RuleBroken as refusal:
            form.add_error(FIELDS[refusal.code], str(refusal))
        else:
            messages.success(request, _("Kept. The address of the page has not changed."))
            return redirect("places:edit-identity", network, place)
    return edit_page(request, "identity.html", target, is_refused=bool(form.errors), form=form)


def _identity_of(place: Place) -> dict[str, str]:
    return {
        "name": place.name,
        "kind": place.kind,
        "commune": place.commune.name,
        "commune_code": place.commune_id,
    }


@login_required
@require_http_methods(["GET", "POST"])
def position(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    form = PositionForm(request.POST or None, initial=_position_of(target))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_position(place=target, point=form.point(), by=request.user)
        except RuleBroken as refusal:
            form.add_error("latitude", str(refusal))
        else:
            messages.success(request, _("The point on the map is kept."))
            return redirect("places:edit-position", network, place)
    page = {"form": form, "map": _map_of(target)}
    return edit_page(request, "position.html", target, is_refused=bool(form.errors), **page)


def _position_of(place: Place) -> dict[str, str]:
    """Five decimals are about a metre."""
    return {
        "precision": TOWN_HALL if place.position_is_approximate else EXACT,
        "latitude": f"{place.latitude:.5f}",
        "longitude": f"{place.longitude:.5f}",
    }


def _map_of(place: Place) -> MapContent:
    departement = place.commune.departement_id
    units = Unit.objects.filter(space__place=place, is_active=True).count()
    marker = Marker(
        key=place.slug,
        name=place.name,
        label=place.name,
        href=place.get_absolute_url(),
        latitude=place.latitude,
        longitude=place.longitude,
        symbol=symbol(free=units, total=units, state="open" if units else "walk_in", chosen=True),
        chosen=True,
    )
    outlines = Outlines(
        departements=static("territory/outlines/departements.json"),
        communes=[static(f"territory/outlines/communes/{departement}.json")],
    )
    return MapContent(markers=[marker], outlines=outlines, territory=[departement])
