"""Taking a desk on the web: hold, confirm, give back; what the page says when it cannot be."""

from uuid import uuid4

import pytest
from django.urls import reverse

from maillage.billing.enums import RateUnit
from maillage.billing.models import Charge
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.core.models import Mail
from tests.booking.stories import book, hold
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.places import desk_pool
from tests.moments import MONDAY, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def asked(desk, /, **changed):
    """What the place's page posts for one desk on Monday morning."""
    return {"space": desk.space.pk, "unit": desk.pk, "day": "2030-03-11", "moment": "morning", **changed}


def test_a_visitor_signs_in_first_and_comes_back_to_the_choice(desk, client):
    answer = client.post(reverse("booking:hold"), asked(desk))

    place = desk.space.place.get_absolute_url()
    assert answer.status_code == 302
    assert answer["Location"] == (
        f"{reverse('accounts:sign-in')}?next={place}%3Fjour%3D2030-03-11%26moment%3Dmorning%26poste%3D{desk.pk}"
    )
    assert Booking.objects.count() == 0


def test_a_teleworker_books_in_two_steps(desk, renter, client_of):
    client = client_of(renter)

    basket = client.post(reverse("booking:hold"), asked(desk), follow=True)
    booked = client.post(basket.request["PATH_INFO"], {"note": "Première visite"}, follow=True)

    booking = Booking.objects.get()
    assert (booking.state, booking.note) == (BookingState.CONFIRMED, "Première visite")
    assert booked.redirect_chain == [(booking.get_absolute_url(), 302)]
    assert Mail.objects.get().recipient == renter.email


def test_the_basket_says_how_long_the_desk_is_kept(desk, renter, client_of, clock):
    held = hold(desk, holder=renter)
    clock.set(at(held.created_at.date(), 20, 4))

    page = client_of(renter).get(reverse("booking:basket", args=[held.basket]))

    assert page.context["seconds_left"] == 360
    assert page.context["price"].cents == 0


def test_a_form_sent_twice_is_done_once(pool, renter, client_of):
    client, form = client_of(renter), asked(pool[0], unit="", form_key=uuid4())

    first = client.post(reverse("booking:hold"), form)
    second = client.post(reverse("booking:hold"), form)

    assert first["Location"] == second["Location"]
    assert Booking.objects.count() == 1


def test_who_comes_second_is_offered_the_nearest_free_things(pool, renter, stranger, client_of):
    book(pool[0], holder=stranger)

    page = client_of(renter).post(reverse("booking:hold"), asked(pool[0]))

    assert page.status_code == 409
    offers = [(offer.kind, offer.unit, offer.day, offer.stretch.moment) for offer in page.context["offers"]]
    assert offers == [
        ("same_time", pool[1], MONDAY, "morning"),
        ("same_time", pool[2], MONDAY, "morning"),
        ("other_time", pool[0], MONDAY, "afternoon"),
    ]


def test_who_confirms_too_late_is_offered_the_rest(pool, renter, stranger, client_of, clock):
    held = hold(pool[0], holder=renter)
    clock.set(at(held.created_at.date(), 20, 11))
    hold(pool[0], holder=stranger, now=clock.now)

    page = client_of(renter).post(reverse("booking:basket", args=[held.basket]), {})

    assert page.status_code == 409
    assert page.context["offers"][0].unit == pool[1]


def test_giving_back_frees_the_desk(desk, renter, client_of):
    held = hold(desk, holder=renter)

    answer = client_of(renter).post(reverse("booking:give-back", args=[held.basket]))

    held.refresh_from_db()
    assert held.state == BookingState.CANCELLED
    assert answer["Location"] == desk.space.place.get_absolute_url()


def test_an_activity_without_a_price_cannot_be_told_and_stops_nobody_else(place, renter, client_of):
    tariff = TariffFactory(place=place, by_activity=True)
    RateFactory(tariff=tariff, per=RateUnit.HALF_DAY, activity="student", cents=200)
    held = hold(desk_pool(1, place=place)[0], holder=renter)
    url, client = reverse("booking:basket", args=[held.basket]), client_of(renter)

    shown = client.get(url)
    refused = client.post(url, {"activity": "employee"})
    taken = client.post(url, {"activity": "student"})

    assert (shown.status_code, shown.context["price"].by_activity) == (200, {"student": 200})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["activity"])
    assert (taken.status_code, Charge.objects.get().cents) == (302, 200)


def test_a_fee_by_activity_is_shown_for_each_activity_and_asked(place, renter, client_of):
    tariff = TariffFactory(place=place, by_activity=True)
    for activity, cents in (
        ("employee", 500),
        ("independent", 300),
        ("project", 0),
        ("student", 0),
        ("association", 200),
    ):
        RateFactory(tariff=tariff, per=RateUnit.HALF_DAY, activity=activity, cents=cents)
    held = hold(desk_pool(1, place=place)[0], holder=renter)
    url, client = reverse("booking:basket", args=[held.basket]), client_of(renter)

    refused = client.post(url, {"note": "À neuf heures"})

    assert refused.status_code == 422
    assert refused.context["price"].by_activity == {
        "employee": 500,
        "independent": 300,
        "project": 0,
        "student": 0,
        "association": 200,
    }
    assert list(refused.context["form"].errors) == ["activity"]
    assert refused.context["form"]["note"].value() == "À neuf heures"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"space": "999999999999"}, 404),
        ({"space": "x"}, 404),
        ({"space": "9" * 40}, 404),
        ({"unit": "999999999999"}, 404),
        ({"unit": "0"}, 422),
        ({"unit": "-1"}, 422),
        ({"unit": "1000000000"}, 404),
        ({"day": "2030-02-31"}, 422),
        ({"day": ""}, 422),
        ({"day": "2030-03-10"}, 422),
        ({"day": "2030-03-16"}, 422),
        ({"day": "2031-03-11"}, 422),
        ({"day": "9999-12-31"}, 422),
        ({"day": "0001-01-01"}, 422),
        ({"moment": "never"}, 422),
        ({"moment": "slot", "start": "9:00", "end": "10:00"}, 422),
        ({"form_key": "not-a-key"}, 422),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_books_nothing(desk, renter, client_of, changed, status):
    page = client_of(renter).post(reverse("booking:hold"), asked(desk, **changed))

    assert page.status_code == status
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("10:00", "9:00", "__all__"),
        ("9:05", "10:00", "__all__"),
        ("7:00", "8:00", "__all__"),
        ("", "10:00", "start"),
        ("25:00", "10:00", "start"),
    ],
)
def test_a_room_asked_wrongly_keeps_what_was_typed(place, renter, client_of, start, end, field):
    room = desk_pool(1, place=place, room=True)[0]

    page = client_of(renter).post(reverse("booking:hold"), asked(room, moment="slot", start=start, end=end))

    form = page.context["form"]
    assert (page.status_code, list(form.errors)) == (422, [field])
    assert (form["start"].value(), form["end"].value()) == (start, end)


def test_somebody_elses_basket_is_not_found(desk, renter, stranger, client_of):
    held = hold(desk, holder=renter)

    assert client_of(stranger).get(reverse("booking:basket", args=[held.basket])).status_code == 404
    assert client_of(stranger).post(reverse("booking:give-back", args=[held.basket])).status_code == 404


def test_a_confirmed_basket_leads_to_its_booking(desk, renter, client_of):
    booking = book(desk, holder=renter)

    answer = client_of(renter).get(reverse("booking:basket", args=[booking.basket]))

    assert answer["Location"] == booking.get_absolute_url()
