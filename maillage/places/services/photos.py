"""The photos of a place: added, told in words, put in order, removed."""

import hashlib
from collections.abc import Sequence
from typing import IO, TypedDict, Unpack

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.enums import FileKind
from maillage.places.enums import PhotoMove
from maillage.places.errors import PhotoAlreadyThere
from maillage.places.models import Photo, PhotoRendition, Place, Space
from maillage.places.rules import check_photo_count, reordered
from maillage.places.services.renditions import Rendered, render


class PhotoFacts(TypedDict):
    """What is told of a photo: what one sees, in words, who took it, on what terms, which space it shows."""

    alt: str
    caption: str
    credit: str
    licence: str
    space: Space | None


def add_photo(
    *, place: Place, picture: IO[bytes], by: AbstractBaseUser | None, **facts: Unpack[PhotoFacts]
) -> Photo:
    """Add it after the last. Raises TooManyPhotos, PhotoAlreadyThere, and what `render` refuses.

    It is drawn before the transaction opens; its files and its row are then one commit.
    """
    rendered = render(picture)
    picture.seek(0)
    digest = hashlib.file_digest(picture, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file
    return _keep(place, rendered, digest, facts, by)


@transaction.atomic
def _keep(
    place: Place, rendered: Sequence[Rendered], digest: str, facts: PhotoFacts, by: AbstractBaseUser | None
) -> Photo:
    place = _locked(place)
    count = place.photos.count()
    check_photo_count(count + 1)
    with refused_as(PhotoAlreadyThere, constraint="places_photo_once"):
        photo = Photo.objects.create(place=place, position=count, source_digest=digest, **facts)
    PhotoRendition.objects.bulk_create(
        PhotoRendition(
            photo=photo,
            width=each.width,
            height=each.height,
            content=each.content,
            content_type=FileKind.WEBP,
        )
        for each in rendered
    )
    record(place, "photo added", by=by, photo=photo.pk)
    return photo


@transaction.atomic
def change_photo(*, photo: Photo, by: AbstractBaseUser | None, **facts: Unpack[PhotoFacts]) -> Photo:
    """Another picture is another photo. The journal keeps which facts changed, never their words."""
    photo = Photo.objects.select_for_update(of=("self",)).select_related("place").get(pk=photo.pk)
    changed = [name for name, value in facts.items() if getattr(photo, name) != value]
    for name, value in facts.items():
        setattr(photo, name, value)
    photo.save(update_fields=list(facts))
    record(photo.place, "photo changed", by=by, photo=photo.pk, changed=" ".join(changed))
    return photo


@transaction.atomic
def move_photo(*, photo: Photo, move: PhotoMove, by: AbstractBaseUser | None) -> None:
    place = _locked(photo.place)
    order = list(place.photos.values_list("pk", flat=True))
    if photo.pk in order:  # else it has just been removed
        _renumber(reordered(order, moved=photo.pk, move=move))
        record(place, "photo moved", by=by, photo=photo.pk, move=move.value)


@transaction.atomic
def remove_photo(*, photo: Photo, by: AbstractBaseUser | None) -> None:
    """For good, with its files; those after it move up."""
    place, photo_id = _locked(photo.place), photo.pk
    place.photos.filter(pk=photo_id).delete()
    _renumber(list(place.photos.values_list("pk", flat=True)))
    record(place, "photo removed", by=by, photo=photo_id)


def _locked(place: Place) -> Place:
    """Two hosts who add or move photos at the same instant wait for each other."""
    return Place.objects.select_for_update().get(pk=place.pk)


def _renumber(order: Sequence[int]) -> None:
    photos = [Photo(pk=photo_id, position=position) for position, photo_id in enumerate(order)]
    Photo.objects.bulk_update(photos, ["position"])
