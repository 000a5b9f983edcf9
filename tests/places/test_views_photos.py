"""The photos of a place: added and put in order by its host, shown to everybody."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillage.places import selectors
from maillage.places.models import Photo, Place
from tests.factories.photos import PhotoFactory, picture, uploaded
from tests.factories.places import PlaceFactory, SpaceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TOLD = {
    "alt": "Deux bureaux devant la fenêtre",
    "caption": "Côté place",
    "credit": "Association",
    "licence": "cc_by",
    "may_publish": "on",
}
UNREADABLE = (
    "Ce fichier ne se lit pas comme une image\N{NO-BREAK SPACE}: il est abîmé ou incomplet. "
    "Choisissez-en un autre."
)


def address(place: Place, page: str = "") -> str:
    return f"/lieux/{place.network.slug}/{place.slug}/photos{page}"


def test_a_host_adds_a_photo_of_a_space(client_of, place, host):
    space = SpaceFactory(place=place)

    answer = client_of(host).post(
        address(place), TOLD | {"picture": uploaded(picture()), "space": str(space.pk)}
    )

    photo = place.photos.get()
    assert answer["Location"] == address(place)
    assert (photo.alt, photo.caption, photo.credit, photo.licence, photo.space) == (
        "Deux bureaux devant la fenêtre",
        "Côté place",
        "Association",
        "cc_by",
        space,
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Ce fichier est vide. Choisissez-en un autre."),
        (
            b"MZ\x90\x00 not a picture",
            "Ce fichier n’est pas de ceux-ci\N{NO-BREAK SPACE}: JPEG, PNG, WebP. Choisissez-en un autre.",
        ),
        (
            picture()[:2000],
            UNREADABLE,
        ),
        (
            picture(width=100, height=100),
            "Cette image fait 100 × 100 pixels. Choisissez-en une d’au moins 240 × 240.",
        ),
        (
            b"\xff\xd8\xff".ljust(10 * 1024 * 1024 + 1),
            "Ce fichier dépasse 10\N{NO-BREAK SPACE}Mo. Choisissez-en un autre, ou réduisez-le d’abord.",
        ),
    ],
    ids=["empty", "not a picture", "cut short", "too small", "too large"],
)
def test_a_file_that_is_no_photo_is_told_at_its_field_and_nothing_typed_is_lost(
    client_of, place, host, content, words
):
    page = client_of(host).post(address(place), TOLD | {"picture": uploaded(content)})

    form = page.context["form"]
    assert (page.status_code, form.errors) == (422, {"picture": [words]})
    assert {name: form[name].value() for name in ("alt", "caption", "credit", "licence", "may_publish")} == {
        **TOLD,
        "may_publish": True,
    }
    assert not Photo.objects.exists()


@pytest.mark.parametrize("missing", ["alt", "credit", "may_publish"])
def test_a_photo_is_told_in_words_credited_and_may_be_published(client_of, place, host, missing):
    typed = {name: value for name, value in TOLD.items() if name != missing}

    page = client_of(host).post(address(place), typed | {"picture": uploaded(picture())})

    assert (page.status_code, set(page.context["form"].errors)) == (422, {missing, "picture"})
    assert page.context["form"].errors["picture"] == [
        "Choisissez la photo à nouveau\N{NO-BREAK SPACE}: une page qui revient ne peut pas la garder."
    ]


def test_the_space_of_another_place_cannot_be_chosen(client_of, place, host):
    elsewhere = SpaceFactory(place=PlaceFactory(network=place.network))

    page = client_of(host).post(
        address(place), TOLD | {"picture": uploaded(picture()), "space": str(elsewhere.pk)}
    )

    assert (page.status_code, "space" in page.context["form"].errors) == (422, True)


def test_what_is_told_of_a_photo_is_changed(client_of, place, host):
    photo = PhotoFactory(place=place)

    answer = client_of(host).post(address(place, f"/{photo.pk}"), TOLD)

    photo.refresh_from_db()
    assert (answer["Location"], photo.alt) == (address(place), "Deux bureaux devant la fenêtre")


def test_a_photo_keeps_its_words(client_of, place, host):
    photo = PhotoFactory(place=place)

    page = client_of(host).post(address(place, f"/{photo.pk}"), TOLD | {"alt": " "})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["alt"])


def test_photos_are_put_in_order_and_removed(client_of, place, host):
    first, second = PhotoFactory.create_batch(2, place=place)
    browser = client_of(host)

    browser.post(address(place, f"/{second.pk}/deplacer"), {"move": "first"})
    order = [photo.pk for photo in selectors.photos_of(place)]
    browser.post(address(place, f"/{first.pk}/retirer"))

    assert (order, list(place.photos.all())) == ([second.pk, first.pk], [second])


def test_a_move_that_does_not_exist_is_not_found(client_of, place, host):
    photo = PhotoFactory(place=place)

    assert client_of(host).post(address(place, f"/{photo.pk}/deplacer"), {"move": "up"}).status_code == 404


def test_the_photo_of_another_place_is_not_found(client_of, place, host):
    elsewhere = PhotoFactory(place=PlaceFactory(network=place.network))
    browser = client_of(host)

    answers = [
        browser.get(address(place, f"/{elsewhere.pk}")),
        browser.post(address(place, f"/{elsewhere.pk}/deplacer"), {"move": "first"}),
        browser.post(address(place, f"/{elsewhere.pk}/retirer")),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Photo.objects.get() == elsewhere


def test_a_page_without_photos_says_which_three_to_take(client_of, place, host):
    page = client_of(host).get(address(place)).content.decode()

    assert "Trois suffisent" in page


def test_a_place_with_twelve_photos_offers_no_thirteenth(client_of, place, host):
    PhotoFactory.create_batch(12, place=place)

    page = client_of(host).get(address(place)).content.decode()

    assert ('enctype="multipart/form-data"' in page, "Le lieu montre 12\N{NO-BREAK SPACE}photos" in page) == (
        False,
        True,
    )


def test_a_photo_is_handed_out_once_and_for_all(place):
    photo = PhotoFactory(place=place)
    url = photo.smallest.get_absolute_url()

    answer = Client().get(url)
    again = Client().get(url, headers={"If-None-Match": answer["ETag"]})

    assert (answer["Content-Type"], answer.content) == ("image/webp", bytes(photo.smallest.content))
    assert (answer["Cache-Control"], again.status_code) == ("public, max-age=31536000, immutable", 304)
    assert Client().get(url.replace("480", "481")).status_code == 404


def test_a_photo_removed_is_gone(place):
    photo = PhotoFactory(place=place)
    url = photo.smallest.get_absolute_url()
    photo.delete()

    assert Client().get(url).status_code == 404


def test_many_photos_ask_the_database_no_more(client_of, place, host):
    def queries(page: str) -> int:
        browser = client_of(host)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(page).status_code == 200
        return len(captured)

    pages = [address(place), place.get_absolute_url()]
    space = SpaceFactory(place=place)
    PhotoFactory(place=place)
    few = [queries(page) for page in pages]
    PhotoFactory.create_batch(3, place=place, space=space)

    assert [queries(page) for page in pages] == few
