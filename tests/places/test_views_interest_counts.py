"""What a network manager reads of the interest in the places to come."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.places.enums import DaysAWeek, InterestUse
from tests.factories.interest import ExpressionOfInterestFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def to_come(place):
    return PlaceFactory(network=place.network, planned=True, slug="florac", name="Florac")


@pytest.fixture
def answers(to_come):
    """Three people: two alike from Saint-Flour, one from Aurillac."""
    saint_flour, aurillac = (
        CommuneFactory(code="15187", name="Saint-Flour"),
        CommuneFactory(code="15014", name="Aurillac"),
    )
    ExpressionOfInterestFactory.create_batch(2, place=to_come, commune=saint_flour, confirmed=True)
    ExpressionOfInterestFactory(
        place=to_come,
        commune=aurillac,
        days_a_week=DaysAWeek.NOW_AND_THEN,
        use=InterestUse.PASSING,
        from_month=date(2030, 6, 1),
        confirmed=True,
    )
    ExpressionOfInterestFactory(place=to_come, commune=aurillac)
    return saint_flour, aurillac


def test_the_network_page_counts_each_place_to_come(manager, to_come, answers, client_of):
    empty = PlaceFactory(network=to_come.network, planned=True, name="Le Bleymard")

    page = client_of(manager).get(reverse("places:network-interests", args=[to_come.network.slug]))

    assert page.context["rows"] == [(to_come, 3), (empty, 0)]


def test_the_place_page_counts_each_answer_and_names_nobody(manager, to_come, answers, client_of):
    saint_flour, aurillac = answers

    page = client_of(manager).get(reverse("places:place-interests", args=[to_come.network.slug, "florac"]))

    summary = page.context["summary"]
    assert summary.people == 3
    assert summary.by_use == [(InterestUse.INDEPENDENT, 2), (InterestUse.PASSING, 1)]
    assert summary.by_days == [(DaysAWeek.NOW_AND_THEN, 1), (DaysAWeek.TWO, 2)]
    assert summary.by_month == [(None, 2), (date(2030, 6, 1), 1)]
    assert summary.by_commune == [(saint_flour, 2), (aurillac, 1)]
    assert "@example.org" not in page.content.decode().replace(manager.email, "")


@pytest.mark.parametrize(
    ("name", "arguments"), [("network-interests-table", 1), ("place-interests-table", 2)]
)
def test_the_table_holds_one_line_for_those_who_answered_alike(
    manager, to_come, answers, client_of, name, arguments
):
    target = [to_come.network.slug, "florac"][:arguments]

    answer = client_of(manager).get(reverse(f"places:{name}", args=target))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="interets-{"-".join(target)}.csv"'
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Lieu;Code INSEE;Commune;Usage;Jours par semaine;À partir de quand;Personnes",
        "Florac;15014;Aurillac;De passage, en visite ou en vacances;De temps en temps;2030-06;1",
        "Florac;15187;Saint-Flour;Indépendant ou chef d’entreprise;Deux jours par semaine;;2",
    ]


@pytest.mark.parametrize("name", ["network-interests", "network-interests-table"])
def test_only_the_manager_reads_the_counts_of_the_network(
    name, host, stranger, place, answers, client, client_of
):
    other_manager = MandateFactory(of_manager=True, network=PlaceFactory().network).user
    url = reverse(f"places:{name}", args=[place.network.slug])

    assert [client_of(user).get(url).status_code for user in (host, stranger, other_manager)] == [404] * 3
    assert client.get(url)["Location"] == f"{reverse('accounts:sign-in')}?next={url}"


@pytest.mark.parametrize("name", ["place-interests", "place-interests-table"])
def test_only_the_manager_reads_the_counts_of_a_place(name, host, stranger, place, answers, client_of):
    other_manager = MandateFactory(of_manager=True, network=PlaceFactory().network).user
    url = reverse(f"places:{name}", args=[place.network.slug, "florac"])

    assert [client_of(user).get(url).status_code for user in (host, stranger, other_manager)] == [404] * 3


def test_a_place_in_service_has_no_counts(manager, place, client_of):
    url = reverse("places:place-interests", args=[place.network.slug, place.slug])

    assert client_of(manager).get(url).status_code == 404


def test_as_many_queries_for_three_places_as_for_one(manager, to_come, answers, client_of):
    client = client_of(manager)
    url = reverse("places:network-interests", args=[to_come.network.slug])
    with CaptureQueriesContext(connection) as for_one:
        client.get(url)
    PlaceFactory.create_batch(2, network=to_come.network, planned=True)

    with CaptureQueriesContext(connection) as for_three:
        client.get(url)

    assert len(for_three) == len(for_one)
