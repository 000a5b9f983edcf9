"""What the law asks a public site to say, and what this installation has not filled in."""

import pytest
from django.utils import translation

from maillage.core.policies import register
from tests.pages import Reader

pytestmark = pytest.mark.django_db


def words(client, address: str) -> str:
    return " ".join(Reader(client.get(address).content.decode()).words)


def test_the_legal_notice_names_the_publisher_and_the_host(client, settings):
    settings.PUBLISHER_NAME = "Syndicat des télécentres"
    settings.PUBLISHER_EMAIL = "contact@example.org"
    settings.HOSTING_NAME = "Hébergeur public"

    page = client.get("/mentions-legales").content.decode()

    assert 'href="mailto:contact@example.org"' in page
    said = words(client, "/mentions-legales")
    assert ("Syndicat des télécentres" in said, "Hébergeur public" in said) == (True, True)
    assert "PUBLISHER_NAME" not in said


def test_what_is_not_filled_in_is_said_with_the_setting_that_fills_it(client):
    said = words(client, "/mentions-legales")

    assert [
        name for name in ("PUBLISHER_NAME", "PUBLICATION_DIRECTOR", "HOSTING_NAME") if name not in said
    ] == []


def test_the_accessibility_statement_says_that_no_audit_was_made(client, settings):
    settings.PUBLISHER_NAME = "Syndicat des télécentres"

    said = words(client, "/accessibilite")

    assert "Ce site n’a pas encore été audité." in said
    assert "Syndicat des télécentres s’engage à rendre ce site accessible" in said
    assert "22 novembre 2026" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_the_privacy_page_tells_the_periods_that_the_job_applies(client, settings):
    settings.PUBLISHER_EMAIL = "contact@example.org"
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"mails": 77}

    said = words(client, "/donnees-personnelles").replace("\N{NO-BREAK SPACE}", " ")

    assert ("77 jours" in said, "contact@example.org" in said) == (
        True,
        True,
    )


def test_the_privacy_page_tells_every_line_of_the_register(client):
    said = words(client, "/donnees-personnelles")

    with translation.override("fr"):
        labels = [" ".join(str(line.first.label).split()) for line in register()]

    assert [label for label in labels if label not in said] == []


def test_the_data_protection_officer_comes_before_the_publisher(client, settings):
    settings.PUBLISHER_EMAIL = "contact@example.org"
    settings.DATA_PROTECTION_EMAIL = "dpo@example.org"

    said = words(client, "/donnees-personnelles")

    assert ("dpo@example.org" in said, "contact@example.org" in said) == (True, False)


def test_every_page_leads_to_the_three(client):
    page = client.get("/accessibilite").content.decode()
    foot = page[page.index("<footer") :]

    addresses = ("/accessibilite", "/mentions-legales", "/donnees-personnelles")
    assert [address for address in addresses if f'href="{address}"' not in foot] == []


def test_they_are_english_too(client):
    client.cookies["django_language"] = "en"

    assert "This site has not been audited yet." in words(client, "/accessibilite")
