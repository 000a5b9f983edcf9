"""The first page of who manages a network."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.community import CommunityFactory, MembershipFactory
from tests.factories.interest import ErrorReportFactory
from tests.factories.places import MandateFactory, NetworkFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def home(network) -> str:
    return reverse("portal:manager-home", args=[network.slug])


def read(client, network) -> str:
    return client.get(home(network), headers={"accept-language": "en"}).content.decode()


def test_one_network_opens_at_once_and_several_are_listed(manager, place, client_of):
    client = client_of(manager)
    assert client.get(reverse("portal:run-networks"))["Location"] == home(place.network)

    other = MandateFactory(of_manager=True, network=NetworkFactory(name="Autre réseau"), user=manager).network
    listed = client.get(reverse("portal:run-networks")).content.decode()
    assert home(other) in listed
    assert home(place.network) in listed


def test_nothing_waits_is_said(manager, place, client_of):
    place.confirmed_on = timezone.localdate()
    place.save(update_fields=["confirmed_on"])
    assert "Nothing waits" in read(client_of(manager), place.network)


def test_what_waits_leads_where_it_is_settled(manager, place, client_of):
    ErrorReportFactory(place=place)
    ErrorReportFactory(place=place)
    ErrorReportFactory()
    place.confirmed_on = timezone.localdate() - timedelta(days=400)
    place.save(update_fields=["confirmed_on"])

    page = read(client_of(manager), place.network)

    assert "2 errors reported on its page" in page
    assert reverse("places:reports", args=[place.network.slug, place.slug]) in page
    assert "What its page tells is to be confirmed" in page


def test_who_asks_to_become_a_member_waits(manager, place, client_of):
    community = CommunityFactory(network=place.network, needs_decision=True, objective=100)
    MembershipFactory(community=community, state="applied")
    page = read(client_of(manager), place.network)
    assert "1 person asks to become a member" in page
    assert f"{reverse('community:members', args=[place.network.slug])}?etat=applied" in page


def test_the_queries_do_not_depend_on_the_places(manager, place, client_of, django_assert_num_queries):
    client = client_of(manager)
    ErrorReportFactory(place=place)
    with CaptureQueriesContext(connection) as few:
        client.get(home(place.network))
    for _ in range(3):
        ErrorReportFactory(place=PlaceFactory(network=place.network, with_hours=True))
    with django_assert_num_queries(len(few)):
        client.get(home(place.network))
