"""The buttons of a host's day: each notes one thing, says it, and comes back to the same day."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.core.models import Mail
from tests.factories.billing import ChargeFactory
from tests.factories.booking import AttendanceFactory, BookingFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import MONDAY, TUESDAY_MORNING, at

pytestmark = pytest.mark.django_db
ACTS = ["check-in", "undo", "check-out", "absence", "payment", "cancel"]


@pytest.fixture(autouse=True)
def nine(clock):
    clock.set(at(MONDAY, 9))


@pytest.fixture
def booking(desk):
    return BookingFactory(unit=desk, holder__name="Télétravailleuse 7")


@pytest.fixture
def here(booking):
    """The same person, arrived at half past eight."""
    booking.state = BookingState.CHECKED_IN
    booking.save()
    AttendanceFactory(
        place=booking.unit.space.place, booking=booking, way="host", arrived_at=at(MONDAY, 8, 30)
    )
    return booking


@pytest.fixture
def browser(client_of, host):
    return client_of(host)


def act(browser, name, booking, **posted):
    return browser.post(reverse(f"booking:host-{name}", args=[booking.reference]), posted)


def told(response):
    return [
        str(message).replace("\N{NO-BREAK SPACE}", " ") for message in get_messages(response.wsgi_request)
    ]


def state_of(booking):
    return Booking.objects.get(pk=booking.pk).state


def day_url(booking):
    place = booking.unit.space.place
    return reverse("booking:host-day", args=[place.network.slug, place.slug])


def test_an_arrival_is_noted(browser, booking):
    response = act(browser, "check-in", booking)

    assert (response.status_code, response.headers["Location"]) == (302, day_url(booking))
    assert told(response) == ["Télétravailleuse 7 : arrivée notée."]
    assert state_of(booking) == BookingState.CHECKED_IN


def test_an_arrival_is_taken_back(browser, here):
    response = act(browser, "undo", here)

    assert told(response) == ["Télétravailleuse 7 : ce qui était noté est annulé."]
    assert state_of(here) == BookingState.CONFIRMED


def test_a_departure_is_noted(browser, here):
    response = act(browser, "check-out", here)

    assert told(response) == ["Télétravailleuse 7 : départ noté, Bureau 1 est libre."]
    assert state_of(here) == BookingState.DONE


def test_an_absence_is_noted(browser, booking):
    response = act(browser, "absence", booking)

    assert told(response) == ["Télétravailleuse 7 : absence notée, Bureau 1 est libre."]
    assert state_of(booking) == BookingState.NO_SHOW


def test_a_payment_is_noted(browser, here):
    place = here.unit.space.place
    ChargeFactory(source_id=here.pk, place=place, tariff=place.tariffs.get())

    response = act(browser, "payment", here)

    assert told(response) == ["Télétravailleuse 7 : 5,00 € payés."]
    assert list(Charge.objects.values_list("state", "paid_at")) == [(ChargeState.PAID, at(MONDAY, 9))]


def test_a_booking_is_cancelled_by_the_host_and_its_holder_told(browser, booking):
    response = act(browser, "cancel", booking)

    assert told(response) == ["La réservation de Télétravailleuse 7 est annulée ; un courriel l’annonce."]
    assert state_of(booking) == BookingState.CANCELLED
    assert list(Mail.objects.values_list("recipient", flat=True)) == [booking.holder.email]


def test_the_host_is_reminded_to_tell_who_has_no_account(browser, desk):
    guest = BookingFactory(unit=desk, by_guest=True)

    response = act(browser, "cancel", guest)

    assert told(response) == [
        "La réservation de Visiteuse est annulée : prévenez la personne, elle n’a pas de compte."
    ]
    assert not Mail.objects.exists()


def test_a_broken_rule_is_said_and_changes_nothing(browser, booking):
    response = act(browser, "check-out", booking)

    assert told(response) == [
        "Cette réservation est dans l’état « confirmée » : une arrivée ne peut pas y être notée."
    ]
    assert state_of(booking) == BookingState.CONFIRMED


def test_one_comes_back_to_the_day_that_one_looked_at(browser, desk):
    booking = BookingFactory(unit=desk, when=TUESDAY_MORNING)

    response = act(browser, "cancel", booking, jour="2030-03-12")

    assert response.headers["Location"] == f"{day_url(booking)}?jour=2030-03-12"


def test_a_forged_day_comes_back_to_today(browser, booking):
    response = act(browser, "check-in", booking, jour="9999-99-99")

    assert response.headers["Location"] == day_url(booking)


@pytest.mark.parametrize("name", ACTS)
def test_only_those_who_act_for_the_place_note_anything(client_of, booking, stranger, name):
    MandateFactory(user=stranger, place=PlaceFactory())

    assert act(client_of(stranger), name, booking).status_code == 404
    assert act(client_of(booking.holder), name, booking).status_code == 404
    assert state_of(booking) == BookingState.CONFIRMED


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_posted_by_somebody_signed_in(client, browser, booking, name):
    address = reverse(f"booking:host-{name}", args=[booking.reference])

    assert client.post(address).headers["Location"] == f"{reverse('accounts:sign-in')}?next={address}"
    assert browser.get(address).status_code == 405
    assert state_of(booking) == BookingState.CONFIRMED


@pytest.mark.parametrize("reference", ["ZZZZZZZZ", "R'--", "0" * 500])
def test_a_forged_reference_finds_nothing(browser, desk, reference):
    assert browser.post(reverse("booking:host-check-in", args=[reference])).status_code == 404
