"""The host's morning: who is expected arrives, somebody just comes in, the place closes for leave."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from maillage.booking.enums import BookingState, Moment
from maillage.booking.models import Attendance, Booking, Closure
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import MandateFactory
from tests.journeys.world import Village, village_with_desks, zone_by_day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village() -> Village:
    return village_with_desks(3, opens=0, closes=23, zone=zone_by_day())


@pytest.fixture
def host(village):
    user = UserFactory(email="hote@example.org", name="Hôte 1", with_password=True)
    MandateFactory(place=village.place, user=user)
    return user


def sign_in(page: Page, *, email: str) -> None:
    page.goto("/connexion")
    page.get_by_text("Avec un mot de passe").click()
    page.get_by_label("Votre adresse électronique").last.fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").last.click()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (834, "dark"), (360, "light")])
def test_the_host_welcomes_who_comes(visit, eyes, village, host, width, theme):
    now = timezone.now()
    expected = BookingFactory(
        unit=village.desks[0],
        holder=UserFactory(name="Télétravailleuse 1"),
        moment=Moment.DAY,
        day=timezone.localdate(now, village.place.network.zone),
        starts_at=now - timedelta(minutes=5),
        ends_at=now + timedelta(minutes=30),
    )
    page = visit(width=width, theme=theme)
    sign_in(page, email=host.email)

    expect(page).to_have_url(re.compile("/accueil/solozere/villefort/"))
    eyes.look(page, "journee")
    page.get_by_role("button", name=re.compile("^Arrivé")).first.click()
    expect(page.locator(".arrivals .button-done").first).to_be_visible()
    expected.refresh_from_db()
    assert expected.state == BookingState.CHECKED_IN

    page.get_by_label(re.compile("Nom ou adresse")).fill("Personne de passage 1")
    page.get_by_role("button", name=re.compile("^Installer")).click()
    expect(page.get_by_text("Personne de passage 1").first).to_be_visible()
    eyes.look(page, "accueillie")
    assert Attendance.objects.count() == 2


def test_a_holiday_closes_the_place_and_tells_who_had_booked(visit, eyes, village, host):
    day = village.day
    booked = BookingFactory(
        unit=village.desks[0],
        holder=UserFactory(name="Télétravailleuse 2"),
        day=day,
        starts_at=village.at(day, 9),
        ends_at=village.at(day, 12),
    )
    page = visit()
    sign_in(page, email=host.email)

    page.get_by_role("link", name=re.compile("Fermer pour congés")).click()
    page.get_by_label("Premier jour fermé").fill(day.isoformat())
    page.get_by_label("Dernier jour fermé").fill(day.isoformat())
    page.get_by_role("button", name="Fermer le lieu").click()
    expect(page.get_by_text("Télétravailleuse 2")).to_be_visible()
    eyes.look(page, "touchees")
    assert Closure.objects.count() == 0
    page.get_by_label(re.compile("^Fermer, annuler")).check()
    page.get_by_role("button", name="Fermer et prévenir").click()

    expect(page.get_by_role("status")).to_contain_text("1 réservation est annulée")
    booked.refresh_from_db()
    assert booked.state == BookingState.CANCELLED


def test_the_door_shows_what_is_free_to_anybody(visit, eyes, village):
    page = visit(width=834)

    page.goto(f"/porte/{village.place.network.slug}/{village.place.slug}/")

    eyes.look(page, "porte")
    expect(page.locator(".state-free")).to_have_count(3)
    assert Booking.objects.count() == 0
