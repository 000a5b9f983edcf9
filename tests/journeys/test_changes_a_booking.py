"""A teleworker moves a desk to another day, sees the price before; who loses the new time keeps the old."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from maillage.booking.models import Booking
from maillage.core.models import Mail
from tests.factories.accounts import UserFactory
from tests.factories.billing import RateFactory
from tests.factories.booking import BookingFactory
from tests.journeys.test_books_a_desk import link_of
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "teleworker@example.org"


@pytest.fixture
def village() -> Village:
    village = village_with_desks(2)
    tariff = village.place.tariffs.get()
    tariff.terms = "flat_rate"
    tariff.save(update_fields=["terms"])
    for per, cents in (("half_day", 1200), ("day", 1800)):
        RateFactory(tariff=tariff, per=per, cents=cents)
    return village


@pytest.fixture
def booking(village) -> Booking:
    """The first desk, on the morning of the day of the story."""
    day, holder = village.day, UserFactory(email=EMAIL, name="Télétravailleuse 1")
    return BookingFactory(
        unit=village.desks[0], holder=holder, starts_at=village.at(day, 8), ends_at=village.at(day, 13)
    )


def sign_in(page: Page) -> None:
    page.goto("/connexion")
    page.get_by_label("Votre adresse électronique").first.fill(EMAIL)
    page.get_by_role("button", name=re.compile("lien", re.IGNORECASE)).first.click()
    page.goto(link_of(EMAIL))
    page.get_by_role("button", name=re.compile("connect|compte", re.IGNORECASE)).last.click()


def ask_for(page: Page, booking: Booking, *, days_later: int) -> None:
    page.goto("/mes-reservations/")
    page.get_by_role("link", name=re.compile("^Modifier")).first.click()
    page.get_by_label("Jour").fill(f"{booking.day + timedelta(days=days_later)}")
    page.get_by_label("Pour combien de temps").select_option("day")
    page.get_by_role("button", name="Voir ce que cela donne").click()


@pytest.mark.parametrize(("width", "theme", "javascript"), [(1280, "light", True), (360, "dark", False)])
def test_a_morning_becomes_the_next_day(visit, eyes, village, booking, width, theme, javascript):
    page = visit(width=width, theme=theme, javascript=javascript)
    sign_in(page)

    page.goto(booking.get_absolute_url())
    page.get_by_role("link", name="Modifier cette réservation").click()
    if javascript:
        eyes.look(page, "modifier")
    ask_for(page, booking, days_later=1)
    expect(page.get_by_text("18,00\N{NO-BREAK SPACE}€").first).to_be_visible()
    if javascript:
        eyes.look(page, "prix")
    page.get_by_role("button", name="Confirmer la modification").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(village.place.name)
    booking.refresh_from_db()
    assert (booking.day, booking.moment) == (village.day + timedelta(days=1), "day")
    mail = Mail.objects.filter(recipient=EMAIL).latest("pk")
    assert (mail.calendar_method, "SEQUENCE:1" in mail.calendar) == ("REQUEST", True)


def test_who_asks_for_a_time_that_is_taken_keeps_the_booking_and_takes_an_offer(
    visit, eyes, village, booking
):
    day = village.day + timedelta(days=1)
    BookingFactory(
        unit=village.desks[0], moment="day", starts_at=village.at(day, 8), ends_at=village.at(day, 18)
    )
    page = visit(width=360, theme="dark")
    sign_in(page)

    ask_for(page, booking, days_later=1)
    expect(page.get_by_role("heading", name="C’est déjà pris")).to_be_visible()
    eyes.look(page, "pris")
    page.get_by_role("link", name=re.compile("^Voir ce choix")).first.click()
    page.get_by_role("button", name="Confirmer la modification").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(village.desks[1].label)
    booking.refresh_from_db()
    assert (booking.unit, booking.day) == (village.desks[1], day)
