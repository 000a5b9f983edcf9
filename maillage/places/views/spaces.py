"""The spaces of a place and their numbered units: added, changed, taken out of use."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.places import services
from maillage.places.errors import LengthsReversed, SpaceExists, UnitsOutOfBounds, WindowShut
from maillage.places.forms.spaces import NewSpaceForm, NewUnitForm, SpaceForm, UnitForm
from maillage.places.models import Space
from maillage.places.rules import usual_mode
from maillage.places.services import NewSpace, UnitFacts
from maillage.places.views.editing import edit_page, place_to_edit

FIELDS = {
    "SpaceExists": "name",
    "UnitsOutOfBounds": "units",
    "LengthsReversed": "max_length",
    "WindowShut": "notice",
}


@login_required
@require_http_methods(["GET", "POST"])
def spaces(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    form = NewSpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            space = services.add_space(place=target, space=_described(form), by=request.user)
        except (SpaceExists, UnitsOutOfBounds) as refusal:
            form.add_error(FIELDS[refusal.code], str(refusal))
        else:
            messages.success(request, _("The space is added. Say now who may book it, and when."))
            return redirect("places:edit-space", network, place, space.pk)
    held = target.spaces.prefetch_related("units")
    return edit_page(request, "spaces.html", target, is_refused=bool(form.errors), form=form, spaces=held)


def _described(form: NewSpaceForm) -> NewSpace:
    typed = form.cleaned_data
    return NewSpace(
        kind=typed["kind"],
        name=typed["name"],
        label=typed["label"],
        units=typed["units"],
        fields={"people": typed["people"], "mode": usual_mode(typed["kind"])},
    )


@login_required
@require_http_methods(["GET", "POST"])
def space(request: SignedInRequest, network: str, place: str, space_id: int) -> HttpResponse:
    target = _space(request, network, place, space_id)
    form = SpaceForm(request.POST or None, instance=target)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_space(space=target, by=request.user, **form.cleaned_data)
        except (SpaceExists, LengthsReversed, WindowShut) as refusal:
            form.add_error(FIELDS[refusal.code], str(refusal))
        else:
            messages.success(request, _("The space is changed. Bookings already made stay as they are."))
            return redirect(request.path)
    return _page(request, target, form=form)


@login_required
@require_POST
def add_unit(request: SignedInRequest, network: str, place: str, space_id: int) -> HttpResponse:
    target = _space(request, network, place, space_id)
    form = NewUnitForm(request.POST, prefix="new")
    if form.is_valid():
        try:
            services.add_unit(space=target, by=request.user, **form.cleaned_data)
        except UnitsOutOfBounds as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The unit is added."))
            return redirect("places:edit-space", network, place, space_id)
    return _page(request, target, new_unit=form)


@login_required
@require_POST
def change_units(request: SignedInRequest, network: str, place: str, space_id: int) -> HttpResponse:
    target = _space(request, network, place, space_id)
    units = _unit_forms(target, request)
    if not all(form.is_valid() for form in units):
        return _page(request, target, units=units)
    facts = {form.instance.pk: UnitFacts(**form.cleaned_data) for form in units}
    services.set_units(space=target, facts=facts, by=request.user)
    messages.success(request, _("The units are kept. Bookings already made stay as they are."))
    return redirect("places:edit-space", network, place, space_id)


def _space(request: SignedInRequest, network: str, place: str, space_id: int) -> Space:
    target = place_to_edit(request, network, place)
    return get_object_or_404(target.spaces.select_related("place__network"), pk=space_id)


def _unit_forms(space: Space, request: SignedInRequest | None = None) -> list[UnitForm]:
    return [
        UnitForm(request.POST if request else None, prefix=f"unit{unit.pk}", instance=unit)
        for unit in space.units.all()
    ]


def _page(
    request: SignedInRequest,
    space: Space,
    *,
    form: SpaceForm | None = None,
    units: list[UnitForm] | None = None,
    new_unit: NewUnitForm | None = None,
) -> HttpResponse:
    return edit_page(
        request,
        "space.html",
        space.place,
        is_refused=bool(units or new_unit or (form and form.errors)),
        space=space,
        form=form or SpaceForm(instance=space),
        units=units or _unit_forms(space),
        new_unit=new_unit or NewUnitForm(prefix="new"),
    )
