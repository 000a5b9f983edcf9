"""The main job, from the map to the mail: a visitor finds a free desk, books it, and nobody else can."""

import re

import pytest
from playwright.sync_api import Page, expect

from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.core.models import Mail
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village() -> Village:
    return village_with_desks(2)


def choose_first_desk(page: Page, village: Village) -> None:
    page.goto(village.place_path)
    page.get_by_role("button", name=re.compile("^Réserver")).first.click()


def sign_in_by_mail(page: Page, *, email: str, name: str) -> None:
    page.get_by_label("Votre adresse électronique").first.fill(email)
    page.get_by_role("button", name=re.compile("lien", re.IGNORECASE)).first.click()
    page.goto(link_of(email))
    if page.get_by_label(re.compile("nom", re.IGNORECASE)).count():
        page.get_by_label(re.compile("nom", re.IGNORECASE)).first.fill(name)
    page.get_by_role("button", name=re.compile("connect|compte", re.IGNORECASE)).last.click()


def link_of(email: str) -> str:
    """The path of the link in the newest mail to this address."""
    text = Mail.objects.filter(recipient=email).latest("pk").text
    found = re.search(r"https?://[^/\s]+(/connexion/\S+)", text)
    assert found, text
    return found[1]


def book(page: Page, village: Village, *, email: str, name: str) -> None:
    choose_first_desk(page, village)
    sign_in_by_mail(page, email=email, name=name)
    page.get_by_role("button", name=re.compile("^Réserver")).first.click()
    page.get_by_role("button", name=re.compile("^Confirmer")).click()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_a_visitor_finds_a_desk_signs_up_and_books_it(visit, eyes, village, width, theme):
    page = visit(width=width, theme=theme)

    page.goto("/")
    eyes.look(page, "accueil")
    page.goto(f"{village.network_path}?jour={village.day}&moment=matin")
    eyes.look(page, "reseau")
    page.get_by_role("link", name=village.place.name).first.click()
    eyes.look(page, "lieu")
    choose_first_desk(page, village)
    eyes.look(page, "connexion")
    sign_in_by_mail(page, email="teleworker@example.org", name="Télétravailleuse 1")
    page.get_by_role("button", name=re.compile("^Réserver")).first.click()
    eyes.look(page, "confirmer")
    page.get_by_role("button", name=re.compile("^Confirmer")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(village.place.name)
    eyes.look(page, "reserve")

    booking = Booking.objects.get()
    assert (booking.state, booking.holder.email) == (BookingState.CONFIRMED, "teleworker@example.org")
    mail = Mail.objects.latest("pk")
    assert (mail.recipient, mail.calendar_method) == ("teleworker@example.org", "REQUEST")
    assert booking.reference in mail.text


def test_who_loses_the_last_desk_is_offered_another_time(visit, eyes, village):
    village.keep_desks(1)
    first, second = visit(), visit(width=360)
    choose_first_desk(second, village)
    sign_in_by_mail(second, email="deuxieme@example.org", name="Télétravailleur 2")

    book(first, village, email="premiere@example.org", name="Télétravailleuse 1")
    second.get_by_role("button", name=re.compile("^Réserver")).first.click()

    expect(second.get_by_role("heading", level=1)).to_contain_text("vient d’être prise")
    eyes.look(second, "perdu")
    second.get_by_role("button", name=re.compile("^Prendre")).first.click()
    second.get_by_role("button", name=re.compile("^Confirmer")).click()
    moments = Booking.objects.filter(state=BookingState.CONFIRMED).values_list("moment", flat=True)
    assert len(set(moments)) == 2


def test_the_whole_way_works_without_javascript(visit, village):
    page = visit(width=360, javascript=False)

    book(page, village, email="sans-script@example.org", name="Télétravailleuse 3")

    assert Booking.objects.get().state == BookingState.CONFIRMED


def test_a_booking_is_cancelled_from_its_page(visit, eyes, village):
    page = visit()
    book(page, village, email="teleworker@example.org", name="Télétravailleuse 1")

    page.get_by_text("Annuler cette réservation").click()
    page.get_by_role("button", name="Annuler la réservation").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mes réservations")
    eyes.look(page, "mes-reservations")
    assert Booking.objects.get().state == BookingState.CANCELLED
    assert Mail.objects.latest("pk").calendar_method == "CANCEL"
