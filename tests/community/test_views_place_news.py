"""A host writes news of the place; those who lead the network may withdraw them."""

import pytest
from django.urls import reverse

from maillage.community import selectors, services
from maillage.community.errors import NewsWithdrawn
from maillage.community.models import Delivery, News
from maillage.core.models import Mail
from maillage.places.enums import Role
from tests.factories.community import NewsFactory, SubscriptionFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = {"title": "Deux postes de plus", "text": "Venez les voir."}


def address(place, name, *rest):
    return reverse(f"community:place-news-{name}", args=[place.network.slug, place.slug, *rest])


@pytest.fixture
def leader(place):
    return MandateFactory(network=place.network, role=Role.ANIMATOR).user


@pytest.fixture
def published(place, host):
    return NewsFactory(network=place.network, place=place, by_host=True, written_by=host, published=True)


def test_a_draft_is_written_published_and_read_on_the_page_of_the_place(client_of, client, place, host):
    browser = client_of(host)

    browser.post(address(place, "new"), WORDS)
    news = News.objects.get()
    before = list(client.get(place.get_absolute_url()).context["news"])
    browser.post(address(place, "publish", news.pk))
    after = list(client.get(place.get_absolute_url()).context["news"])

    assert (news.place, news.by_host, news.written_by, news.published_at) == (place, True, host, None)
    assert (before, after) == ([], [news])
    assert client.get(news.get_absolute_url()).status_code == 200


def test_the_letter_goes_to_those_who_asked_for_the_news_of_this_place_only(
    client_of, place, host, published
):
    wanted = SubscriptionFactory(network=place.network, place=place)
    SubscriptionFactory(network=place.network)
    SubscriptionFactory(network=place.network, place=PlaceFactory(network=place.network))

    client_of(host).post(address(place, "send", published.pk))
    services.deliver_letter(news=published, now=SUNDAY_EVENING)

    assert list(Mail.objects.values_list("recipient", flat=True)) == [wanted.email]


def test_a_host_changes_the_news_of_this_place_and_no_other(client_of, place, host, published):
    elsewhere = NewsFactory(
        network=place.network, place=PlaceFactory(network=place.network), by_host=True, published=True
    )
    of_network = NewsFactory(network=place.network, published=True)
    browser = client_of(host)

    answers = [
        browser.post(address(place, "edit", news.pk), WORDS).status_code
        for news in (published, elsewhere, of_network)
    ]

    published.refresh_from_db()
    assert answers == [302, 404, 404]
    assert (published.title, published.by_host) == (WORDS["title"], True)


def test_an_animator_withdraws_news_with_a_reason_that_its_author_reads(
    client_of, client, place, host, leader, published
):
    browser = client_of(leader)
    withdrawing = reverse("community:withdraw-news", args=[place.network.slug, published.pk])

    without = browser.post(withdrawing, {"reason": ""})
    browser.post(withdrawing, {"reason": "Une publicité."})

    published.refresh_from_db()
    told = Mail.objects.get(recipient=host.email)
    assert without.status_code == 422
    assert (published.withdrawn_by, published.withdrawn_because) == (leader, "Une publicité.")
    assert "Une publicité." in told.text
    assert client.get(published.get_absolute_url()).status_code == 404
    assert list(client.get(place.get_absolute_url()).context["news"]) == []
    assert "Une publicité." in client_of(host).get(address(place, "edit", published.pk)).content.decode()


def test_withdrawn_news_are_neither_changed_nor_sent_and_a_letter_that_leaves_stops(place, host, published):
    SubscriptionFactory(network=place.network, place=place)
    sending = services.begin_letter(news=published, by=host, now=SUNDAY_EVENING)
    services.withdraw_news(news=published, reason="Une publicité.", by=host, now=SUNDAY_EVENING)

    assert services.deliver_letter(news=sending, now=SUNDAY_EVENING) == 0
    assert (Delivery.objects.count(), list(selectors.published_news(place.network))) == (0, [])
    with pytest.raises(NewsWithdrawn):
        services.change_news(news=published, place=place, by=host, now=SUNDAY_EVENING, **WORDS)
    with pytest.raises(NewsWithdrawn):
        services.begin_letter(news=published, by=host, now=SUNDAY_EVENING)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_a_place_takes_as_many_queries_for_three_as_for_one(
    client_of, place, host, many, django_assert_num_queries
):
    NewsFactory.create_batch(many, network=place.network, place=place, by_host=True)
    browser = client_of(host)
    browser.get(address(place, "newsroom"))

    with django_assert_num_queries(7):
        page = browser.get(address(place, "newsroom"))

    assert len(page.context["rows"]) == many
