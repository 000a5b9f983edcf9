"""The host's pages: who may see them, what they say, and the list of one's places."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.booking.enums import CheckInWay
from maillage.places.enums import LifeCycle
from tests.factories.billing import ChargeFactory
from tests.factories.booking import AttendanceFactory, BookingFactory, ClosureFactory
from tests.factories.places import MandateFactory, PlaceFactory, SpaceFactory, UnitFactory, desk_pool
from tests.moments import FRIDAY, MONDAY, MONDAY_AFTERNOON, TUESDAY, TUESDAY_MORNING, at, between

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_twenty(clock):
    clock.set(at(MONDAY, 10, 20))


@pytest.fixture
def browser(client_of, host):
    return client_of(host)


def url_of(place):
    return reverse("booking:host-day", args=[place.network.slug, place.slug])


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def text_of(response):
    return " ".join(plain(response.content.decode()).split())


def test_the_address_is_french(place):
    assert url_of(place) == f"/accueil/{place.network.slug}/{place.slug}/"


def test_the_day_is_seen_by_those_who_act_for_the_place(place, desk, client_of, host, manager):
    animator = MandateFactory(place=place, role="animator").user

    for person in (host, manager, animator):
        response = client_of(person).get(url_of(place))
        assert (response.status_code, response.context["day"].place) == (200, place)


@pytest.mark.parametrize("name", ["reviewer", "renter", "stranger"])
def test_nobody_else_sees_the_day(place, desk, client_of, request, name):
    BookingFactory(unit=desk)

    assert client_of(request.getfixturevalue(name)).get(url_of(place)).status_code == 404


def test_a_host_sees_no_other_place(place, browser):
    assert browser.get(url_of(PlaceFactory(network=place.network))).status_code == 404


def test_a_mandate_that_ended_shows_nothing_any_more(place, client_of):
    former = MandateFactory(place=place, ends_on=TUESDAY.replace(day=10)).user

    assert client_of(former).get(url_of(place)).status_code == 404


def test_who_is_not_signed_in_signs_in_first(place, client):
    response = client.get(url_of(place))

    assert response.headers["Location"] == f"{reverse('accounts:sign-in')}?next={url_of(place)}"


def test_the_day_is_titled_and_its_arrivals_named(place, desk, browser):
    BookingFactory(unit=desk, holder__name="Télétravailleuse 7", note="J’attends un colis")

    words = text_of(browser.get(url_of(place)))

    assert "<h1>lundi 11 mars</h1>" in words
    assert "<strong>Télétravailleuse 7</strong>" in words
    assert "Bureau 1, en retard de 1 h 50" in words
    assert "<strong>« J’attends un colis »</strong>" in words


def test_the_page_wears_the_place_s_name_and_its_own_menu(place, desk, browser):
    response = browser.get(url_of(place))

    assert response.context["site_subtitle"] == f"{place.name}, espace du lieu"
    assert [(item.label, item.current) for item in response.context["nav"]] == [
        ("Aujourd’hui", True),
        ("Mes lieux", False),
        ("Page du lieu", False),
    ]


def test_another_day_is_asked_for_in_the_address(place, desk, browser):
    BookingFactory(unit=desk, when=TUESDAY_MORNING, holder__name="Télétravailleuse 7")

    response = browser.get(url_of(place), {"jour": "2030-03-12"})

    assert response.context["day"].day == TUESDAY
    assert "<h1>mardi 12 mars</h1>" in text_of(response)
    assert [item.current for item in response.context["nav"]] == [False, False, False]


@pytest.mark.parametrize("asked", ["2030-02-31", "demain", "", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_shown_gives_today_and_says_so(place, desk, browser, asked):
    response = browser.get(url_of(place), {"jour": asked})

    assert (response.status_code, response.context["day"].day) == (200, MONDAY)
    assert [plain(str(message)) for message in response.context["messages"]] == [
        "Ce jour ne peut pas être affiché : voici aujourd’hui."
    ]


def test_figures_tell_the_morning(place, desk, browser):
    ChargeFactory(place=place, tariff=place.tariffs.get(), paid=True, cents=1800, paid_at=at(MONDAY, 9))

    words = text_of(browser.get(url_of(place)))

    assert "<dt>encaissés ce matin</dt><dd>18,00 €</dd>" in words
    assert "<dt>poste libre maintenant</dt><dd>1</dd>" in words


def test_a_free_desk_leads_to_the_form_and_a_later_time_to_a_booking(place, desk, browser):
    words = text_of(browser.get(url_of(place)))

    book = reverse("booking:host-book-for", args=[place.network.slug, place.slug])
    assert f'href="{url_of(place)}?poste={desk.pk}#sans-reservation"' in words
    assert f'href="{book}?poste={desk.pk}&amp;jour=2030-03-11&amp;moment=afternoon"' in words


def test_a_free_room_is_offered_for_an_hour(place, browser):
    room = UnitFactory(space=SpaceFactory(place=place, room=True))
    BookingFactory(unit=room, when=between(MONDAY, "8:30", "16:00"))

    words = text_of(browser.get(url_of(place)))

    assert f"?poste={room.pk}&amp;jour=2030-03-11&amp;moment=slot&amp;de=16%3A00&amp;a=17%3A00" in words


def test_the_touched_desk_is_chosen_in_the_form(place, pool, browser):
    response = browser.get(url_of(place), {"poste": pool[1].pk})

    assert response.context["walk_in"].initial["unit"] == pool[1].pk


def test_the_first_free_desk_is_chosen_otherwise(place, pool, browser):
    BookingFactory(unit=pool[0])

    for asked in ("", "0", "x", str(pool[0].pk), str(10**30)):
        response = browser.get(url_of(place), {"poste": asked})
        assert response.context["walk_in"].initial["unit"] == pool[1].pk


def test_the_table_says_the_whole_day(place, desk, browser):
    booking = BookingFactory(unit=desk, holder__name="Télétravailleuse 7")
    ChargeFactory(source_id=booking.pk, place=place, tariff=place.tariffs.get())

    words = text_of(browser.get(url_of(place)))

    assert '<th scope="rowgroup" rowspan="2">Bureau 1</th><td class="nowrap">8 h 30 – 12 h 30</td>' in words
    assert "<td>Télétravailleuse 7</td><td>en retard</td>" in words
    assert '<td class="numeric">5,00 €</td>' in words


def test_an_empty_day_teaches(place, desk, browser):
    words = text_of(browser.get(url_of(place)))

    assert "<h3>Personne n’est attendu</h3>" in words
    assert "Qui réserve apparaît ici, avec un bouton pour noter l’arrivée." in words


def test_a_closed_day_says_why(place, desk, browser):
    ClosureFactory(place=place, first=MONDAY, end=FRIDAY, reason="Congés de printemps")

    words = text_of(browser.get(url_of(place)))

    assert "<h2>Fermé : Congés de printemps</h2>" in words
    assert "Le lieu rouvre vendredi 15 mars." in words


def test_a_place_not_in_service_says_so(place, desk, browser):
    place.state = LifeCycle.FITTING_OUT
    place.save()

    assert "Le lieu n’est pas en service" in text_of(browser.get(url_of(place)))


def test_a_place_without_desks_counts_visits(place, browser):
    AttendanceFactory(place=place, way=CheckInWay.HOST, arrived_at=at(MONDAY, 9))

    words = text_of(browser.get(url_of(place)))

    assert '<h2 id="visites">Compter une visite</h2>' in words
    assert "1 visite aujourd’hui" in words


def test_a_fragment_carries_its_messages(place, desk, browser):
    whole = text_of(browser.get(url_of(place), {"jour": "demain"}))
    part = text_of(browser.get(url_of(place), {"jour": "demain"}, headers={"HX-Request": "true"}))

    assert 'hx-swap-oob="innerHTML:#annonces"' not in whole
    assert '<div hx-swap-oob="innerHTML:#annonces"> <ul class="messages">' in part


def test_looking_writes_nothing_and_is_not_kept(place, desk, browser):
    response = browser.get(url_of(place))

    assert "no-store" in response.headers["Cache-Control"]


def test_the_number_of_queries_does_not_depend_on_the_number_of_bookings(place, browser):
    def fill(count):
        for unit in desk_pool(count, place=place):
            booking = BookingFactory(unit=unit, when=MONDAY_AFTERNOON, note="Un mot")
            ChargeFactory(source_id=booking.pk, place=place, tariff=None)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(url_of(place)).status_code == 200
        return len(captured)

    fill(1)
    with_one = queries()
    fill(2)

    assert queries() == with_one


def test_who_acts_for_one_place_goes_straight_to_its_day(place, browser):
    response = browser.get(reverse("booking:host-home"))

    assert (response.status_code, response.headers["Location"]) == (302, url_of(place))


def test_who_acts_for_several_places_chooses(place, desk, client_of, manager):
    BookingFactory(unit=desk)
    PlaceFactory(network=place.network, closed=True)
    other = PlaceFactory(network=place.network, name="Zébrette")

    response = client_of(manager).get(reverse("booking:host-home"))

    assert [(line.place, line.expected) for line in response.context["listed"]] == [(place, 1), (other, 0)]
    assert f'href="{url_of(place)}"' in text_of(response)


def test_who_acts_for_no_place_is_taught_how_to(client_of, stranger):
    response = client_of(stranger).get(reverse("booking:host-home"))

    assert response.status_code == 404
    assert "<h2>Vous n’accueillez encore dans aucun lieu</h2>" in text_of(response)
