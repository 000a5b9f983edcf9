"""The search over every network."""

import pytest

from tests.factories.places import PlaceFactory
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_search_answers_for_every_network(client, telecentre):
    elsewhere = PlaceFactory(name="Murat", with_hours=True)

    rows = client.get("/chercher").context["results"].rows

    assert [row.place for row in rows] == [elsewhere, telecentre]


def test_each_row_names_its_network(client, telecentre):
    assert "Télécentre · SoLozère" in Reader(client.get("/chercher").content.decode()).words


def test_an_address_that_makes_no_sense_still_answers(client, telecentre):
    page = client.get("/chercher?jour=x&moment=y&niveau=9&rayon=-1&lat=nan&lon=1e999&type=z&vue=&pres=%00")

    assert page.status_code == 200
    assert [row.place for row in page.context["results"].rows] == [telecentre]
