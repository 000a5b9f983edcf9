"""Letters: asked for twice over, sent once to each, stopped where they do not arrive."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from maillage.community import selectors, services
from maillage.community.errors import LetterAlreadySent, SubscriptionForgotten, TooManySubscriptionMails
from maillage.community.models import Delivery, Subscription
from maillage.community.services import letters
from maillage.core.enums import MailState, MailTrouble
from maillage.core.mail import as_message
from maillage.core.models import Mail
from tests.factories.community import NewsFactory, SubscriptionFactory
from tests.factories.places import PlaceFactory
from tests.moments import MONDAY_DAWN, SUNDAY_EVENING

pytestmark = pytest.mark.django_db

REPORT = b"""From: MAILER-DAEMON@example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; Lectrice@Example.org
Action: failed
Status: 5.1.1

Final-Recipient: rfc822; autre@example.org
Action: delayed
Status: 4.2.2
--b--
"""


def ask(network, **changed):
    asked = {
        "place": None,
        "email": "Lectrice@example.org",
        "language": "fr",
        "consent": "Je veux la lettre.",
        "origin": "192.0.2.1",
        "now": SUNDAY_EVENING,
    }
    return services.subscribe(network=network, **(asked | changed))


def begun(network, **news):
    return services.begin_letter(
        news=NewsFactory(network=network, published=True, **news), by=None, now=SUNDAY_EVENING
    )


def recipients(news):
    return sorted(news.deliveries.values_list("mail__recipient", flat=True))


def test_an_address_counts_once_it_has_confirmed(community):
    wanted = ask(community.network)
    assert list(Subscription.objects.in_force()) == []

    services.confirm_subscription(subscription=wanted, now=MONDAY_DAWN)

    kept = Subscription.objects.in_force().get()
    assert (kept.email, kept.consent, kept.confirmed_at) == (
        "lectrice@example.org",
        "Je veux la lettre.",
        MONDAY_DAWN,
    )


def test_the_link_of_an_older_mail_no_longer_confirms(community):
    old = ask(community.network).confirming_token
    new = ask(community.network, now=MONDAY_DAWN).confirming_token

    assert selectors.subscription_by_confirming(old) is None
    assert selectors.subscription_by_confirming(new).email == "lectrice@example.org"


def test_a_link_of_last_week_no_longer_confirms(community):
    wanted = ask(community.network)

    with pytest.raises(SubscriptionForgotten):
        services.confirm_subscription(subscription=wanted, now=SUNDAY_EVENING + timedelta(days=8))


def test_one_address_is_not_flooded(community):
    for place in (None, PlaceFactory(network=community.network), PlaceFactory(network=community.network)):
        ask(community.network, place=place)

    with pytest.raises(TooManySubscriptionMails):
        ask(community.network)


def test_who_left_gets_nothing_and_may_come_back(community):
    wanted = SubscriptionFactory(network=community.network, email="lectrice@example.org")

    services.leave_letter(subscription=wanted, now=SUNDAY_EVENING)
    assert list(Subscription.objects.in_force()) == []
    services.confirm_subscription(subscription=ask(community.network), now=MONDAY_DAWN)

    assert list(Subscription.objects.in_force()) == [wanted]


def test_what_nobody_confirmed_is_forgotten(community):
    SubscriptionFactory(network=community.network, asked=True)
    kept = SubscriptionFactory(network=community.network)

    assert services.forget_subscriptions(now=SUNDAY_EVENING + timedelta(days=8)) == 1
    assert list(Subscription.objects.all()) == [kept]


def test_a_letter_goes_to_each_reader_in_their_language_with_its_way_out(community):
    reader = SubscriptionFactory(network=community.network, language="en")
    news = begun(community.network, title="Titre", text="Texte")

    services.deliver_letter(news=news, now=SUNDAY_EVENING)

    mail = Mail.objects.get()
    headers = as_message(mail).extra_headers
    leave = f"http://localhost:8000/lettres/{reader.leaving_token}/quitter"
    assert (mail.subject, "To leave it by one click:" in mail.text, leave in mail.text) == (
        "SoLozère – Titre",
        True,
        True,
    )
    assert headers["List-Unsubscribe"] == f"<{leave}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_that_was_cut_short_goes_on_and_nobody_gets_it_twice(community, monkeypatch):
    monkeypatch.setattr(letters, "BATCH", 2)
    SubscriptionFactory.create_batch(5, network=community.network)
    news = begun(community.network)
    whole = letters._deliver_batch
    calls = iter([True, False])

    def killed(news, *, now):
        if not next(calls):
            raise KeyboardInterrupt
        return whole(news, now=now)

    monkeypatch.setattr(letters, "_deliver_batch", killed)
    with pytest.raises(KeyboardInterrupt):
        services.deliver_letter(news=news, now=SUNDAY_EVENING)
    assert (Delivery.objects.count(), list(selectors.unfinished_letters())) == (2, [news])

    monkeypatch.setattr(letters, "_deliver_batch", whole)
    assert services.deliver_letter(news=news, now=MONDAY_DAWN) == 3

    assert recipients(news) == sorted(Subscription.objects.values_list("email", flat=True))
    assert list(selectors.unfinished_letters()) == []
    assert services.deliver_letter(news=news, now=MONDAY_DAWN) == 0


def test_a_letter_leaves_once(community):
    SubscriptionFactory(network=community.network)
    news = begun(community.network)

    with pytest.raises(LetterAlreadySent):
        services.begin_letter(news=news, by=None, now=SUNDAY_EVENING)


def test_a_place_writes_to_its_readers_and_to_the_networks_each_once(community):
    place = PlaceFactory(network=community.network)
    SubscriptionFactory(network=community.network, email="a@example.org")
    SubscriptionFactory(network=community.network, place=place, email="a@example.org")
    SubscriptionFactory(network=community.network, place=place, email="b@example.org")
    SubscriptionFactory(network=community.network, place=PlaceFactory(), email="c@example.org")
    SubscriptionFactory(email="d@example.org")
    of_place, of_network = begun(community.network, place=place), begun(community.network)

    for news in (of_place, of_network):
        services.deliver_letter(news=news, now=SUNDAY_EVENING)

    assert recipients(of_place) == ["a@example.org", "b@example.org"]
    assert recipients(of_network) == ["a@example.org"]


def test_a_hard_bounce_stops_the_letters_and_a_soft_one_does_not(community):
    wanted = SubscriptionFactory(network=community.network, email="lectrice@example.org")

    services.record_bounce(email="lectrice@example.org", status="4.2.2", at=SUNDAY_EVENING)
    assert list(Subscription.objects.in_force()) == [wanted]
    services.record_bounce(email="Lectrice@example.org", status="5.1.1", at=MONDAY_DAWN)

    assert list(Subscription.objects.in_force()) == []


def test_reports_of_mail_servers_are_read_from_files(community, tmp_path):
    SubscriptionFactory(network=community.network, email="lectrice@example.org")
    other = SubscriptionFactory(network=community.network, email="autre@example.org")
    (tmp_path / "report.eml").write_bytes(REPORT)
    said = StringIO()

    call_command("record_bounces", str(tmp_path / "report.eml"), stdout=said)

    assert said.getvalue() == "1 reports, 1 subscriptions\n"
    assert list(Subscription.objects.in_force()) == [other]


def test_a_letter_that_our_server_refused_is_a_bounce_until_the_address_confirms_again(community):
    wanted = SubscriptionFactory(network=community.network, email="lectrice@example.org")
    services.deliver_letter(news=begun(community.network), now=MONDAY_DAWN)
    Mail.objects.update(state=MailState.FAILED, trouble=MailTrouble.REFUSED)

    assert services.collect_refused_letters(now=MONDAY_DAWN) == 1
    assert list(Subscription.objects.in_force()) == []

    later = MONDAY_DAWN + timedelta(days=1)
    services.leave_letter(subscription=wanted, now=later)
    services.confirm_subscription(subscription=ask(community.network, now=later), now=later)
    assert services.collect_refused_letters(now=later) == 0
    assert list(Subscription.objects.in_force()) == [wanted]
