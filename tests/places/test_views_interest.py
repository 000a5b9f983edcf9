"""The pages on which somebody says that they would come, confirms it and withdraws it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from maillage.core.models import Mail
from maillage.core.visitors import sealed
from maillage.places import selectors, services
from maillage.places.enums import DaysAWeek, InterestUse, LifeCycle
from maillage.places.models import ExpressionOfInterest
from tests.factories.interest import ExpressionOfInterestFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory, DepartementFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TWENTY_SECONDS_AGO = SUNDAY_EVENING - timedelta(seconds=20)


@pytest.fixture
def to_come():
    return PlaceFactory(planned=True, slug="florac", name="Florac", network__slug="solozere")


@pytest.fixture
def mende():
    return CommuneFactory(name="Mende")


@pytest.fixture
def url(to_come):
    return reverse("places:interest", args=["solozere", "florac"])


def said(**changed):
    """What the form posts after twenty seconds."""
    return {
        "from_month": "2030-04-01",
        "days_a_week": "2",
        "use": "independent",
        "commune": "Mende",
        "email": "Interessee@example.org",
        "website": "",
        "opened": sealed(TWENTY_SECONDS_AGO),
    } | changed


def addresses_in(mail):
    return re.findall(r"http://localhost:8000(/interets/\S+)", mail.text)


def test_the_page_tells_how_many_would_come(client, url, to_come):
    ExpressionOfInterestFactory.create_batch(2, place=to_come, confirmed=True)
    ExpressionOfInterestFactory(place=to_come)

    page = client.get(url)

    assert (page.status_code, page.context["people"]) == (200, 2)
    assert page.context["form"]["from_month"].field.choices[1] == ("2030-03-01", "mars 2030")


def test_a_visitor_is_counted_in_two_steps_without_an_account(client, url, to_come, mende):
    sent = client.post(url, said(), follow=True)
    confirm, _withdraw = addresses_in(Mail.objects.get())
    asked = client.get(confirm)
    counted = client.post(confirm)

    interest = ExpressionOfInterest.objects.get()
    assert sent.redirect_chain == [(reverse("places:interest-sent", args=["solozere", "florac"]), 302)]
    assert sent.context["sent_to"] == "Interessee@example.org"
    assert (asked.status_code, asked.context["interest"]) == (200, interest)
    assert counted["Location"] == to_come.get_absolute_url()
    assert (interest.from_month, interest.days_a_week, interest.use, interest.commune) == (
        date(2030, 4, 1),
        DaysAWeek.TWO,
        InterestUse.INDEPENDENT,
        mende,
    )
    assert interest.confirmed_at == SUNDAY_EVENING


def test_looking_at_the_link_counts_nobody(client, url, to_come, mende):
    client.post(url, said())

    for address in addresses_in(Mail.objects.get()):
        assert client.get(address).status_code == 200

    assert selectors.interest_count(to_come) == 0
    assert ExpressionOfInterest.objects.count() == 1


def test_the_mail_is_in_the_language_of_the_page(client, url, mende):
    client.post(url, said(), headers={"accept-language": "en"})

    assert Mail.objects.get().subject == "Would you come to work in Florac? One click to be counted"


def test_an_address_that_is_counted_gets_the_same_answer_as_a_new_one(client, url, to_come, mende):
    ExpressionOfInterestFactory(place=to_come, confirmed=True, email="interessee@example.org")

    known = client.post(url, said(), follow=True)
    new = client.post(url, said(email="autre@example.org"), follow=True)

    pages = [
        answer.content.decode().replace(address, "adresse")
        for answer, address in ((known, "Interessee@example.org"), (new, "autre@example.org"))
    ]
    assert known.redirect_chain == new.redirect_chain
    assert _without_csrf(pages[0]) == _without_csrf(pages[1])


def _without_csrf(html):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_withdrawing_deletes_what_was_said(client, url, mende):
    client.post(url, said())
    confirm, withdraw = addresses_in(Mail.objects.get())
    client.post(confirm)

    asked = client.get(withdraw)
    client.post(withdraw)

    assert asked.context["interest"].email == "interessee@example.org"
    assert ExpressionOfInterest.objects.count() == 0
    assert (client.get(confirm).status_code, client.get(withdraw).status_code) == (404, 404)


def test_a_link_that_was_never_sent_is_not_found(client):
    for name in ("confirm-interest", "withdraw-interest"):
        for answer in (client.get, client.post):
            assert answer(reverse(f"places:{name}", args=["x" * 43])).status_code == 404


def test_a_link_that_came_too_late_says_what_to_do(client, url, mende, clock):
    client.post(url, said())
    clock.set(SUNDAY_EVENING + timedelta(days=7))

    page = client.post(addresses_in(Mail.objects.get())[0])

    assert page.status_code == 410
    assert page.context["reason"] == (
        "Ce lien a servi 7 jours et n’est plus valable. Refaites votre réponse pour en recevoir un autre."
    )


def test_a_place_that_has_opened_leads_to_its_page(client, url, to_come):
    services.record_event(
        place=to_come, state=LifeCycle.SELECTED, on=SUNDAY_EVENING.date(), source="Comité", by=None
    )
    services.record_event(
        place=to_come, state=LifeCycle.IN_SERVICE, on=SUNDAY_EVENING.date(), source="Ouverture", by=None
    )

    for answer in (client.get(url), client.post(url, said())):
        assert (answer.status_code, answer["Location"]) == (302, to_come.get_absolute_url())


def test_the_page_that_says_a_mail_left_needs_one(client, url, to_come):
    answer = client.get(reverse("places:interest-sent", args=["solozere", "florac"]))

    assert answer["Location"] == url


def test_several_communes_of_one_name_become_a_choice(client, url):
    lozere = CommuneFactory(name="Saint-Julien")
    cantal = CommuneFactory(
        name="Saint-Julien", code="15001", departement=DepartementFactory(code="15", name="Cantal")
    )

    asked = client.post(url, said(commune="saint julien"))
    client.post(url, said(commune="saint julien", commune_code=cantal.code))

    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["commune_code"])
    assert asked.context["form"].fields["commune_code"].widget.choices == [
        (cantal.code, "Saint-Julien (Cantal)"),
        (lozere.code, "Saint-Julien (Lozère)"),
    ]
    assert ExpressionOfInterest.objects.get().commune == cantal


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"email": "pas une adresse"}, "email"),
        ({"email": ""}, "email"),
        ({"email": f"{'a' * 250}@example.org"}, "email"),
        ({"commune": "Atlantide"}, "commune"),
        ({"commune": ""}, "commune"),
        ({"commune": "M" * 81}, "commune"),
        ({"days_a_week": "8"}, "days_a_week"),
        ({"days_a_week": "-1"}, "days_a_week"),
        ({"days_a_week": ""}, "days_a_week"),
        ({"use": "spy"}, "use"),
        ({"from_month": ""}, "from_month"),
        ({"from_month": "2030-04-02"}, "from_month"),
        ({"from_month": "1999-01-01"}, "from_month"),
        ({"from_month": "tomorrow"}, "from_month"),
        ({"website": "http://example.org/"}, "website"),
        ({"opened": ""}, "opened"),
        ({"opened": "forged"}, "opened"),
        ({"opened": sealed(SUNDAY_EVENING - timedelta(seconds=1))}, "opened"),
        ({"opened": sealed(SUNDAY_EVENING - timedelta(days=2))}, "opened"),
    ],
)
def test_bad_input_is_told_at_its_field_and_writes_nothing(client, url, mende, changed, field):
    page = client.post(url, said(**changed))

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert (ExpressionOfInterest.objects.count(), Mail.objects.count()) == (0, 0)


def test_a_form_sent_too_quickly_goes_the_second_time(client, url, mende, clock):
    hasty = client.post(url, said(opened=sealed(SUNDAY_EVENING)))
    renewed = hasty.context["form"].seal
    clock.set(SUNDAY_EVENING + timedelta(seconds=4))

    again = client.post(url, said(opened=renewed))

    assert (hasty.status_code, again.status_code) == (422, 302)


def test_too_many_mails_are_refused_on_the_page(client, url, mende):
    for number in range(30):
        client.post(url, said(email=f"personne-{number}@example.org"))

    page = client.post(url, said(email="personne-30@example.org"))

    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == [
        "Trop de courriels ont été demandés depuis votre connexion. Recommencez dans 60\N{NO-BREAK SPACE}min."
    ]
    assert page.context["form"]["email"].value() == "personne-30@example.org"


def test_a_place_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("places:interest", args=["solozere", "ailleurs"])).status_code == 404
