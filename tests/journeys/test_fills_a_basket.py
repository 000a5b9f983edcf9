"""A teleworker takes a room and two desks together: all or nothing, one is lost, one is cancelled later."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.booking import services
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.core.models import Mail
from maillage.places.enums import SpaceKind
from tests.factories.accounts import UserFactory
from tests.factories.places import desk_pool
from tests.journeys.test_books_a_desk import sign_in_by_mail
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "teleworker@example.org"


@pytest.fixture
def village() -> Village:
    """Three desks and a meeting room."""
    village = village_with_desks(3)
    room = {"room": True, "kind": SpaceKind.MEETING_ROOM, "name": "Salle de réunion"}
    desk_pool(1, place=village.place, **room)
    return village


@pytest.fixture
def teleworker() -> User:
    return UserFactory(email=EMAIL)


def hold_the_room(page: Page, village: Village) -> None:
    """From ten to noon: one signs in and comes back to the same room."""
    room = village.place.spaces.get(kind=SpaceKind.MEETING_ROOM).units.get()
    path = f"{village.place_path}&poste={room.pk}"
    page.goto(path)
    page.get_by_role("button", name="Réserver cette salle").click()
    sign_in_by_mail(page, email=EMAIL, name="Télétravailleuse 1")
    page.goto(path)
    page.locator("#id_start").select_option("10:00")
    page.locator("#id_end").select_option("12:00")
    page.get_by_role("button", name="Réserver cette salle").click()


def add_two_desks(page: Page) -> None:
    page.get_by_label(re.compile("^Combien")).fill("2")
    page.get_by_role("button", name=re.compile("^Ajouter")).click()


def confirm(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Confirmer")).click()


def time_runs_out() -> None:
    """The ten minutes pass while the page stays open."""
    past = Booking.objects.get(unit__number=1, unit__space__kind=SpaceKind.MEETING_ROOM).created_at
    Booking.objects.filter(state=BookingState.HELD).update(hold_expires_at=past - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("width", "theme", "javascript"), [(1280, "light", True), (360, "dark", True), (360, "light", False)]
)
def test_a_room_and_two_desks_are_booked_at_once_and_one_is_cancelled(
    visit, eyes, village, teleworker, width, theme, javascript
):
    page = visit(width=width, theme=theme, javascript=javascript)
    hold_the_room(page, village)
    add_two_desks(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmer 3 espaces à Villefort")
    page.get_by_role("link", name="Choisir un autre espace ou un autre moment").click()
    expect(page.get_by_role("heading", name=re.compile("^Votre panier"))).to_be_visible()
    if javascript:
        eyes.look(page, "lieu")
    page.get_by_role("link", name="Voir mon panier et confirmer").click()
    if javascript:
        eyes.look(page, "panier")

    confirm(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("3 espaces à Villefort, pris ensemble")
    if javascript:
        eyes.look(page, "reserve")
    mail = Mail.objects.latest("pk")
    assert (mail.recipient, mail.calendar.count("BEGIN:VEVENT")) == (EMAIL, 3)
    page.get_by_role("link", name=re.compile("^Voir ou annuler")).first.click()
    page.get_by_text("Annuler cette réservation").click()
    page.get_by_role("button", name="Annuler la réservation").click()
    expect(page.get_by_role("link", name="2 espaces à Villefort, pris ensemble")).to_be_visible()
    if javascript:
        eyes.look(page, "mes-reservations")
    states = sorted(Booking.objects.values_list("state", flat=True))
    assert states == [BookingState.CANCELLED, BookingState.CONFIRMED, BookingState.CONFIRMED]


def test_who_loses_one_of_three_books_nothing_until_it_is_removed(visit, eyes, village, teleworker):
    page = visit(width=360)
    hold_the_room(page, village)
    add_two_desks(page)
    time_runs_out()
    lost = Booking.objects.get(unit=village.desks[0])
    wish = services.wish_for(
        space=lost.unit.space, unit=lost.unit, moment=lost.moment, day=lost.day, now=lost.created_at
    )
    services.hold_units(wishes=[wish], holder=UserFactory(), now=lost.created_at)

    confirm(page)

    expect(page.get_by_role("heading", level=2).first).to_contain_text("rien n’est réservé")
    assert not Booking.objects.filter(state=BookingState.CONFIRMED).exists()
    eyes.look(page, "perdu")
    page.get_by_role("button", name=re.compile(rf"^Retirer {lost.unit.label}.*13\sh$")).click()
    confirm(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("2 espaces à Villefort, pris ensemble")
    assert Booking.objects.filter(holder=teleworker, state=BookingState.CONFIRMED).count() == 2
