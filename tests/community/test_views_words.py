"""Messages, posts, news and letters, from page to page."""

import pytest
from django.urls import reverse

from maillage.community import selectors, services
from maillage.community.errors import TooManyMessages
from maillage.community.models import Message, News, Post, Subscription
from maillage.core.models import Mail
from tests.factories.community import (
    EntryFactory,
    MembershipFactory,
    MessageFactory,
    NewsFactory,
    PostFactory,
    SubscriptionFactory,
)
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def other(community):
    return MembershipFactory(community=community, user__name="Télétravailleur 2")


def test_a_message_goes_by_mail_is_answered_reported_and_its_sender_blocked(
    client_of, community, member, other, animator
):
    entry = EntryFactory(membership=member, to_members=True)
    writing = reverse("community:write-to-member", args=["solozere", entry.key])
    sender, recipient = client_of(other.user), client_of(member.user)

    sender.post(writing, {"text": "Bonjour <b>à vous</b>", "wants_copy": "on"})
    message = Message.objects.get()
    mails = {mail.recipient: mail.text for mail in Mail.objects.all()}
    recipient.post(reverse("community:message", args=[message.pk]), {"text": "Merci."})
    recipient.post(reverse("community:report-message", args=[message.pk]), {"reason": "Publicité"})
    recipient.post(reverse("community:block-sender", args=[message.pk]))
    refused = sender.post(writing, {"text": "Encore"})

    assert message.text == "Bonjour à vous"
    assert set(mails) == {member.user.email, other.user.email}
    assert other.user.email not in mails[member.user.email]
    assert [row.text for row in Message.objects.filter(recipient=other.user)] == ["Merci."]
    assert (refused.status_code, Message.objects.count()) == (422, 2)
    reports = client_of(animator).get(reverse("community:reports", args=["solozere"])).context["reports"]
    assert list(reports) == [message]


def test_nobody_is_written_to_who_did_not_agree(client_of, member, other):
    entry = EntryFactory(membership=member, to_members=True, takes_messages=False)

    page = client_of(other.user).post(
        reverse("community:write-to-member", args=["solozere", entry.key]), {"text": "Bonjour"}
    )

    assert (page.status_code, Message.objects.count()) == (422, 0)


def test_ten_messages_an_hour_are_enough(community, member, other):
    entry = EntryFactory(membership=member, to_members=True)
    MessageFactory.create_batch(10, community=community, sender=other.user)

    with pytest.raises(TooManyMessages):
        services.write_message(
            entry=entry, sender=other.user, text="Bonjour", wants_copy=False, now=SUNDAY_EVENING
        )


def test_three_people_near_by_in_the_same_field_are_introduced_if_all_agreed(community, member):
    EntryFactory(membership=member, to_members=True)
    near = EntryFactory.create_batch(
        4, to_members=True, membership__community=community, membership__commune=member.commune
    )
    EntryFactory(
        to_members=True,
        is_introduced=False,
        membership__community=community,
        membership__commune=member.commune,
    )

    introduced = selectors.introductions(member)

    assert len(introduced) == 3
    assert {card.entry for card, _km in introduced} < set(near)


def test_a_post_is_written_answered_and_hidden_with_a_reason(client_of, community, member, other, animator):
    author, reader = client_of(member.user), client_of(other.user)

    author.post(
        reverse("community:new-post", args=["solozere"]),
        {"kind": "offer", "title": "Écran", "text": "<script>alert(1)</script>À prêter https://example.org"},
    )
    post = Post.objects.get()
    shown = reader.get(post.get_absolute_url()).content.decode()
    reader.post(post.get_absolute_url(), {"text": "Il m'intéresse."})
    hidden = client_of(animator).post(
        reverse("community:hide-post", args=["solozere", post.pk]), {"reason": "Publicité"}
    )

    assert '<a href="https://example.org" rel="nofollow">' in shown
    assert post.text == "À prêter https://example.org"
    assert Message.objects.get().recipient == member.user
    assert (hidden.status_code, reader.get(post.get_absolute_url()).status_code) == (302, 404)
    assert author.get(post.get_absolute_url()).status_code == 200
    assert "Publicité" in Mail.objects.filter(recipient=member.user.email).latest("pk").text


def test_the_board_is_for_members(client_of, community, stranger):
    PostFactory(community=community)

    led = client_of(stranger).get(reverse("community:board", args=["solozere"]))

    assert led["Location"] == reverse("community:join", args=["solozere"])


def test_news_are_drafted_looked_at_published_and_sent(client_of, client, community, animator):
    SubscriptionFactory.create_batch(2, network=community.network)
    browser = client_of(animator)

    browser.post(
        reverse("community:new-news", args=["solozere"]),
        {"title": "Une journée", "place": "", "text": "<h2>Titre</h2><p>Venez.</p><script>x</script>"},
    )
    news = News.objects.get()
    unseen = client.get(news.get_absolute_url()).status_code
    early = browser.post(reverse("community:send-letter", args=["solozere", news.pk]), follow=True)
    browser.post(reverse("community:publish-news", args=["solozere", news.pk]))
    browser.post(reverse("community:send-letter", args=["solozere", news.pk]))
    services.deliver_letter(news=news, now=SUNDAY_EVENING)

    page = client.get(news.get_absolute_url())
    told = browser.get(reverse("community:edit-news", args=["solozere", news.pk])).context["item"]
    said = [str(message) for message in early.context["messages"]]
    assert (unseen, said[-1]) == (
        404,
        "Publiez d’abord l’actualité\N{NO-BREAK SPACE}: la lettre mène à sa page.",
    )
    assert news.text == "## Titre\n\nVenez."
    assert "<h2>Titre</h2>\n<p>Venez.</p>" in page.content.decode()
    assert (told.mails, Mail.objects.count()) == (2, 2)


def test_the_feed_tells_what_is_published(client, community):
    published = NewsFactory(network=community.network, published=True, title="Publiée")
    NewsFactory(network=community.network, title="Brouillon")

    feed = client.get(reverse("community:news-feed", args=["solozere"]))

    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.content.decode().count("<entry>") == 1
    assert f"<id>http://localhost:8000{published.get_absolute_url()}</id>" in feed.content.decode()


def test_a_letter_is_left_by_one_click_of_a_mail_program_without_cookie(client, community):
    wanted = SubscriptionFactory(network=community.network)
    address = reverse("community:leave-letter", args=[wanted.leaving_token])
    strict = type(client)(enforce_csrf_checks=True)

    looked = strict.get(address)
    assert (looked.status_code, Subscription.objects.in_force().count()) == (200, 1)
    left = strict.post(address, {"List-Unsubscribe": "One-Click"})

    assert (left.status_code, Subscription.objects.in_force().count()) == (200, 0)
