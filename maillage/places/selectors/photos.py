"""The photos of a place with their sizes, and the files that anybody may read."""

from django.db.models import QuerySet

from maillage.places.models import Photo, PhotoRendition, Place


def photos_of(place: Place) -> QuerySet[Photo]:
    """The main one first. Two queries, neither of which reads the files."""
    return place.photos.select_related("space").prefetch_related("renditions")


def public_renditions() -> QuerySet[PhotoRendition]:
    """Every place has a public page, in each state of its life: so have its photos."""
    return PhotoRendition.objects.all()
