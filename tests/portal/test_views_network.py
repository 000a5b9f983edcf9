"""One network: the answer above the list, the same places on the map, filters in the address."""

import pytest

from maillage.booking.enums import Moment
from maillage.places.enums import EquipmentKind, LifeCycle
from tests.factories.billing import TariffFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import EquipmentFactory, PlaceFactory, SpaceFactory, UnitFactory, desk_pool
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, TUESDAY, TUESDAY_MORNING, at
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NETWORK = "/reseaux/solozere/"
TUESDAY_MORNING_ASKED = f"{NETWORK}?jour=2030-03-12&moment=matin"
NBSP = "\N{NO-BREAK SPACE}"


def rows(page) -> list[tuple[str, str, str]]:
    return [(row.place.name, row.status, row.action) for row in page.context["results"].rows]


def test_an_unknown_network_is_not_found(client, network):
    assert client.get("/reseaux/inconnu/").status_code == 404


def test_without_a_day_the_next_half_day_that_is_open_is_answered(client, telecentre):
    results = client.get(NETWORK).context["results"]

    assert (results.asked.day, results.asked.moment) == (MONDAY, Moment.MORNING)
    assert results.headline == "3 postes libres demain matin, dans 1 télécentre"


def test_each_row_says_what_is_free_and_where_its_button_leads(client, telecentre, comptoir):
    BookingFactory(unit=telecentre.spaces.get().units.first(), when=TUESDAY_MORNING)

    page = client.get(TUESDAY_MORNING_ASKED)

    assert rows(page) == [
        ("Florac", "Ouvert, entrée libre", "Y aller"),
        ("Villefort", "2 libres sur 3", f"Mardi 8{NBSP}h{NBSP}30"),
    ]
    assert [row.href for row in page.context["results"].rows] == [
        "/reseaux/solozere/florac/?jour=2030-03-12&moment=matin",
        "/reseaux/solozere/villefort/?jour=2030-03-12&moment=matin",
    ]


def test_a_full_place_offers_its_next_free_half_day(client, telecentre):
    for unit in telecentre.spaces.get().units.all():
        BookingFactory(unit=unit, when=TUESDAY_MORNING)

    page = client.get(TUESDAY_MORNING_ASKED)

    assert rows(page) == [("Villefort", "Complet mardi matin", f"Mardi 13{NBSP}h{NBSP}30")]
    assert page.context["results"].headline == "Aucun poste libre mardi matin"


def test_the_map_says_the_same_as_the_list_in_the_same_order(client, telecentre, comptoir):
    page = client.get(f"{NETWORK}?pres=Mende")

    markers = page.context["map"].markers
    assert [(m.key, m.href, m.label) for m in markers] == [
        (row.key, row.href, row.label) for row in page.context["results"].rows
    ]
    assert markers[1].label == "Villefort, Télécentre, 3 libres sur 3"


def test_near_a_commune_places_come_by_distance(client, network, telecentre, comptoir):
    CommuneFactory(name="Cassagnas", latitude=44.52, longitude=3.60)
    PlaceFactory(network=network, name="Zonza", latitude=44.52, longitude=3.61)

    results = client.get(f"{NETWORK}?pres=cassagnas").context["results"]

    assert [(row.place.name, row.distance) for row in results.rows] == [
        ("Zonza", f"800{NBSP}m"),
        ("Florac", f"7,9{NBSP}km"),
        ("Villefort", f"7,9{NBSP}km"),
    ]


def test_the_address_of_a_row_leads_back_to_the_search(client, telecentre):
    CommuneFactory(code="48061", name="Florac")

    row = client.get(f"{TUESDAY_MORNING_ASKED}&pres=florac").context["results"].rows[0]

    assert row.href.endswith("?jour=2030-03-12&moment=matin&pres=Florac&commune=48061")


def test_places_closed_then_are_left_out_on_demand_and_named(client, telecentre):
    PlaceFactory(network=telecentre.network, name="Meyrueis")

    results = client.get(f"{TUESDAY_MORNING_ASKED}&ouvert=1").context["results"]

    assert [row.place.name for row in results.rows] == ["Villefort"]
    assert results.left_out_names == "Meyrueis"


def test_only_places_with_a_free_desk_are_kept_on_demand(client, telecentre, comptoir):
    results = client.get(f"{TUESDAY_MORNING_ASKED}&libre=1").context["results"]

    assert [row.place.name for row in results.rows] == ["Villefort"]


def test_who_seeks_a_room_is_answered_in_rooms(client, telecentre):
    UnitFactory.create_batch(2, space=SpaceFactory(place=telecentre, room=True))

    results = client.get(f"{TUESDAY_MORNING_ASKED}&cherche=salle").context["results"]

    assert results.headline == "2 salles de réunion libres mardi matin, dans 1 télécentre"


def test_a_wrong_value_is_told_at_its_field_and_the_rest_answers(client, telecentre, comptoir):
    page = client.get(f"{NETWORK}?jour=2030-02-30&type=telecentre")

    assert page.status_code == 200
    assert rows(page) == [("Villefort", "3 libres sur 3", f"Demain 8{NBSP}h{NBSP}30")]
    assert 'aria-invalid="true" aria-describedby="id_jour_error"' in page.content.decode()


def test_a_chip_adds_its_filter_and_takes_it_away_again(client, telecentre):
    off = {chip.label: chip for chip in client.get(f"{NETWORK}?jour=2030-03-12").context["chips"]}
    on = {chip.label: chip for chip in client.get(f"{NETWORK}{off['Comptoir'].href}").context["chips"]}

    assert (off["Comptoir"].href, off["Comptoir"].is_on) == ("?jour=2030-03-12&type=comptoir", False)
    assert (on["Comptoir"].href, on["Comptoir"].is_on) == ("?jour=2030-03-12", True)


def test_each_chosen_piece_of_equipment_is_a_chip_of_its_own(client, telecentre):
    for kind in (EquipmentKind.FAX, EquipmentKind.PRINTER):
        EquipmentFactory(place=telecentre, kind=kind)

    page = client.get(f"{NETWORK}?equipement=fax&equipement=printer")

    chosen = [(chip.label, chip.href) for chip in page.context["chips"] if chip.is_on]
    assert chosen == [("Télécopieur", "?equipement=printer"), ("Imprimante", "?equipement=fax")]
    assert [row.place.name for row in page.context["results"].rows] == ["Villefort"]


def test_when_nothing_is_free_the_nearest_thing_that_works_is_offered(client, telecentre, comptoir):
    way_out = client.get(f"{NETWORK}?jour=2030-03-10&moment=apres-midi").context["way_out"]

    assert way_out.title == f"Le premier libre ensuite{NBSP}: Villefort, demain 8{NBSP}h{NBSP}30"
    assert [(action.label, action.href) for action in way_out.actions] == [
        ("Voir demain matin", "?jour=2030-03-11&moment=matin")
    ]


def test_when_desks_are_full_the_open_comptoirs_are_offered(client, telecentre, comptoir):
    for unit in telecentre.spaces.get().units.all():
        BookingFactory(unit=unit, when=TUESDAY_MORNING)

    way_out = client.get(TUESDAY_MORNING_ASKED).context["way_out"]

    assert way_out.sentences == ["1 comptoir accueille sans réservation mardi matin."]
    assert way_out.actions[1].href == "?jour=2030-03-12&moment=matin&type=comptoir"


def test_open_comptoirs_alone_are_answer_enough(client, comptoir):
    context = client.get(TUESDAY_MORNING_ASKED).context

    assert context["results"].headline == "1 lieu ouvert mardi matin"
    assert context["way_out"] is None


def test_when_filters_leave_nothing_the_nearest_without_them_is_named(client, telecentre):
    CommuneFactory(name="Cassagnas", latitude=44.52, longitude=3.60)

    way_out = client.get(f"{NETWORK}?pres=cassagnas&niveau=4&accessible=1").context["way_out"]

    assert way_out.title == "Aucun lieu ne répond à tout cela"
    assert way_out.sentences == [f"Sans les filtres, le plus proche est Villefort (7,9{NBSP}km)."]
    assert way_out.actions[0].href == "?pres=cassagnas"


def test_a_network_without_places_says_so(client, network):
    assert client.get(NETWORK).context["way_out"].sentences == ["Aucun lieu n’est encore en service ici."]


def test_places_to_come_have_their_own_section(client, network, telecentre):
    planned = PlaceFactory(network=network, name="Nasbinals", planned=True)
    suspended = PlaceFactory(network=network, name="Vialas", state=LifeCycle.SUSPENDED)

    page = client.get(NETWORK)

    assert [waiting.place for waiting in page.context["not_in_service"]] == [planned, suspended]
    assert f"/reseaux/solozere/{planned.slug}/interet" in Reader(page.content.decode()).links


def test_the_whole_network_is_also_a_table(client, telecentre, comptoir):
    page = client.get(f"{TUESDAY_MORNING_ASKED}&vue=tableau")

    words = Reader(page.content.decode()).words
    start = words.index("Villefort")
    assert words[start : start + 6] == [
        "Villefort",
        "Télécentre",
        f"{telecentre.commune.name} (48)",
        f"8{NBSP}h{NBSP}30{NBSP}– 12{NBSP}h{NBSP}30".replace(NBSP, " "),
        "3 sur 3",
        "Accès gratuit",
    ]


def test_a_day_that_began_says_now(client, telecentre, clock):
    clock.set(at(TUESDAY, 9, 5))

    assert rows(client.get(NETWORK)) == [("Villefort", "3 libres sur 3", "Maintenant")]


def test_the_page_takes_as_many_queries_for_three_places_as_for_one(
    client, network, django_assert_num_queries, django_assert_max_num_queries
):
    def open_place() -> None:
        place = PlaceFactory(network=network, with_hours=True)
        desk_pool(2, place=place)
        TariffFactory(place=place)

    open_place()
    with django_assert_max_num_queries(30) as first:
        client.get(TUESDAY_MORNING_ASKED)
    open_place()
    open_place()

    with django_assert_num_queries(len(first)):
        page = client.get(TUESDAY_MORNING_ASKED)
    assert len(page.context["results"].rows) == 3
