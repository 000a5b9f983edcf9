"""A file is what its content says; it is handed out as that, and never acts in our name."""

import hashlib

import pytest
from django.test import RequestFactory

from maillage.core.enums import FileKind
from maillage.core.files import file_answer, kind_of
from tests.factories.photos import PhotoRenditionFactory, picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_known_by_its_first_bytes(kind):
    assert kind_of(picture(kind=kind)) == FileKind[kind]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"<!doctype html><script>", None),
        (b"GIF89a", None),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"MZ\x90\x00", None),
        (b"", None),
    ],
)
def test_what_is_not_kept_has_no_kind(head, kind):
    assert kind_of(head) == kind


def test_the_database_measures_and_seals_each_file():
    stored = PhotoRenditionFactory(content=b"content")

    assert (stored.size, stored.digest) == (7, hashlib.sha256(b"content").hexdigest())


def test_a_public_file_is_kept_by_browsers_for_ever():
    stored = PhotoRenditionFactory(content=b"content", content_type=FileKind.WEBP)

    answer = file_answer(RequestFactory().get("/"), stored, name="photo.webp", is_public=True)

    assert answer.content == b"content"
    assert {name: answer[name] for name in answer.headers} == {
        "Content-Type": "image/webp",
        "ETag": f'"{stored.digest}"',
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Disposition": 'inline; filename="photo.webp"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_private_file_is_asked_for_again_and_a_document_is_downloaded():
    stored = PhotoRenditionFactory(content=b"%PDF-1.7", content_type=FileKind.PDF)

    answer = file_answer(RequestFactory().get("/"), stored, name="Budget été.pdf", is_public=False)

    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Budget%20%C3%A9t%C3%A9.pdf"


def test_a_browser_that_has_the_file_is_not_sent_it_again_nor_is_it_read(django_assert_num_queries):
    stored = PhotoRenditionFactory()
    listed = type(stored).objects.get()
    request = RequestFactory().get("/", headers={"If-None-Match": f'"{stored.digest}"'})

    with django_assert_num_queries(0):
        answer = file_answer(request, listed, name="photo.webp", is_public=True)

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", f'"{stored.digest}"')
