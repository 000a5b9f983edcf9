"""The tablet at the door, and the arrival that one notes oneself."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillage.booking import services
from maillage.booking.enums import BookingState, CheckInWay
from maillage.booking.models import Attendance
from maillage.booking.views.door import DOOR
from tests.booking.stories import book
from tests.factories.booking import BookingFactory
from tests.moments import MONDAY, MONDAY_AFTERNOON, SATURDAY, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(place):
    return reverse("booking:door", args=[place.network.slug, place.slug])


@pytest.fixture
def arrival_url(place):
    return reverse("booking:arrival", args=[DOOR.sign(str(place.pk))])


def test_the_door_says_now_and_until_when_without_any_name(url, pool, renter, client, clock):
    book(pool[0], holder=renter)
    BookingFactory(unit=pool[1], when=MONDAY_AFTERNOON)
    clock.set(at(MONDAY, 9))

    page = client.get(url)

    lines = [(line.unit, line.is_taken, line.until) for line in page.context["door"].lines]
    assert lines == [
        (pool[0], True, at(MONDAY, 12, 30)),
        (pool[1], False, at(MONDAY, 13, 30)),
        (pool[2], False, None),
    ]
    assert renter.name not in page.text


def test_two_bookings_that_touch_are_one_stretch_at_the_door(url, desk, client, clock):
    BookingFactory(unit=desk, starts_at=at(MONDAY, 9), ends_at=at(MONDAY, 10))
    BookingFactory(unit=desk, starts_at=at(MONDAY, 10), ends_at=at(MONDAY, 11))
    clock.set(at(MONDAY, 9, 30))

    (line,) = client.get(url).context["door"].lines

    assert (line.is_taken, line.until) == (True, at(MONDAY, 11))


def test_a_closed_day_is_told_at_the_door(url, desk, client, clock):
    clock.set(at(SATURDAY, 9))

    assert client.get(url).context["door"].hours.is_open is False


def test_the_code_of_the_door_leads_to_the_arrival(place, host, arrival_url, client_of):
    drawing = client_of(host).get(reverse("booking:door-code", args=[place.network.slug, place.slug]))

    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content.startswith(b"<?xml")


def test_one_button_notes_the_arrival(desk, renter, arrival_url, client_of, clock):
    booking = book(desk, holder=renter)
    clock.set(at(MONDAY, 8, 25))

    client_of(renter).post(arrival_url)

    booking.refresh_from_db()
    assert booking.state == BookingState.CHECKED_IN
    assert Attendance.objects.get().way == CheckInWay.DOOR


def test_a_second_scan_says_that_the_arrival_is_noted(desk, renter, arrival_url, client_of, clock):
    booking = book(desk, holder=renter)
    clock.set(at(MONDAY, 8, 25))
    services.check_in(booking=booking, by=renter, now=clock.now)

    page = client_of(renter).get(arrival_url)

    assert (page.context["booking"], page.context["refusal"]) == (booking, None)


def test_who_has_no_booking_today_is_told_what_to_do(desk, renter, arrival_url, client_of, clock):
    book(desk, holder=renter)
    clock.set(at(MONDAY, 8) - timedelta(days=1))

    page = client_of(renter).post(arrival_url)

    assert (page.status_code, page.context["refusal"].code) == (422, "NothingToday")


def test_a_forged_code_opens_nothing(renter, client_of):
    assert client_of(renter).get(reverse("booking:arrival", args=["1:forged"])).status_code == 404
