"""What is too large is refused early: the request before it is read, the file while it is read."""

from collections.abc import Callable, Iterator

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation

from maillage.core.enums import FileKind
from maillage.core.uploads import UploadField

MEGABYTE = 1024 * 1024


class PaperForm(forms.Form):
    title = forms.CharField(max_length=20)
    paper = UploadField(kinds=[FileKind.PDF, FileKind.PNG], most_bytes=10 * MEGABYTE)


class Unread:
    """A body that nobody may read."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body is read")

    readline = read


@pytest.fixture
def sent() -> Iterator[Callable[..., PaperForm]]:
    """`sent(content)` is the form as the server reads it."""
    requests: list[HttpRequest] = []

    def send(content: bytes, title: str = "Budget") -> PaperForm:
        paper = SimpleUploadedFile("../../budget.pdf", content)
        requests.append(RequestFactory().post("/", {"title": title, "paper": paper}))
        return PaperForm(requests[-1].POST, requests[-1].FILES)

    yield send
    for request in requests:
        request.close()


@pytest.mark.parametrize(("title", "is_told"), [("Budget", False), ("Un budget beaucoup trop long", True)])
def test_a_good_file_is_asked_for_again_when_the_rest_of_the_form_is_refused(sent, title, is_told):
    form = sent(b"%PDF-1.7", title)

    with translation.override("en"):
        assert ("Choose “budget.pdf” again" in form["paper"].as_field_group()) is is_told


@pytest.mark.parametrize("size", [9, 600 * 1024, 10 * MEGABYTE])
def test_a_file_within_the_limit_arrives_whole(sent, size):
    form = sent(b"%PDF-1.7\n".ljust(size, b" "))

    assert form.is_valid()
    assert len(form.cleaned_data["paper"].read()) == size
    assert form.cleaned_data["paper"].name == "budget.pdf"


def test_of_a_file_above_the_limit_nothing_is_kept_but_what_was_typed(sent):
    form = sent(b"%PDF-1.7\n".ljust(10 * MEGABYTE + 1))

    with translation.override("en"):
        assert form.errors == {
            "paper": ["This file is larger than 10 MB. Choose another one, or reduce it first."]
        }
    assert form["title"].value() == "Budget"
    assert form.files["paper"].read() == b""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty. Choose another one."),
        (b"MZ\x90\x00 a programme", "This file is none of these: PDF, PNG. Choose another one."),
        (b"<svg onload=alert(1)>", "This file is none of these: PDF, PNG. Choose another one."),
        (b"\xff\xd8\xff\xe0 a photo", "This file is none of these: PDF, PNG. Choose another one."),
    ],
)
def test_a_file_is_judged_by_its_content_not_by_its_name(sent, content, words):
    with translation.override("en"):
        assert sent(content).errors == {"paper": [words]}


def test_the_page_knows_the_limit_too():
    with translation.override("fr"):
        drawn = str(PaperForm()["paper"])

    assert 'accept="application/pdf,image/png" data-most-bytes="10485760"' in drawn
    assert "10\N{NO-BREAK SPACE}Mo" in drawn


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Cet envoi est trop lourd"), ("en", "What you sent is too large")]
)
def test_300_megabytes_are_refused_by_their_declared_length_in_the_persons_language(language, title):
    answer = Client().generic(
        "POST",
        "/connexion",
        content_type="multipart/form-data; boundary=b",
        headers={"Accept-Language": language},
        CONTENT_LENGTH=str(300 * MEGABYTE),
        **{"wsgi.input": Unread()},
    )

    assert answer.status_code == 413
    assert f"<h1>{title}</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_a_length_that_is_no_number_refuses_nobody():
    assert Client().get("/connexion", CONTENT_LENGTH="²").status_code == 200
