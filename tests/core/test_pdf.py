"""A document is a PDF/A in our type, and reads nothing but our own static files."""

import re
import zlib

import pytest
from django.template import engines
from PIL import ImageFile

from maillage.core import pdf
from maillage.core.pdf import FetchRefused, render_pdf, static_file


@pytest.fixture
def document(monkeypatch):
    """Renders what stands in the content block of `core/pdf.html`."""

    def render(content: str, **context: object) -> bytes:
        source = (
            f'{{% extends "core/pdf.html" %}}{{% load i18n %}}{{% block content %}}{content}{{% endblock %}}'
        )
        template = engines["django"].from_string(source)
        monkeypatch.setattr(pdf, "render_to_string", lambda name, told: template.render(told))
        return render_pdf(template="document.html", context=context, language="fr")

    return render


def streams(written: bytes) -> bytes:
    """The streams of a PDF one after the other, unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", written, re.DOTALL)
    return b"".join(zlib.decompress(each) if each[:1] == b"\x78" else each for each in packed)


def test_a_document_says_that_it_is_made_to_be_kept(document):
    written = document("<h1>Certificat</h1>")

    assert written[:5] == b"%PDF-"
    assert re.findall(rb'pdfaid:(part|conformance)[=>]"?(\w+)', streams(written)) == [
        (b"part", b"3"),
        (b"conformance", b"B"),
    ]


def test_a_document_carries_our_type_and_its_language(document):
    read = document("<p>12 000 €</p>")

    assert set(re.findall(rb"/BaseFont /\w+\+([\w-]+)", read + streams(read))) == {b"Atkinson"}
    assert re.findall(rb"/Lang \((\w+)\)", read + streams(read)) == [b"fr"]


@pytest.mark.parametrize("path", ["core/css/pdf.css", "core/vendor/fonts/atkinson-latin.woff2"])
def test_a_document_reads_our_static_files(path):
    assert static_file(f"{pdf.OURS}{path}").as_posix().endswith(f"/static/{path}")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.css",
        "file:///etc/passwd",
        "data:text/css,p{}",
        f"{pdf.OURS}core/css/none.css",
        f"{pdf.OURS}../../../../etc/passwd",
    ],
)
def test_a_document_reads_nothing_else(address):
    with pytest.raises(FetchRefused):
        static_file(address)


def test_a_document_that_names_something_else_is_not_made(document):
    with pytest.raises(FetchRefused, match=r"example\.org"):
        document('<img src="https://example.org/a.png" alt="">')


def test_pictures_cut_short_are_still_refused_afterwards():
    render_pdf(template="core/pdf.html", context={}, language="fr")

    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
