"""One place: can I work there that day, what does it cost, how do I get in."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillage.accounts.enums import Activity, OrganisationKind
from maillage.billing.enums import AccessTerms, RateUnit
from maillage.booking.enums import Moment
from maillage.booking.errors import HostOnly, TooFarAhead
from maillage.places.enums import SpaceKind, WhoMayBook
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.billing import RateFactory, ServiceFeeFactory, TariffFactory
from tests.factories.booking import BookingFactory, ClosureFactory
from tests.factories.places import (
    LifeCycleEventFactory,
    OpeningHoursFactory,
    PlaceFactory,
    SpaceFactory,
    UnitFactory,
    desk_pool,
)
from tests.moments import MONDAY, SATURDAY, TUESDAY, TUESDAY_MORNING, at, between
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PLACE = "/reseaux/solozere/villefort/"
ON_TUESDAY = f"{PLACE}?jour=2030-03-12&moment=matin"
NBSP = "\N{NO-BREAK SPACE}"


def words_of(page) -> str:
    return " ".join(Reader(page.content.decode()).words).replace(NBSP, " ")


def halves(page) -> dict[str, list[str]]:
    return {card.unit.label: [half.label for half in card.halves] for card in page.context["board"].cards}


def fill(place, when=TUESDAY_MORNING) -> None:
    for unit in place.spaces.get().units.all():
        BookingFactory(unit=unit, when=when)


@pytest.mark.parametrize("address", ["/reseaux/solozere/inconnu/", "/reseaux/inconnu/villefort/"])
def test_an_unknown_place_is_not_found(client, telecentre, address):
    assert client.get(address).status_code == 404


def test_the_answer_stands_first(client, telecentre):
    page = client.get(ON_TUESDAY)

    assert (
        "Ouvert mardi de 8 h 30 à 12 h 30 et de 13 h 30 à 18 h. 3 postes libres mardi matin. "
        "Accès gratuit, services payants."
    ) in words_of(page)


def test_without_a_day_the_next_half_day_that_is_open_is_chosen(client, telecentre, clock):
    clock.set(at(MONDAY, 12, 45))

    visit = client.get(PLACE).context["visit"]

    assert (visit.day, visit.moment) == (MONDAY, Moment.AFTERNOON)


def test_a_moment_at_which_the_place_is_shut_gives_the_other_half_of_that_day(client, network):
    place = PlaceFactory(network=network)
    OpeningHoursFactory(place=place)

    visit = client.get(f"{place.get_absolute_url()}?jour=2030-03-11&moment=apres-midi").context["visit"]

    assert (visit.day, visit.moment) == (MONDAY, Moment.MORNING)


def test_a_closed_day_says_when_the_place_opens_again(client, telecentre):
    page = client.get(f"{PLACE}?jour=2030-03-16")

    assert page.context["answer"].opening == "Fermé samedi."
    assert page.context["answer"].reopening.replace(NBSP, " ") == (
        "Prochaine ouverture : lundi 18 mars de 8 h 30 à 12 h 30 et de 13 h 30 à 18 h."
    )
    assert page.context["chosen"] is None
    assert page.context["visit"].day == SATURDAY


def test_a_closure_gives_its_reason(client, telecentre):
    ClosureFactory(place=telecentre)

    assert client.get(ON_TUESDAY).context["answer"].opening == "Fermé mardi (Congés)."


def test_a_full_half_day_offers_the_other_one(client, telecentre):
    fill(telecentre)

    page = client.get(ON_TUESDAY)

    assert page.context["answer"].is_full
    (other,) = page.context["answer"].elsewhen
    assert (other.free, other.words) == (3, "mardi après-midi")
    assert other.href == f"{PLACE}?jour=2030-03-12&moment=apres-midi#jour"


def test_each_unit_shows_its_two_half_days(client, telecentre):
    BookingFactory(unit=telecentre.spaces.get().units.first(), when=TUESDAY_MORNING)

    assert halves(client.get(ON_TUESDAY)) == {
        "Bureau 1": ["Matin pris", "Après-midi"],
        "Bureau 2": ["Matin", "Après-midi"],
        "Bureau 3": ["Matin", "Après-midi"],
    }


def test_the_first_free_desk_is_chosen_until_one_chooses(client, telecentre):
    first, second, third = telecentre.spaces.get().units.all()
    BookingFactory(unit=first, when=TUESDAY_MORNING)

    assert client.get(ON_TUESDAY).context["chosen"].card.unit == second
    assert client.get(f"{ON_TUESDAY}&poste={third.pk}").context["chosen"].card.unit == third


def test_a_unit_of_another_place_cannot_be_chosen(client, telecentre):
    (elsewhere,) = desk_pool(1)

    chosen = client.get(f"{ON_TUESDAY}&poste={elsewhere.pk}").context["chosen"]

    assert chosen.card.unit == telecentre.spaces.get().units.first()


def test_the_chosen_desk_is_summed_up_with_its_price(client, telecentre):
    chosen = client.get(ON_TUESDAY).context["chosen"]

    assert chosen.amount.words == f"0{NBSP}€"
    assert chosen.hours == f"8{NBSP}h{NBSP}30{NBSP}– 12{NBSP}h{NBSP}30"
    assert chosen.cancelling.replace(NBSP, " ") == "Annulation sans frais jusqu’à demain 18 h 30"


def test_the_form_holds_the_chosen_desk(client, telecentre):
    unit = telecentre.spaces.get().units.first()

    page = client.get(ON_TUESDAY).content.decode()

    form = page[page.index('class="book-here"') :]
    assert f'action="{reverse("booking:hold")}"' in form
    for name, value in [
        ("space", unit.space_id),
        ("unit", unit.pk),
        ("day", "2030-03-12"),
        ("moment", "morning"),
    ]:
        assert f'<input type="hidden" name="{name}" value="{value}">' in form


def test_the_first_button_takes_any_free_desk(client, telecentre):
    page = client.get(ON_TUESDAY).content.decode()

    form = page[
        page.index('class="answer-actions"') : page.index("</form>", page.index('class="answer-actions"'))
    ]
    assert 'name="space"' in form
    assert 'name="unit"' not in form


def test_holding_what_the_page_shows_works(client_of, renter, telecentre):
    browser = client_of(renter)
    visit, chosen = (browser.get(ON_TUESDAY).context[name] for name in ("visit", "chosen"))

    held = browser.post(
        reverse("booking:hold"),
        {
            "space": chosen.card.space.pk,
            "unit": chosen.card.unit.pk,
            "day": visit.day,
            "moment": visit.moment,
        },
    )

    assert held.status_code == 302
    assert [half.label for half in browser.get(ON_TUESDAY).context["board"].cards[0].halves] == [
        "Matin pris",
        "Après-midi",
    ]


@pytest.mark.parametrize(
    ("told", "days", "hours"),
    [
        ("journee", 1, "8 h 30 – 18 h"),
        ("semaine", 5, "du lundi 11 mars à 8 h 30 au vendredi 15 mars à 18 h"),
        ("mois", 23, "du mardi 12 mars à 8 h 30 au jeudi 11 avril à 18 h"),
    ],
)
def test_a_longer_stay_says_its_days(client, telecentre, told, days, hours):
    page = client.get(f"{PLACE}?jour=2030-03-12&moment={told}")

    assert len(page.context["visit"].stretch.days) == days
    assert page.context["chosen"].hours.replace(NBSP, " ") == hours


def test_a_week_is_free_only_on_a_desk_that_nobody_has_taken_meanwhile(client, telecentre):
    first, second, _third = telecentre.spaces.get().units.all()
    BookingFactory(unit=first, when=between(MONDAY + timedelta(days=3), "13:30", "18:00"))

    page = client.get(f"{PLACE}?jour=2030-03-12&moment=semaine")

    assert page.context["board"].desks.free == 2
    assert page.context["chosen"].card.unit == second


def test_a_fee_by_activity_is_a_span_until_the_activity_is_told(client, client_of, network):
    place = PlaceFactory(network=network, with_hours=True)
    desk_pool(1, place=place)
    tariff = TariffFactory(place=place, terms=AccessTerms.BY_ACTIVITY)
    RateFactory(tariff=tariff, activity=Activity.EMPLOYEE, cents=500)
    RateFactory(tariff=tariff, activity=Activity.STUDENT, cents=0)
    student = UserFactory(activity=Activity.STUDENT)

    unknown = client.get(place.get_absolute_url()).context["chosen"].amount
    known = client_of(student).get(place.get_absolute_url()).context["chosen"].amount

    assert (unknown.words, unknown.is_exact) == (f"de 0{NBSP}€ à 5{NBSP}€ la demi-journée", False)
    assert (known.words, known.is_exact) == (f"0{NBSP}€", True)


def test_a_place_without_a_tariff_tells_to_ask(client, network):
    place = PlaceFactory(network=network, with_hours=True)
    desk_pool(1, place=place)

    page = client.get(place.get_absolute_url())

    assert page.context["chosen"].amount.words == "Prix à demander"
    assert page.context["answer"].terms == "Tarifs à demander sur place."


def test_every_rate_and_fee_is_listed_and_examples_say_so(client, network):
    place = PlaceFactory(network=network, with_hours=True)
    desk_pool(1, place=place)
    SpaceFactory(place=place, office=True)
    tariff = TariffFactory(place=place, flat_rate=True, is_example=True)
    RateFactory(tariff=tariff, cents=400)
    RateFactory(tariff=tariff, per=RateUnit.MONTH, cents=3000)
    RateFactory(tariff=tariff, space_kind=SpaceKind.OFFICE, per=RateUnit.DAY, cents=1000)
    ServiceFeeFactory(tariff=tariff)

    page = client.get(place.get_absolute_url())

    assert [(row.label, row.words.replace(NBSP, " ")) for row in page.context["prices"]] == [
        ("Postes partagés", "4 € la demi-journée, 30 € par mois"),
        ("Bureau fermé", "10 € la journée"),
        ("Impression", "0,10 € la page"),
    ]
    assert "Montants d’exemple." in words_of(page)


def test_a_space_that_only_the_host_books_says_so(client, network):
    place = PlaceFactory(network=network, with_hours=True)
    desk_pool(1, place=place, who_may_book=WhoMayBook.HOST_ONLY)

    chosen = client.get(place.get_absolute_url()).context["chosen"]

    assert not chosen.may_be_taken
    assert chosen.refusal == str(HostOnly())


def test_a_day_beyond_the_spaces_horizon_says_so(client, network):
    place = PlaceFactory(network=network, with_hours=True)
    desk_pool(1, place=place, horizon=timedelta(days=7))

    chosen = client.get(f"{place.get_absolute_url()}?jour=2030-03-19").context["chosen"]

    assert chosen.refusal == str(TooFarAhead(horizon="7 jours"))
    assert not chosen.may_be_taken


def test_the_month_shows_two_figures_a_day(client, telecentre):
    fill(telecentre)

    month = client.get(ON_TUESDAY).context["month"]

    days = {day.day: day for week in month.weeks for day in week}
    assert all(len(week) == 7 for week in month.weeks)
    assert (days[TUESDAY].morning, days[TUESDAY].afternoon, days[TUESDAY].chosen) == (0, 3, True)
    assert days[SATURDAY].state == "closed"
    assert days[MONDAY].href == f"{PLACE}?jour=2030-03-11&moment=matin#jour"
    assert month.previous_href == ""
    assert month.next_href == f"{ON_TUESDAY}&mois=2030-04#mois"


def test_another_month_is_looked_at_without_changing_the_day(client, telecentre):
    context = client.get(f"{ON_TUESDAY}&mois=2030-04").context

    assert (context["month"].first.month, context["visit"].day) == (4, TUESDAY)


def test_the_week_of_the_chosen_day_is_a_strip(client, telecentre, clock):
    clock.set(at(MONDAY, 10, 20))

    week = client.get(ON_TUESDAY).context["week"]

    assert [day.words.replace(NBSP, " ") for day in week.days[:1] + week.days[5:]] == [
        "8 h 30 – 12 h 30, 13 h 30 – 18 h",
        "fermé",
        "fermé",
    ]
    assert (week.from_hour, week.to_hour, week.now) == (7, 19, 620)
    assert (week.previous_href, week.next_href) == ("", f"{PLACE}?jour=2030-03-19&moment=matin#semaine")


def test_a_room_is_taken_by_the_quarter_of_an_hour(client, telecentre):
    room = UnitFactory(space=SpaceFactory(place=telecentre, room=True), label="Salle")
    BookingFactory(unit=room, when=between(TUESDAY, "8:30", "10:00"))

    page = client.get(f"{ON_TUESDAY}&poste={room.pk}")

    slot = page.context["chosen"].slot
    assert halves(page)["Salle"] == ["Matin", "Après-midi"]
    assert [f"{slot.start:%H:%M}", f"{slot.end:%H:%M}"] == ["10:00", "11:00"]
    assert [f"{slot.starts[0]:%H:%M}", f"{slot.starts[-1]:%H:%M}"] == ["10:00", "17:45"]
    assert [f"{slot.ends[0]:%H:%M}", f"{slot.ends[-1]:%H:%M}"] == ["10:15", "18:00"]
    assert '<input type="hidden" name="moment" value="slot">' in page.content.decode()


def test_a_room_taken_all_day_cannot_be_chosen_for_a_time(client, telecentre):
    room = UnitFactory(space=SpaceFactory(place=telecentre, room=True), label="Salle")
    BookingFactory(unit=room, when=between(TUESDAY, "8:30", "18:00"))

    page = client.get(f"{ON_TUESDAY}&poste={room.pk}")

    assert page.context["chosen"].slot is None
    assert halves(page)["Salle"] == ["Matin pris", "Après-midi pris"]


def test_buffers_of_a_room_narrow_its_free_times(client, telecentre):
    space = SpaceFactory(place=telecentre, room=True, buffer_after=timedelta(minutes=30))
    room = UnitFactory(space=space)
    BookingFactory(unit=room, when=between(TUESDAY, "10:00", "11:00"))

    chosen = client.get(f"{ON_TUESDAY}&poste={room.pk}").context["chosen"]

    assert [words.replace(NBSP, " ") for words in chosen.free_times] == [
        "de 8 h 30 à 9 h 30",
        "de 11 h à 12 h 30",
        "de 13 h 30 à 18 h",
    ]


def test_a_comptoir_says_come_in_and_shows_nothing_to_book(client, comptoir):
    page = client.get(comptoir.get_absolute_url())

    assert "Entrée libre, sans réservation. Gratuit, Wi-Fi libre." in words_of(page)
    assert page.context["month"] is None
    assert 'name="space"' not in page.content.decode()


def test_every_criterion_of_the_grid_is_met_or_missing(client, telecentre):
    levels = client.get(PLACE).context["levels"]

    assert [(column.label, column.met, len(column.criteria)) for column in levels] == [
        ("Point Wi-Fi", 2, 2),
        ("Comptoir", 1, 1),
        ("Télécentre", 0, 4),
        ("Télécentre haut de gamme", 1, 4),
    ]
    assert levels[3].criteria == [
        ("Visioconférence", False),
        ("Vidéoprojecteur", False),
        ("Larges horaires d’ouverture", True),
        ("Une secrétaire ou un animateur présent", False),
    ]


def test_what_is_not_known_is_said(client, telecentre):
    telecentre.carrier = OrganisationFactory(name="CC de Villefort", kind=OrganisationKind.EPCI)
    telecentre.save()

    words = words_of(client.get(PLACE))

    for said in (
        "Structure porteuse CC de Villefort SIRET non connu",
        "Téléphone : non connu",
        "Rue : non connue.",
    ):
        assert said in words


def test_facts_that_nobody_confirmed_for_long_are_marked(client, telecentre):
    assert "À confirmer" in words_of(client.get(PLACE))

    telecentre.confirmed_on = SATURDAY - timedelta(days=30)
    telecentre.save()
    assert "À confirmer" not in words_of(client.get(PLACE))


def test_the_history_gives_each_source(client, telecentre):
    LifeCycleEventFactory(place=telecentre, source="La Montagne", date_in_words="novembre 2008")

    assert "En service , novembre 2008 Source : La Montagne" in words_of(client.get(PLACE))


def test_neighbours_are_named_with_their_distance_and_what_is_free(client, telecentre):
    desk_pool(2, place=PlaceFactory(name="Langogne", with_hours=True, latitude=44.72))

    assert "Langogne (22 km, 2 libres sur 2)" in words_of(client.get(ON_TUESDAY))


def test_the_page_leads_back_to_the_search_one_came_from(client, telecentre):
    page = client.get(f"{ON_TUESDAY}&pres=Mende&commune=48095")

    assert Reader(page.content.decode()).links[0] == (
        "/reseaux/solozere/?pres=Mende&commune=48095&jour=2030-03-12&moment=matin"
    )


@pytest.mark.parametrize("told", ["jour=2030-03-09", "jour=mardi", "jour=2099-01-01"])
def test_a_wrong_day_is_told_and_the_next_one_shown(client, telecentre, told):
    page = client.get(f"{PLACE}?{told}")

    assert page.context["visit"].day == MONDAY
    assert 'class="field-error"' in page.content.decode()


def test_a_forged_choice_still_answers(client, telecentre):
    page = client.get(f"{PLACE}?poste=99999999999999999999&moment=%00&mois=0&lat=x")

    assert page.context["chosen"].card.unit == telecentre.spaces.get().units.first()


def test_the_page_takes_as_many_queries_for_three_units_as_for_one(
    client, network, django_assert_num_queries, django_assert_max_num_queries
):
    place = PlaceFactory(network=network, with_hours=True)
    TariffFactory(place=place)
    desk_pool(1, place=place)
    desk_pool(1, place=PlaceFactory(with_hours=True))
    with django_assert_max_num_queries(36) as first:
        client.get(place.get_absolute_url())
    desk_pool(2, place=place)
    desk_pool(2, place=PlaceFactory(with_hours=True))

    with django_assert_num_queries(len(first)):
        client.get(place.get_absolute_url())
