"""The menu: what is public, what is one's own, what is for those who act for a place."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from maillage.portal.context import navigation

pytestmark = pytest.mark.django_db


def labels(user) -> list[str]:
    asked = RequestFactory().get("/")
    asked.user, asked.resolver_match = user, None
    with translation.override("en"):
        return [item.label for item in navigation(asked)["nav"]]


def test_a_visitor_is_shown_what_is_public(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert labels(AnonymousUser()) == [
            "Find a place",
            "The networks",
            "The communities",
            "Calls for applications",
        ]


def test_somebody_signed_in_is_shown_their_own_too(renter):
    assert labels(renter) == ["Find a place", "The networks", "My bookings", "My mandates"]


def test_a_host_is_shown_the_places_first(host):
    assert labels(host) == ["Find a place", "My places", "My bookings", "My mandates"]


def test_a_manager_is_shown_the_network_first(manager, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert labels(manager) == ["Find a place", "My network", "My places", "My mandates"]


def test_after_signing_in_a_manager_comes_to_the_network(manager, client_of):
    assert client_of(manager).get(reverse("portal:welcome"))["Location"] == reverse("portal:run-networks")


def test_after_signing_in_a_host_comes_to_the_place_and_others_to_the_home_page(host, renter, client_of):
    assert client_of(host).get(reverse("portal:welcome"))["Location"] == reverse("booking:host-home")
    assert client_of(renter).get(reverse("portal:welcome"))["Location"] == reverse("portal:home")


def site_map(user) -> dict[str, list[str]]:
    asked = RequestFactory().get("/")
    asked.user, asked.resolver_match = user, None
    with translation.override("en"):
        return {group.title: [page.label for page in group.pages] for group in navigation(asked)["site_map"]}


def test_the_foot_leads_to_every_public_part_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        groups = site_map(AnonymousUser())
    assert groups["Open a place"] == ["Calls for applications", "Aids and their rules"]
    assert groups["Public money and territory"] == ["Subsidies awarded", "Zonings of the communes"]
    assert "Yours" not in groups


def test_somebody_signed_in_finds_their_own_pages_there(renter, client_of, django_assert_num_queries):
    with django_assert_num_queries(0):
        own = site_map(renter)["Yours"]
    assert own[0] == "My bookings"
    page = client_of(renter).get("/chercher", headers={"accept-language": "fr"}).content.decode()
    assert 'href="/mes-candidatures/">Mes candidatures</a>' in page
