"""A person's bookings on the web: the list, one of them, its event, its cancelling."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from maillage.booking.enums import BookingState
from maillage.core.models import Mail
from tests.booking.stories import book, hold
from tests.factories.booking import BookingFactory
from tests.moments import LAST_YEAR, MONDAY, SUNDAY, TUESDAY, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_list_tells_what_comes_what_is_held_and_what_was(pool, renter, stranger, client_of):
    coming = book(pool[0], holder=renter)
    held = hold(pool[1], holder=renter)
    past = BookingFactory(
        unit=pool[0], holder=renter, starts_at=LAST_YEAR, ends_at=LAST_YEAR.replace(hour=22), done=True
    )
    book(pool[2], holder=stranger)

    page = client_of(renter).get(reverse("booking:my-bookings"))

    assert [[booking for booking, _ in lines] for lines in page.context["upcoming"]] == [[coming]]
    assert page.context["held"] == [[held]]
    assert [booking for booking, _ in page.context["past"]] == [past]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_booking_and_three(
    pool, renter, client_of, django_assert_num_queries, count
):
    for unit in pool[:count]:
        book(unit, holder=renter)
    client = client_of(renter)

    with django_assert_num_queries(9):
        client.get(reverse("booking:my-bookings"))


def test_an_empty_list_leads_to_the_search(renter, client_of):
    page = client_of(renter).get(reverse("booking:my-bookings"))

    assert reverse("portal:search") in page.text


def test_a_booking_can_be_cancelled_until_the_limit(desk, renter, client_of, clock):
    booking = book(desk, holder=renter)
    clock.set(at(SUNDAY, 18, 30))

    answer = client_of(renter).post(reverse("booking:cancel", args=[booking.reference]))

    booking.refresh_from_db()
    assert (answer["Location"], booking.state) == (reverse("booking:my-bookings"), BookingState.CANCELLED)


def test_after_the_limit_the_page_says_so_and_keeps_the_booking(desk, renter, client_of):
    booking = book(desk, holder=renter)

    page = client_of(renter).post(reverse("booking:cancel", args=[booking.reference]))

    booking.refresh_from_db()
    assert (page.status_code, booking.state) == (422, BookingState.CONFIRMED)
    assert page.context["refusal"].code == "CancelTooLate"


def test_the_event_is_the_same_as_in_the_mail(desk, renter, client_of):
    booking = book(desk, holder=renter, day=TUESDAY)

    answer = client_of(renter).get(reverse("booking:booking-event", args=[booking.reference]))

    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert (str(event["uid"]), event.decoded("dtstart")) == (
        f"reservation-{booking.reference}@localhost",
        at(TUESDAY, 8, 30),
    )


@pytest.mark.parametrize("name", ["booking:booking", "booking:booking-event"])
def test_somebody_elses_booking_is_not_found(desk, renter, stranger, client_of, name):
    booking = book(desk, holder=renter, day=MONDAY)

    assert client_of(stranger).get(reverse(name, args=[booking.reference])).status_code == 404


def test_the_code_of_the_door_is_told_once_the_booking_is_confirmed(desk, renter, client_of):
    desk.space.place.door_code = "4835C"
    desk.space.place.save(update_fields=["door_code"])
    held = hold(desk, holder=renter)
    client = client_of(renter)

    before = client.get(reverse("booking:basket", args=[held.basket]))
    booking = book(desk, holder=renter, day=TUESDAY)
    after = client.get(booking.get_absolute_url())

    assert "4835C" not in before.text
    assert "4835C" in after.text
    assert "4835C" in Mail.objects.latest("pk").text
