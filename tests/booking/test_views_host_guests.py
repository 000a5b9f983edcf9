"""Somebody seated, booked for, or counted: the three forms of a host's day."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from maillage.accounts.enums import Activity
from maillage.billing.enums import Use
from maillage.booking.enums import BookingState
from maillage.booking.errors import NameNeeded, PlaceClosedThen, UnitTaken
from maillage.booking.models import Attendance, Booking
from tests.factories.accounts import UserFactory
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import PlaceFactory, SpaceFactory, UnitFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, MONDAY_AFTERNOON, MONDAY_MORNING, TUESDAY_MORNING, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_twenty(clock):
    clock.set(at(MONDAY, 10, 20))


@pytest.fixture
def browser(client_of, host):
    return client_of(host)


@pytest.fixture
def seat(browser, place, desk):
    """Post the form for those without a booking."""

    def post(**typed):
        return browser.post(
            url("walk-in", place), {"who": "Visiteuse", "unit": desk.pk, "moment": "morning", **typed}
        )

    return post


@pytest.fixture
def afternoon(place, desk):
    """The address of the desk's free afternoon."""
    return f"{url('book-for', place)}?poste={desk.pk}&jour=2030-03-11&moment=afternoon"


def url(name, place):
    return reverse(f"booking:host-{name}", args=[place.network.slug, place.slug])


def told(response):
    return [
        str(message).replace("\N{NO-BREAK SPACE}", " ") for message in get_messages(response.wsgi_request)
    ]


def errors_of(response, name="walk_in"):
    return {field: list(errors) for field, errors in response.context[name].errors.items()}


def test_two_touches_seat_somebody(seat, place, desk):
    response = seat()

    booking = Booking.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, url("day", place))
    assert told(response) == ["Visiteuse s’installe : Bureau 1, rien à payer."]
    assert (booking.unit, booking.guest_name, booking.state) == (desk, "Visiteuse", BookingState.CHECKED_IN)
    assert booking.ends_at == MONDAY_MORNING.end


def test_what_is_to_pay_is_told_at_once(seat, place):
    place.tariffs.all().delete()
    RateFactory(tariff=TariffFactory(place=place, flat_rate=True), cents=550)

    assert told(seat()) == ["Visiteuse s’installe : Bureau 1, 5,50 € à payer."]


def test_an_address_that_has_an_account_seats_its_holder(seat, renter):
    seat(who=renter.email.upper())

    booking = Booking.objects.get()
    assert (booking.holder, booking.guest_name) == (renter, "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("visiteuse@example.org", "visiteuse"),
        ("Une visiteuse <visiteuse@example.org>", "Une visiteuse"),
        ("Visiteuse @ midi", "Visiteuse"),
    ],
)
def test_an_address_without_an_account_is_not_kept(seat, typed, kept):
    seat(who=typed)

    booking = Booking.objects.get()
    assert (booking.holder, booking.guest_name.strip()) == (None, kept)


def test_a_closed_account_is_nobody_s(seat):
    closed = UserFactory(is_active=False, email="partie@example.org")

    seat(who=closed.email)

    assert Booking.objects.get().guest_name == "partie"


def test_a_name_is_asked_for_and_the_rest_is_kept(seat, desk):
    response = seat(who="", moment="day")

    assert response.status_code == 422
    assert errors_of(response) == {"who": [str(NameNeeded())]}
    assert response.context["walk_in"]["moment"].value() == "day"
    assert not Booking.objects.exists()


def test_a_desk_that_has_just_been_taken_is_refused_and_the_name_kept(seat, desk):
    BookingFactory(unit=desk)

    response = seat()

    assert response.status_code == 422
    assert errors_of(response) == {"unit": [str(UnitTaken())]}
    assert 'value="Visiteuse"' in response.content.decode()


def test_a_desk_taken_in_the_afternoon_is_not_given_for_the_day(seat, desk):
    BookingFactory(unit=desk, when=MONDAY_AFTERNOON)

    response = seat(moment="day")

    assert (response.status_code, list(errors_of(response))) == (422, ["unit"])


@pytest.mark.parametrize("unit", ["", "0", "-1", "x", str(10**30)])
def test_a_forged_desk_is_refused(seat, unit):
    response = seat(unit=unit)

    assert (response.status_code, list(errors_of(response))) == (422, ["unit"])


def test_a_desk_of_another_place_is_refused(seat):
    elsewhere = UnitFactory()

    response = seat(unit=elsewhere.pk)

    assert (response.status_code, list(errors_of(response))) == (422, ["unit"])


def test_a_moment_that_is_not_offered_is_refused(seat):
    response = seat(moment="week")

    assert (response.status_code, list(errors_of(response))) == (422, ["moment"])


def test_a_form_sent_twice_seats_once_and_answers_the_same(seat, desk):
    key = uuid4()

    first, second = seat(form_key=key), seat(form_key=key)

    assert [response.status_code for response in (first, second)] == [302, 302]
    assert Booking.objects.count() == 1


def test_the_activity_is_asked_for_where_the_fee_depends_on_it(seat, place):
    place.tariffs.all().delete()
    RateFactory(tariff=TariffFactory(place=place, by_activity=True), activity=Activity.STUDENT, cents=100)

    response = seat()

    assert (response.status_code, list(errors_of(response))) == (422, ["activity"])
    assert told(seat(activity=Activity.STUDENT)) == ["Visiteuse s’installe : Bureau 1, 1 € à payer."]


def test_who_comes_in_comes_to_work_where_the_fee_depends_on_the_use(seat, place):
    place.tariffs.all().delete()
    tariff = TariffFactory(place=place, by_use=True)
    RateFactory(tariff=tariff, use=Use.WORK, cents=300)
    RateFactory(tariff=tariff, use=Use.MEETING, cents=800)

    assert told(seat()) == ["Visiteuse s’installe : Bureau 1, 3 € à payer."]


def test_the_commune_of_origin_is_the_nearest_of_that_name(seat, place):
    near = CommuneFactory(name="Le Villard", latitude=44.6, longitude=3.6)
    CommuneFactory(name="Le Villard", latitude=48.6, longitude=2.6, population=20_000)

    seat(origin="le villard")

    assert Attendance.objects.get().origin == near


def test_the_chosen_commune_of_origin_wins(seat):
    CommuneFactory(name="Le Villard")
    chosen = CommuneFactory(name="Le Villard")

    seat(origin="Le Villard", origin_code=chosen.code)

    assert Attendance.objects.get().origin == chosen


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Nulle-Part", "Aucune commune ne porte ce nom. Vérifiez son orthographe."),
        ("Villar", "Plusieurs communes commencent ainsi : Villard, Villarzel. Écrivez le nom entier."),
    ],
)
def test_a_commune_that_is_not_found_is_said_and_nobody_seated(seat, typed, sentence):
    CommuneFactory(name="Villard", population=200)
    CommuneFactory(name="Villarzel", population=100)

    response = seat(origin=typed)

    assert {
        name: [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]
        for name, texts in errors_of(response).items()
    } == {"origin": [sentence]}
    assert not Booking.objects.exists()


def test_a_place_that_is_shut_seats_nobody(seat, clock):
    clock.set(at(MONDAY, 19))

    response = seat()

    assert (response.status_code, Booking.objects.count()) == (422, 0)


def test_a_desk_is_booked_for_somebody_on_the_telephone(browser, afternoon, place, desk):
    response = browser.post(afternoon, {"who": "Visiteuse", "note": "rappeler"})

    booking = Booking.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, url("day", place))
    assert told(response) == ["Bureau 1 est réservé pour Visiteuse."]
    assert (booking.unit, booking.state, booking.note) == (desk, BookingState.CONFIRMED, "rappeler")
    assert (booking.starts_at, booking.ends_at) == (MONDAY_AFTERNOON.start, MONDAY_AFTERNOON.end)


def test_the_page_says_what_will_be_booked_and_its_price(browser, afternoon, place):
    place.tariffs.all().delete()
    RateFactory(tariff=TariffFactory(place=place, flat_rate=True), cents=550)

    words = browser.get(afternoon).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert "lundi 11 mars, 13 h 30 – 18 h" in words
    assert "5,50 €" in words


def test_the_price_of_each_activity_is_offered(browser, afternoon, place):
    place.tariffs.all().delete()
    tariff = TariffFactory(place=place, by_activity=True)
    for cents, activity in enumerate(Activity.values, start=1):
        RateFactory(tariff=tariff, activity=activity, cents=100 * cents)

    page = browser.get(afternoon)
    browser.post(afternoon, {"who": "Visiteuse", "activity": Activity.STUDENT})

    assert page.context["price"].by_activity[Activity.STUDENT] == 400
    assert place.charges.get().cents == 400


def test_a_room_is_booked_by_the_quarter_of_an_hour(browser, place):
    TariffFactory(place=place)
    room = UnitFactory(space=SpaceFactory(place=place, room=True))
    address = f"{url('book-for', place)}?poste={room.pk}&jour=2030-03-12&moment=slot&de=9:00&a=10:15"

    browser.post(address, {"who": "Visiteuse"})

    booking = Booking.objects.get()
    assert (booking.starts_at, booking.ends_at) == (
        at(TUESDAY_MORNING.start.date(), 9),
        at(TUESDAY_MORNING.start.date(), 10, 15),
    )


def test_a_lost_race_is_said_and_the_name_kept(browser, afternoon, desk):
    BookingFactory(unit=desk, when=MONDAY_AFTERNOON)

    response = browser.post(afternoon, {"who": "Visiteuse"})

    assert response.status_code == 422
    assert errors_of(response, "form") == {"__all__": [str(UnitTaken())]}
    assert 'value="Visiteuse"' in response.content.decode()


def test_a_booking_for_somebody_sent_twice_is_one_booking(browser, afternoon):
    typed = {"who": "Visiteuse", "form_key": uuid4()}

    answers = [browser.post(afternoon, typed).status_code for _ in range(2)]

    assert (answers, Booking.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize(
    "asked",
    [
        "jour=2030-03-11&moment=morning",
        "poste=0&jour=2030-03-11&moment=morning",
        "poste={desk}&jour=2030-02-31&moment=morning",
        "poste={desk}&jour=9999-12-31&moment=day",
        "poste={desk}&jour=2030-03-11&moment=noon",
        "poste={desk}&jour=2030-03-11&moment=slot&de=9:00",
        "poste=999999&jour=2030-03-11&moment=day",
    ],
)
def test_an_address_that_names_no_unit_or_time_is_not_found(browser, place, desk, asked):
    assert browser.get(f"{url('book-for', place)}?{asked.format(desk=desk.pk)}").status_code == 404


def test_a_closed_day_sends_back_to_the_day_with_the_reason(browser, place, desk):
    response = browser.get(f"{url('book-for', place)}?poste={desk.pk}&jour=2030-03-16&moment=day")

    assert response.headers["Location"] == f"{url('day', place)}?jour=2030-03-16"
    assert told(response) == [str(PlaceClosedThen())]


def test_visits_are_counted_and_taken_back(browser, place):
    counted = told(browser.post(url("visits", place), {"count": "3"}))
    *_, taken_back = told(browser.post(url("take-back-visit", place)))

    assert (counted, taken_back) == (["3 visites sont comptées."], "La dernière visite est retirée.")
    assert Attendance.objects.filter(place=place).count() == 2


@pytest.mark.parametrize("count", ["", "0", "-3", "51", str(10**9), "beaucoup"])
def test_a_number_of_visits_that_makes_no_sense_is_refused(browser, place, count):
    response = browser.post(url("visits", place), {"count": count})

    assert (response.status_code, list(errors_of(response, "visits"))) == (422, ["count"])
    assert not Attendance.objects.exists()


def test_there_is_nothing_to_take_back_before_a_visit_is_counted(browser, place):
    assert told(browser.post(url("take-back-visit", place))) == [
        "Aucune visite n’est comptée aujourd’hui : il n’y a rien à retirer."
    ]


@pytest.mark.parametrize("name", ["walk-in", "book-for", "visits", "take-back-visit"])
def test_nobody_else_uses_the_forms(client_of, stranger, place, desk, name):
    posted = {"who": "Visiteuse", "unit": desk.pk, "moment": "morning", "count": "1"}

    assert client_of(stranger).post(url(name, place), posted).status_code == 404
    assert (Booking.objects.count(), Attendance.objects.count()) == (0, 0)


def test_a_host_uses_no_form_of_another_place(browser, place):
    assert browser.post(url("visits", PlaceFactory(network=place.network)), {"count": "1"}).status_code == 404
