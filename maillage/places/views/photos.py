"""The photos of a place: shown to anybody, added and put in order by those who act for it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer
from maillage.places import selectors, services
from maillage.places.enums import PhotoMove
from maillage.places.forms.photos import NewPhotoForm, PhotoForm
from maillage.places.models import Photo, Place
from maillage.places.rules import MOST_PHOTOS
from maillage.places.services import PhotoFacts
from maillage.places.views.editing import edit_page, place_to_edit


@require_safe
def photo_image(request: HttpRequest, key: UUID, width: int) -> HttpResponseBase:
    rendition = get_object_or_404(selectors.public_renditions(), photo__key=key, width=width)
    return file_answer(request, rendition, name=f"photo-{width}.webp", is_public=True)


@login_required
@require_http_methods(["GET", "POST"])
def photos(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = place_to_edit(request, network, place)
    form = NewPhotoForm(request.POST or None, request.FILES or None, place=target)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_photo(
                place=target, picture=form.cleaned_data["picture"], by=request.user, **_told(form)
            )
        except RuleBroken as refusal:
            form.add_error("picture", str(refusal))
        else:
            messages.success(request, _("The photo is on the page of the place."))
            return redirect("places:edit-photos", network, place)
    shown = selectors.photos_of(target)
    return edit_page(
        request,
        "photos.html",
        target,
        is_refused=bool(form.errors),
        form=form,
        photos=shown,
        most=MOST_PHOTOS,
        moves=PhotoMove,
        is_full=len(shown) >= MOST_PHOTOS,
    )


@login_required
@require_http_methods(["GET", "POST"])
def photo(request: SignedInRequest, network: str, place: str, photo_id: int) -> HttpResponse:
    target = place_to_edit(request, network, place)
    shown = _photo(target, photo_id)
    form = PhotoForm(request.POST or None, instance=shown, place=target)
    if request.method == "POST" and form.is_valid():
        services.change_photo(photo=shown, by=request.user, **_told(form))
        messages.success(request, _("What is told of the photo is kept."))
        return redirect("places:edit-photos", network, place)
    return edit_page(request, "photo.html", target, is_refused=bool(form.errors), form=form, photo=shown)


@login_required
@require_POST
def move_photo(request: SignedInRequest, network: str, place: str, photo_id: int) -> HttpResponse:
    shown = _photo(place_to_edit(request, network, place), photo_id)
    move = request.POST.get("move", "")
    if move not in PhotoMove.values:
        raise Http404
    services.move_photo(photo=shown, move=PhotoMove(move), by=request.user)
    messages.success(request, _("The photos are in their new order."))
    return redirect("places:edit-photos", network, place)


@login_required
@require_POST
def remove_photo(request: SignedInRequest, network: str, place: str, photo_id: int) -> HttpResponse:
    services.remove_photo(photo=_photo(place_to_edit(request, network, place), photo_id), by=request.user)
    messages.success(request, _("The photo is removed for good."))
    return redirect("places:edit-photos", network, place)


def _photo(place: Place, photo_id: int) -> Photo:
    return get_object_or_404(selectors.photos_of(place), pk=photo_id)


def _told(form: PhotoForm) -> PhotoFacts:
    typed = form.cleaned_data
    return PhotoFacts(
        alt=typed["alt"],
        caption=typed["caption"],
        credit=typed["credit"],
        licence=typed["licence"],
        space=typed["space"],
    )
