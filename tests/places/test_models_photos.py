"""What may never be true of the photos of a place, whoever writes the row."""

import pytest
from django.db import connection

from maillage.places.models import Photo, PhotoRendition
from tests.database import refused_by
from tests.factories.photos import PhotoFactory, PhotoRenditionFactory
from tests.factories.places import SpaceFactory

pytestmark = pytest.mark.django_db


def test_places_photo_position_once():
    photo = PhotoFactory()

    with refused_by("places_photo_position_once"):
        PhotoFactory(place=photo.place, position=photo.position)
        connection.check_constraints()


def test_places_photo_position_in_bounds():
    with refused_by("places_photo_position_in_bounds"):
        PhotoFactory(position=12)


def test_places_photo_once():
    photo = PhotoFactory()

    with refused_by("places_photo_once"):
        PhotoFactory(place=photo.place, source_digest=photo.source_digest)


def test_places_photo_described():
    with refused_by("places_photo_described"):
        PhotoFactory(alt="")


def test_places_photo_credited():
    with refused_by("places_photo_credited"):
        PhotoFactory(credit="")


def test_places_photorendition_not_empty():
    with refused_by("places_photorendition_not_empty"):
        PhotoRenditionFactory(content=b"")


def test_places_photo_rendition_width_once():
    rendition = PhotoRenditionFactory()

    with refused_by("places_photo_rendition_width_once"):
        PhotoRenditionFactory(photo=rendition.photo)


@pytest.mark.parametrize("sides", [(0, 360), (480, 0)])
def test_places_photo_rendition_has_area(sides):
    with refused_by("places_photo_rendition_has_area"):
        PhotoRenditionFactory(width=sides[0], height=sides[1])


def test_the_files_leave_with_their_photo_and_the_photo_with_its_place():
    photo = PhotoFactory()

    photo.place.delete()

    assert (Photo.objects.count(), PhotoRendition.objects.count()) == (0, 0)


def test_a_photo_outlives_the_space_that_it_shows():
    space = SpaceFactory()
    photo = PhotoFactory(place=space.place, space=space)

    space.delete()

    photo.refresh_from_db()
    assert photo.space is None
