"""A session that ends while somebody writes: what was written waits until they are back."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.core.unsent import MOST_LETTERS
from maillage.grants import services
from tests.factories.grants import committed_award, envelope_of
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TYPED = {
    "depense-label": "Bureaux réglables",
    "depense-cents": "mille",
    "documents": ["a", "b"],
    "password": "secret",
}


@pytest.fixture
def address(place, host):
    award = committed_award(10_000, envelope=envelope_of(50_000, network=place.network), place=place)
    claim = services.begin_claim(award=award, kind="instalment", by=host, now=SUNDAY_EVENING)
    return reverse("grants:add-claim-line", args=[award.reference, claim.number])


def test_what_was_written_waits_behind_the_sign_in_page(address, host):
    browser = Client()

    turned_away = browser.post(address, TYPED)
    browser.force_login(host)
    page = browser.get(reverse("core:unsent"))

    assert turned_away["Location"] == f"{reverse('accounts:sign-in')}?next=%2Freprendre"
    assert page.context["path"] == address
    assert page.context["fields"] == [
        ["depense-label", "Bureaux réglables"],
        ["depense-cents", "mille"],
        ["documents", "a"],
        ["documents", "b"],
    ]


def test_it_is_sent_from_there_once(address, host):
    browser = Client()
    browser.post(address, TYPED)
    browser.force_login(host)

    sent = browser.post(address, dict(browser.get(reverse("core:unsent")).context["fields"]))

    assert (sent.status_code, "Bureaux réglables" in sent.content.decode()) == (422, True)
    assert browser.get(reverse("core:unsent")).status_code == 302


def test_it_may_be_dropped(address, host):
    browser = Client()
    browser.post(address, TYPED)
    browser.force_login(host)

    browser.post(reverse("core:unsent"))

    assert browser.get(reverse("core:unsent")).status_code == 302


def test_a_page_that_is_only_read_and_a_text_without_end_are_not_kept(address, host):
    browser = Client()
    browser.get(reverse("grants:my-awards"))
    browser.post(address, {"label": "x" * (MOST_LETTERS + 1)})
    browser.force_login(host)

    assert browser.get(reverse("core:unsent")).status_code == 302


def test_a_lone_button_is_pressed_again_on_its_own_page(host):
    browser, page = Client(), reverse("accounts:account")

    browser.post(reverse("accounts:remove-password"), headers={"referer": f"http://testserver{page}?a=1"})
    browser.force_login(host)
    answer = browser.get(reverse("core:unsent"))

    assert answer["Location"] == f"{page}?a=1"
    assert "donc le bouton n’a rien fait" in browser.get(page).text
    assert browser.get(reverse("core:unsent"))["Location"] == "/"


def test_a_page_elsewhere_is_never_led_to(host):
    browser, button = Client(), reverse("accounts:remove-password")

    turned_away = browser.post(button, headers={"referer": "https://ailleurs.example/piege"})
    browser.force_login(host)

    assert turned_away["Location"] == f"{reverse('accounts:sign-in')}?next={button}"
    assert browser.get(reverse("core:unsent"))["Location"] == "/"
