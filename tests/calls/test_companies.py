"""The register of companies, spoken to over a real socket of this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.calls.companies import Company, find_company
from maillage.calls.rules.eligibility import kind_of_legal_form
from tests.factories.territory import CommuneFactory

SIRET = "73282932000074"
UNIT = {
    "siren": "732829320",
    "nom_complet": "cc de villefort",
    "nom_raison_sociale": "CC DE VILLEFORT",
    "nature_juridique": "7346",
    "siege": {"siret": "73282932000066", "commune": "48095"},
    "matching_etablissements": [{"siret": SIRET, "commune": "48198"}],
}


class Register(BaseHTTPRequestHandler):
    """Answers as recherche-entreprises documents it; `asked` are the words of each question."""

    status, body = 200, b""
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def register(settings) -> Iterator[type[Register]]:
    handler = type(
        "OneRegister", (Register,), {"asked": [], "body": json.dumps({"results": [UNIT]}).encode()}
    )
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.COMPANY_API = f"http://127.0.0.1:{server.server_port}/search"
        yield handler
        server.shutdown()


def test_the_establishment_of_the_siret_is_found_with_its_own_commune(register):
    assert find_company(SIRET) == Company(SIRET, "CC DE VILLEFORT", "48198", "7346")
    assert register.asked == [SIRET]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b'{"results": []}'),
        (200, b'{"results": [{"siege": {"siret": "1"}, "nom_complet": "Autre"}]}'),
        (200, b"<html>"),
        (429, b"{}"),
        (500, b"{}"),
    ],
)
def test_a_register_that_does_not_know_or_does_not_answer_stops_nobody(register, status, body):
    register.status, register.body = status, body

    assert find_company(SIRET) is None


@pytest.mark.parametrize("address", ["", "http://example.org/search", "http://127.0.0.1:1/search"])
def test_only_a_configured_register_over_https_is_asked(settings, address):
    settings.COMPANY_API = address

    assert find_company(SIRET) is None


@pytest.mark.parametrize(
    ("legal_form", "kind"),
    [
        ("7210", "commune"),
        ("7346", "epci"),
        ("7389", "public_body"),
        ("9220", "association"),
        ("5710", "company"),
        ("6540", ""),
        ("", ""),
    ],
)
def test_the_legal_form_tells_the_kind_of_body(legal_form, kind):
    assert kind_of_legal_form(legal_form) == kind


@pytest.mark.django_db
@pytest.mark.usefixtures("clock", "register")
def test_the_register_fills_in_the_boxes_and_the_person_goes_on(call, carrier, client_of):
    CommuneFactory(code="48198", name="Villefort")
    browser, address = client_of(carrier), reverse("calls:begin", args=[call.slug])

    asked = browser.post(address, {"title": "Un lieu", "siret": SIRET})
    filled = {name: asked.context["form"][name].value() for name in asked.context["form"].fields}
    assert asked.status_code == 422
    assert (filled["organisation_name"], filled["organisation_kind"], filled["commune"]) == (
        "CC DE VILLEFORT",
        "epci",
        "Villefort",
    )

    browser.post(address, {name: value or "" for name, value in filled.items()})
    assert list(Organisation.objects.filter(siret=SIRET).values_list("name", "kind")) == [
        ("CC DE VILLEFORT", "epci")
    ]
