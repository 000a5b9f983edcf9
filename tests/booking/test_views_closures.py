"""Closing in one form: nothing is done before the bookings hit are seen."""

import pytest
from django.urls import reverse

from maillage.booking.enums import BookingState
from maillage.booking.models import Closure
from tests.booking.stories import book
from tests.factories.booking import ClosureFactory
from tests.moments import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def url(place):
    return reverse("booking:closures", args=[place.network.slug, place.slug])


DAYS = {"first": "2030-03-12", "last": "2030-03-15", "reason": "Congés"}


def test_a_closure_that_hits_nobody_is_made_at_once(url, host, client_of):
    answer = client_of(host).post(url, DAYS)

    closure = Closure.objects.get()
    assert (answer["Location"], str(closure.first_day), str(closure.last_day)) == (
        url,
        "2030-03-12",
        "2030-03-15",
    )


def test_bookings_hit_are_shown_before_anything_is_done(url, desk, host, renter, client_of):
    booking = book(desk, holder=renter, day=TUESDAY)
    client = client_of(host)

    shown = client.post(url, DAYS)
    done = client.post(url, {**DAYS, "agreed": "on"})

    assert (shown.status_code, shown.context["hit"].whole) == (200, [booking])
    booking.refresh_from_db()
    assert (done.status_code, booking.state) == (302, BookingState.CANCELLED)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last": "2030-03-11"}, "last"),
        ({"last": "2032-03-11"}, "last"),
        ({"first": "2030-02-30"}, "first"),
        ({"first": ""}, "first"),
        ({"reason": "x" * 121}, "reason"),
        ({"first": "2030-03-01", "last": "2030-03-02"}, "__all__"),
    ],
)
def test_wrong_days_are_told_at_their_field_and_nothing_typed_is_lost(url, host, client_of, wrong, field):
    page = client_of(host).post(url, {**DAYS, **wrong})

    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["reason"].value()) == (
        422,
        [field],
        {**DAYS, **wrong}["reason"],
    )
    assert Closure.objects.count() == 0


def test_a_closure_is_taken_back_from_the_same_page(url, place, host, client_of):
    closure = ClosureFactory(place=place)

    client_of(host).post(
        reverse("booking:reopen", args=[place.network.slug, place.slug]), {"closure": closure.pk}
    )

    assert Closure.objects.count() == 0


def test_somebody_elses_place_is_not_found(url, renter, client_of):
    assert client_of(renter).get(url).status_code == 404
