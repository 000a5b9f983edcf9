"""The page that names the sources, as their licence asks."""

import pytest
from django.urls import reverse

from maillage.territory import selectors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lozere_and_cantal")]


@pytest.fixture
def page(client):
    return client.get(reverse("territory:sources")).content.decode()


def test_every_source_is_named_with_its_producer_and_year(page):
    sources = selectors.provenance().sources

    assert [source.title for source in sources if source.title.replace("'", "&#x27;") not in page] == []
    assert {source.producer for source in sources} == {
        "INSEE",
        "DGCL",
        "La\N{NO-BREAK SPACE}Poste",
        "IGN",
        "DILA",
    }


def test_the_licence_is_named_and_linked(page):
    assert (
        '<a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">Licence Ouverte 2.0</a>' in page
    )


def test_the_page_says_where_the_points_come_from(page):
    assert "<dt>Mairie</dt><dd>375</dd>" in page
    assert "<dt>Centre du contour</dt><dd>23</dd>" in page
