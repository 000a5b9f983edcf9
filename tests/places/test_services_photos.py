"""Photos are drawn anew, added, put in order and removed; each act is one commit."""

from io import BytesIO

import pytest
from django.db import OperationalError, connection
from PIL import Image

from maillage.core.models import Entry
from maillage.places import selectors, services
from maillage.places.enums import PhotoLicence, PhotoMove
from maillage.places.errors import (
    PhotoAlreadyThere,
    PictureTooDetailed,
    PictureTooSmall,
    PictureUnreadable,
    TooManyPhotos,
)
from maillage.places.models import Photo, PhotoRendition
from maillage.places.services import photos as photo_services
from maillage.places.services.renditions import render
from tests.factories.photos import PhotoFactory, picture, telephone_photo
from tests.threads import at_once

FACTS = {
    "alt": "Deux bureaux",
    "caption": "",
    "credit": "Association",
    "licence": PhotoLicence.CC_BY,
    "space": None,
}


def drawn(content: bytes) -> Image.Image:
    return Image.open(BytesIO(render(BytesIO(content))[-1].content))


def order_of(place) -> list[int]:
    return [photo.pk for photo in selectors.photos_of(place)]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "P"), ("PNG", "LA"), ("WEBP", "RGB")],
)
def test_a_picture_is_drawn_anew_as_webp_in_each_size(kind, mode):
    renditions = render(BytesIO(picture(width=1200, height=900, kind=kind, mode=mode)))

    images = [Image.open(BytesIO(each.content)) for each in renditions]
    assert [(image.format, image.size) for image in images] == [
        ("WEBP", (480, 360)),
        ("WEBP", (960, 720)),
        ("WEBP", (1200, 900)),
    ]


def test_a_telephone_photo_stands_upright_and_tells_no_position():
    shown = drawn(telephone_photo())

    assert shown.size == (600, 800)
    assert (dict(shown.getexif()), set(shown.info) & {"exif", "icc_profile", "xmp"}) == ({}, set())


def test_what_was_transparent_is_white():
    shown = drawn(picture(kind="PNG", mode="RGBA"))

    assert shown.mode == "RGB"


def test_what_is_hidden_behind_a_picture_stays_behind():
    content = picture() + b"<script>alert(1)</script>PK\x03\x04"

    assert b"script" not in b"".join(each.content for each in render(BytesIO(content)))


@pytest.mark.parametrize(
    "content",
    [
        picture()[:2000],
        picture(kind="PNG")[:60],
        picture(kind="WEBP")[:40],
        b"\xff\xd8\xff\xe0 renamed",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\x00\x01\x00",
        b"",
    ],
    ids=["cut JPEG", "cut PNG", "cut WebP", "renamed", "head alone", "SVG", "GIF", "empty"],
)
def test_what_cannot_be_read_as_a_picture_is_refused(content):
    with pytest.raises(PictureUnreadable):
        render(BytesIO(content))


def test_a_bomb_is_refused_by_its_header_before_anything_is_decoded(monkeypatch):
    bomb = picture(width=12_000, height=12_000, kind="PNG", mode="1")
    monkeypatch.setattr(Image.Image, "load", lambda _image: pytest.fail("decoded"))
    monkeypatch.setattr(Image.Image, "convert", lambda _image, _mode: pytest.fail("decoded"))

    with pytest.raises(PictureTooDetailed) as refusal:
        render(BytesIO(bomb))

    assert (len(bomb) < 200_000, refusal.value.facts) == (True, {"millions": 144, "most": 50})


def test_an_icon_is_refused():
    with pytest.raises(PictureTooSmall):
        render(BytesIO(picture(width=64, height=64)))


@pytest.mark.django_db
def test_a_photo_is_added_after_the_last_with_its_files(place, host):
    first = PhotoFactory(place=place)

    added = services.add_photo(place=place, picture=BytesIO(picture()), by=host, **FACTS)

    assert order_of(place) == [first.pk, added.pk]
    assert [(each.width, each.height, each.content_type) for each in added.renditions.all()] == [
        (480, 360, "image/webp"),
        (640, 480, "image/webp"),
    ]
    entry = Entry.objects.get(verb="photo added")
    assert (entry.actor_id, entry.facts) == (host.pk, {"photo": added.pk})


@pytest.mark.django_db
def test_a_photo_sent_twice_is_added_once(place):
    services.add_photo(place=place, picture=BytesIO(picture()), by=None, **FACTS)

    with pytest.raises(PhotoAlreadyThere):
        services.add_photo(place=place, picture=BytesIO(picture()), by=None, **FACTS)

    assert place.photos.count() == 1


@pytest.mark.django_db
def test_a_thirteenth_photo_is_refused(place):
    PhotoFactory.create_batch(12, place=place)

    with pytest.raises(TooManyPhotos):
        services.add_photo(place=place, picture=BytesIO(picture()), by=None, **FACTS)


@pytest.mark.django_db
def test_what_is_told_of_a_photo_changes_and_the_journal_keeps_no_word_of_it(host):
    photo = PhotoFactory(credit="Ancienne")

    services.change_photo(photo=photo, by=host, **FACTS)

    photo.refresh_from_db()
    assert (photo.alt, photo.credit, photo.licence) == ("Deux bureaux", "Association", PhotoLicence.CC_BY)
    facts = Entry.objects.get(verb="photo changed").facts
    assert facts == {"photo": photo.pk, "changed": "alt credit licence"}


@pytest.mark.django_db
def test_a_photo_becomes_the_main_one(place):
    first, second, third = PhotoFactory.create_batch(3, place=place)

    services.move_photo(photo=third, move=PhotoMove.FIRST, by=None)

    assert order_of(place) == [third.pk, first.pk, second.pk]


@pytest.mark.django_db
def test_a_photo_that_was_just_removed_does_not_move(place):
    first, second = PhotoFactory.create_batch(2, place=place)
    place.photos.filter(pk=second.pk).delete()

    services.move_photo(photo=second, move=PhotoMove.FIRST, by=None)

    assert order_of(place) == [first.pk]


@pytest.mark.django_db
def test_a_photo_is_removed_with_its_files_and_leaves_no_gap(place):
    first, second, third = PhotoFactory.create_batch(3, place=place)

    services.remove_photo(photo=second, by=None)

    assert list(place.photos.values_list("pk", "position")) == [(first.pk, 0), (third.pk, 1)]
    assert PhotoRendition.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_connection_killed_before_the_commit_leaves_neither_photo_nor_file(place, monkeypatch):
    def die(*_args, **_kwargs) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(photo_services, "record", die)

    with pytest.raises(OperationalError):
        services.add_photo(place=place, picture=BytesIO(picture()), by=None, **FACTS)

    connection.close()
    assert (Photo.objects.count(), PhotoRendition.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_hosts_who_add_at_the_same_instant_both_see_their_photo(place):
    def add(width: int) -> None:
        services.add_photo(place=place, picture=BytesIO(picture(width=width)), by=None, **FACTS)

    assert at_once([lambda width=width: add(width) for width in (640, 660, 680)]) == {"done": 3}
    assert [photo.position for photo in selectors.photos_of(place)] == [0, 1, 2]
