"""A network manager signs in, sees what waits, settles it, and finds each part of the network."""

import pytest
from playwright.sync_api import expect

from tests.factories.accounts import UserFactory
from tests.factories.interest import ErrorReportFactory
from tests.factories.places import MandateFactory
from tests.journeys.test_host_runs_the_day import sign_in
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village() -> Village:
    village = village_with_desks(2)
    ErrorReportFactory(place=village.place)
    MandateFactory(
        of_manager=True,
        network=village.place.network,
        user=UserFactory(email="gestion@example.org", with_password=True),
    )
    return village


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_a_manager_sees_what_waits_and_where_it_is_settled(visit, eyes, village, theme, width):
    page = visit(theme=theme, width=width)
    sign_in(page, email="gestion@example.org")
    page.goto("/bienvenue")
    expect(page.get_by_role("heading", name="Ce qui vous attend")).to_be_visible()
    eyes.look(page, f"mon-reseau-{theme}")

    page.get_by_role("link", name="1 erreur signalée sur sa page").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Erreurs signalées")


def test_each_part_of_the_network_is_one_link_away(visit, village):
    page = visit()
    sign_in(page, email="gestion@example.org")
    for name in [
        "Études d’implantation",
        "Enveloppes et aides",
        "Labels, visites et réclamations",
        "Prévoir un lieu",
    ]:
        page.goto(f"/gestion/reseaux/{village.place.network.slug}/")
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page).not_to_have_url("**/gestion/reseaux/**")
