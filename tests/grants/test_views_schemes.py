"""The rules of aids, read by everybody, tried without an account, written by managers."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from maillage.grants.enums import Formula
from maillage.grants.models import Scheme
from tests.factories.grants import SchemeFactory, SchemeVersionFactory
from tests.factories.territory import CommuneFactory, ZoneMembershipFactory
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def words(response) -> str:
    said = " ".join(Reader(response.content.decode()).words)
    return said.replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def scheme(place) -> Scheme:
    return SchemeVersionFactory(scheme__network=place.network, reading="Un plafond.").scheme


def of_scheme(name, scheme):
    return reverse(f"grants:{name}", args=[scheme.network.slug, scheme.slug])


def test_everybody_reads_the_amounts_their_text_and_our_reading(client, scheme):
    page = words(client.get(scheme.get_absolute_url()))

    assert "Plafond 3 000 €" in page
    assert "Règlement de l'aide" in page
    assert "notre lecture Un plafond." in page


def test_the_simulator_tells_its_steps(client, scheme):
    CommuneFactory(name="Villefort", code="48198")
    asked = {"commune": "Villefort", "on": "2030-01-01", "known_on": "2030-01-01", "expenses_cents": "4500"}

    page = words(client.get(of_scheme("simulate", scheme), asked))

    assert "L’aide serait de 3 000 €" in page
    assert "Plafond du dispositif : 3 000 € au plus -1 500 €" in page.replace("−", "-")


def test_the_simulator_tells_where_the_aid_is_closed(client, place):
    inside = ZoneMembershipFactory()
    scheme = SchemeFactory(network=place.network, zoning=inside.zoning)
    SchemeVersionFactory(scheme=scheme)
    CommuneFactory(name="Villefort", code="48198")
    asked = {"commune": "Villefort", "on": "2030-01-01", "known_on": "2030-01-01", "expenses_cents": "1"}

    response = client.get(of_scheme("simulate", scheme), asked)

    assert response.status_code == 422
    assert "cette aide n’y est pas ouverte" in words(response)


def test_a_manager_describes_an_aid_and_its_amounts(client_of, manager, place):
    client = client_of(manager)
    typed = {"network": place.network.pk, "name": "Aide au bureau", "formula": Formula.RATE}

    response = client.post(reverse("grants:new-scheme"), typed)
    amounts = {
        "first_day": "2030-01-01",
        "rate_basis_points": "40",
        "cap_cents": "15000",
        "legal_reference": "Délibération",
    }
    client.post(response.headers["Location"], amounts)

    version = Scheme.objects.get().versions.get()
    assert version.parameters == {"rate_basis_points": 4000, "cap_cents": 15_000_00}
    assert version.valid == DateRange(date(2030, 1, 1), None)


def test_two_aids_of_a_network_have_two_names(client_of, manager, place):
    SchemeFactory(network=place.network, slug="aide")

    response = client_of(manager).post(
        reverse("grants:new-scheme"), {"network": place.network.pk, "name": "Aide", "formula": Formula.FLAT}
    )

    assert (response.status_code, Scheme.objects.count()) == (422, 1)


def test_an_aid_draws_its_own_area(client_of, manager, place):
    client = client_of(manager)
    typed = {"network": place.network.pk, "name": "Aide", "formula": Formula.FLAT, "owns_area": "on"}
    client.post(reverse("grants:new-scheme"), typed)
    scheme = Scheme.objects.get()
    first, second = CommuneFactory(), CommuneFactory()
    change = {"first_day": "2030-01-01", "text": "Délibération 1", "published_on": "2030-01-01"}

    client.post(of_scheme("area", scheme), change | {"added": f"{first.code}, {second.code}"})
    later = {"first_day": "2030-02-01", "text": "Délibération 2", "published_on": "2030-02-01"}
    client.post(of_scheme("area", scheme), later | {"removed": first.code})

    rows = scheme.zoning.memberships.filter(known__upper_inf=True).order_by("commune")
    assert [(row.commune, row.valid) for row in rows] == [
        (first, DateRange(date(2030, 1, 1), date(2030, 2, 1))),
        (second, DateRange(date(2030, 1, 1), None)),
    ]


def test_the_list_of_a_law_is_nobodys_to_change(client_of, manager, place):
    scheme = SchemeFactory(network=place.network, zoning=ZoneMembershipFactory().zoning)

    assert client_of(manager).get(of_scheme("area", scheme)).status_code == 404


def test_three_aids_ask_no_more_queries_than_one(
    client, scheme, django_assert_num_queries, django_assert_max_num_queries
):
    page = reverse("grants:schemes")
    client.get(page)
    with django_assert_max_num_queries(20) as one:
        client.get(page)

    for _ in range(2):
        SchemeVersionFactory()

    with django_assert_num_queries(len(one)):
        client.get(page)
