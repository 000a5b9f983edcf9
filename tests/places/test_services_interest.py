"""Telling that one would come, confirming it by mail, withdrawing it, and what the opening does with it."""

import re
from datetime import date, timedelta

import pytest

from maillage.core.models import Entry, Mail
from maillage.places import selectors, services
from maillage.places.enums import DaysAWeek, InterestUse, LifeCycle
from maillage.places.errors import (
    InterestForgotten,
    InterestNotConfirmedInTime,
    InterestNotTaken,
    TooManyInterestMails,
    TooManyInterestsFromOrigin,
)
from maillage.places.models import ExpressionOfInterest, InterestLink
from tests.factories.interest import ExpressionOfInterestFactory, InterestLinkFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY_NOON, SUNDAY_EVENING

pytestmark = pytest.mark.django_db

APRIL = date(2030, 4, 1)


@pytest.fixture
def to_come():
    return PlaceFactory(planned=True, name="Florac", network__name="SoLozère")


def tell(place, /, **changed):
    told = {
        "email": "Interessee@Example.org",
        "language": "fr",
        "origin": "192.0.2.1",
        "now": SUNDAY_EVENING,
        "from_month": APRIL,
        "days_a_week": DaysAWeek.TWO,
        "use": InterestUse.DISTANT_EMPLOYEE,
    }
    commune = changed.pop("commune", None) or CommuneFactory()
    return services.tell_interest(place=place, commune=commune, **(told | changed))


def link_in(mail):
    """The link row that the first address of the mail opens."""
    token = re.search(r"/interets/([\w-]{20,})", mail.text)[1]
    return selectors.interest_link(token)


def test_what_is_told_waits_for_its_address_to_confirm_it(to_come):
    commune = CommuneFactory()

    interest = tell(to_come, commune=commune)

    interest.refresh_from_db()
    assert (interest.email, interest.from_month, interest.days_a_week, interest.use, interest.commune) == (
        "interessee@example.org",
        APRIL,
        DaysAWeek.TWO,
        InterestUse.DISTANT_EMPLOYEE,
        commune,
    )
    assert (interest.confirmed_at, selectors.interest_count(to_come)) == (None, 0)


def test_the_mail_holds_a_link_to_confirm_and_one_to_withdraw(to_come):
    interest = tell(to_come)

    mail = Mail.objects.get()
    confirm, withdraw = re.findall(r"http://localhost:8000(/interets/\S+)", mail.text)
    assert (mail.recipient, mail.subject) == (
        "interessee@example.org",
        "Florac\N{NO-BREAK SPACE}: un clic pour que votre réponse compte",
    )
    assert withdraw == f"{confirm}/retirer"
    assert link_in(mail).interest == interest


def test_no_token_is_kept_as_it_is(to_come):
    tell(to_come)

    token = re.search(r"/interets/([\w-]{20,})", Mail.objects.get().text)[1]
    assert InterestLink.objects.filter(token_hash=token).count() == 0


def test_the_link_of_the_mail_counts_the_person(to_come):
    tell(to_come)

    services.confirm_interest(link=link_in(Mail.objects.get()), now=MONDAY_NOON)

    assert selectors.interest_count(to_come) == 1
    assert [(entry.verb, entry.facts) for entry in Entry.objects.order_by("pk")] == [
        ("interest told", {"place": to_come.pk}),
        ("interest confirmed", {"place": to_come.pk}),
    ]


def test_a_link_opened_twice_counts_once_at_its_first_hour():
    link = InterestLinkFactory()

    services.confirm_interest(link=link, now=SUNDAY_EVENING)
    again = services.confirm_interest(link=link, now=MONDAY_NOON)

    assert again.confirmed_at == SUNDAY_EVENING


def test_told_again_before_it_is_confirmed_the_last_answers_count(to_come):
    tell(to_come)

    interest = tell(to_come, days_a_week=DaysAWeek.FIVE, from_month=None, language="en", now=MONDAY_NOON)

    assert list(ExpressionOfInterest.objects.values_list("pk", "days_a_week", "from_month", "told_at")) == [
        (interest.pk, 5, None, MONDAY_NOON)
    ]
    assert Mail.objects.order_by("pk").last().language == "en"


def test_told_again_once_confirmed_nothing_changes_and_a_mail_says_so(to_come):
    told = ExpressionOfInterestFactory(place=to_come, confirmed=True, email="interessee@example.org")

    tell(to_come, days_a_week=DaysAWeek.FIVE, now=MONDAY_NOON)

    told.refresh_from_db()
    mail = Mail.objects.get()
    assert (told.days_a_week, told.told_at) == (DaysAWeek.TWO, SUNDAY_EVENING)
    assert mail.subject == "Florac\N{NO-BREAK SPACE}: votre réponse est déjà comptée"
    assert link_in(mail).interest == told


def test_each_link_of_each_mail_serves(to_come):
    tell(to_come)
    tell(to_come)
    first, second = (link_in(mail) for mail in Mail.objects.order_by("pk"))

    services.confirm_interest(link=second, now=MONDAY_NOON)
    services.withdraw_interest(link=first)

    assert list(ExpressionOfInterest.objects.all()) == []


def test_a_withdrawn_interest_leaves_no_address():
    link = InterestLinkFactory(interest__confirmed=True)

    place = services.withdraw_interest(link=link)

    assert (place, selectors.interest_count(place)) == (link.interest.place, 0)
    assert (ExpressionOfInterest.objects.count(), InterestLink.objects.count()) == (0, 0)
    assert Entry.objects.get().facts == {"place": place.pk}


def test_what_is_withdrawn_is_not_confirmed_any_more():
    link = InterestLinkFactory()
    services.withdraw_interest(link=link)

    with pytest.raises(InterestForgotten):
        services.confirm_interest(link=link, now=MONDAY_NOON)
    with pytest.raises(InterestForgotten):
        services.withdraw_interest(link=link)


def test_a_link_confirms_for_seven_days(to_come):
    tell(to_come)

    with pytest.raises(InterestNotConfirmedInTime):
        services.confirm_interest(link=link_in(Mail.objects.get()), now=SUNDAY_EVENING + timedelta(days=7))


def test_a_place_in_service_takes_no_interest(place):
    with pytest.raises(InterestNotTaken):
        tell(place)

    assert (ExpressionOfInterest.objects.count(), Mail.objects.count()) == (0, 0)


def test_one_address_receives_five_mails_an_hour(to_come):
    for minute in range(5):
        tell(to_come, origin=f"192.0.2.{minute}", now=SUNDAY_EVENING + timedelta(minutes=minute))

    with pytest.raises(TooManyInterestMails) as refusal:
        tell(to_come, origin="198.51.100.1", now=SUNDAY_EVENING + timedelta(minutes=10))

    assert refusal.value.facts == {"minutes": 50}
    assert Mail.objects.count() == 5


def test_one_connection_asks_for_thirty_mails_an_hour(to_come):
    for number in range(30):
        tell(to_come, email=f"personne-{number}@example.org")

    with pytest.raises(TooManyInterestsFromOrigin):
        tell(to_come, email="personne-30@example.org")
    tell(to_come, email="personne-30@example.org", now=SUNDAY_EVENING + timedelta(hours=1))

    assert Mail.objects.count() == 31


def test_on_opening_those_who_confirmed_are_invited_and_all_is_deleted(to_come, manager):
    for email in ("a@example.org", "b@example.org"):
        ExpressionOfInterestFactory(place=to_come, email=email, confirmed=True)
    ExpressionOfInterestFactory(place=to_come)
    elsewhere = ExpressionOfInterestFactory(confirmed=True)
    services.record_event(place=to_come, state=LifeCycle.SELECTED, on=APRIL, source="Comité", by=manager)
    assert Mail.objects.count() == 0

    services.record_event(
        place=to_come, state=LifeCycle.IN_SERVICE, on=APRIL, source="Inauguration", by=manager
    )

    mails = Mail.objects.order_by("recipient")
    assert [(mail.recipient, mail.subject) for mail in mails] == [
        ("a@example.org", "Florac est ouvert"),
        ("b@example.org", "Florac est ouvert"),
    ]
    assert f"http://localhost:8000{to_come.get_absolute_url()}\n" in mails[0].text
    assert list(ExpressionOfInterest.objects.all()) == [elsewhere]
    assert Entry.objects.get(verb="outcome announced").facts == {"state": "in_service", "people": 2}


def test_a_place_given_up_is_told_too(to_come, manager):
    ExpressionOfInterestFactory(place=to_come, confirmed=True)

    services.record_event(place=to_come, state=LifeCycle.CLOSED, on=APRIL, source="Délibération", by=manager)

    assert [mail.subject for mail in Mail.objects.all()] == ["Florac n’ouvrira pas"]
    assert ExpressionOfInterest.objects.count() == 0


def test_a_fact_of_the_past_invites_nobody(to_come):
    ExpressionOfInterestFactory(place=to_come, confirmed=True)

    services.record_event(
        place=to_come,
        state=LifeCycle.IN_SERVICE,
        on=APRIL,
        source="Presse, novembre 2008",
        by=None,
        is_history=True,
    )

    assert (Mail.objects.count(), selectors.interest_count(to_come)) == (0, 1)


def test_what_nobody_confirmed_is_deleted_after_seven_days():
    kept = ExpressionOfInterestFactory(told_at=SUNDAY_EVENING - timedelta(days=7) + timedelta(seconds=1))
    ExpressionOfInterestFactory(told_at=SUNDAY_EVENING - timedelta(days=7))

    assert services.forget_interests(now=SUNDAY_EVENING) == 1
    assert list(ExpressionOfInterest.objects.all()) == [kept]


def test_what_was_confirmed_is_deleted_after_24_months():
    kept = ExpressionOfInterestFactory(told_at=SUNDAY_EVENING - timedelta(days=729), confirmed=True)
    over = ExpressionOfInterestFactory(told_at=SUNDAY_EVENING - timedelta(days=730), confirmed=True)
    InterestLinkFactory(interest=over)

    assert services.forget_interests(now=SUNDAY_EVENING) == 1
    assert list(ExpressionOfInterest.objects.all()) == [kept]


def test_nothing_is_kept_of_a_place_that_is_not_to_come_any_more(place):
    ExpressionOfInterestFactory(place=place, confirmed=True)

    assert services.forget_interests(now=SUNDAY_EVENING) == 1


def test_the_origin_of_a_mail_is_erased_after_a_day():
    old = InterestLinkFactory(created_at=SUNDAY_EVENING - timedelta(days=1, seconds=1))
    recent = InterestLinkFactory(created_at=SUNDAY_EVENING - timedelta(days=1))

    services.forget_interests(now=SUNDAY_EVENING)

    old.refresh_from_db()
    recent.refresh_from_db()
    assert (old.asked_from, recent.asked_from) == ("", "0" * 64)
