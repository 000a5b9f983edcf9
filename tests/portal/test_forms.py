"""What the addresses may ask: a wrong value is told at its field, the others are kept."""

import pytest
from django.http import QueryDict

from maillage.booking.enums import Moment
from maillage.places.enums import EquipmentKind, PlaceKind, SpaceKind
from maillage.portal.enums import Sought
from maillage.portal.forms import ChoiceForm, SearchForm
from maillage.portal.selectors import Wanted
from maillage.territory.rules import Point
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, SATURDAY, SUNDAY_EVENING, TUESDAY, at

pytestmark = pytest.mark.django_db


def search(address: str, now=SUNDAY_EVENING) -> SearchForm:
    return SearchForm(QueryDict(address), now=now)


def test_an_empty_address_asks_for_a_desk_anywhere():
    form = search("")

    assert form.wanted == Wanted(sought=Sought.DESK)
    assert form.point_of_view is None
    assert form.asked_moment == ""


def test_every_filter_is_read_from_the_address():
    form = search(
        "cherche=salle&type=telecentre&niveau=3&rayon=30&service=reception&equipement=printer&equipement=fax"
        "&accessible=1&gratuit=1&ouvert=1&libre=1&jour=2030-03-12&moment=apres-midi"
    )

    assert form.errors == {}
    assert form.wanted == Wanted(
        sought=Sought.MEETING_ROOM,
        kind=PlaceKind.TELECENTRE,
        level=3,
        radius_km=30,
        services=("reception",),
        equipment=(EquipmentKind.PRINTER, EquipmentKind.FAX),
        accessible=True,
        free_of_charge=True,
        open_then=True,
        desk_free=True,
    )
    assert form.wanted.sought.space_kind == SpaceKind.MEETING_ROOM
    assert (form.cleaned_data["day"], form.asked_moment) == (TUESDAY, Moment.AFTERNOON)
    assert form.filters_on == 9


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        (
            "jour=2030-02-30",
            "day",
            "Écrivez le jour ainsi\N{NO-BREAK SPACE}: 2026-03-12, ou choisissez-le dans le calendrier.",
        ),
        ("jour=2030-03-09", "day", "Ce jour est passé. Choisissez aujourd’hui ou un jour plus tard."),
        ("moment=nuit", "moment", "Choisissez le matin, l’après-midi ou la journée."),
    ],
)
def test_a_wrong_value_is_told_at_its_field_and_the_rest_is_kept(address, field, said):
    form = search(f"{address}&type=comptoir")

    assert form.errors == {field: [said]}
    assert form.wanted.kind == PlaceKind.COMPTOIR


def test_a_day_beyond_a_year_is_refused():
    assert list(search("jour=9999-12-31").errors) == ["day"]


def test_a_morning_that_is_over_is_refused():
    assert search("jour=2030-03-11&moment=matin", now=at(MONDAY, 13)).errors == {
        "moment": ["La matinée est passée. Choisissez l’après-midi, ou un autre jour."]
    }


def test_a_commune_is_understood_by_its_name_without_accents():
    CommuneFactory(code="48061", name="Florac Trois Rivières", latitude=44.32, longitude=3.59)

    form = search("pres=florac trois rivieres")

    assert form.point_of_view.point == Point(44.32, 3.59)
    assert (form.near_text, form.near_code) == ("Florac Trois Rivières", "48061")


def test_a_chosen_commune_wins_over_its_namesakes():
    CommuneFactory(code="48001", name="Saint-Julien", population=900)
    chosen = CommuneFactory(code="48002", name="Saint-Julien", population=100)

    form = search("pres=Saint-Julien&commune=48002")

    assert form.near_code == chosen.code


def test_a_text_typed_over_a_chosen_commune_wins():
    CommuneFactory(code="48001", name="Mende")
    CommuneFactory(code="48002", name="Langogne")

    assert search("pres=Langogne&commune=48001").near_code == "48002"


def test_the_namesakes_of_a_commune_are_offered():
    CommuneFactory(code="48001", name="Saint-Julien", population=900)
    other = CommuneFactory(code="48002", name="Saint-Julien", population=100)

    assert search("pres=saint julien").point_of_view.namesakes == (other,)


def test_an_unknown_commune_is_told_and_its_text_kept():
    form = search("pres=zzzz")

    assert form.errors == {
        "near": ["Aucune commune ne porte ce nom. Vérifiez l’orthographe, ou écrivez le code postal."]
    }
    assert form.near_text == "zzzz"


def test_the_visitors_own_position_counts_when_no_commune_is_named():
    near = search("lat=44.52&lon=3.5").point_of_view

    assert near.point == Point(44.52, 3.5)
    assert near.parameters == {"lat": "44.52", "lon": "3.5"}


def test_a_position_outside_the_earth_is_nothing():
    assert search("lat=91&lon=3.5").point_of_view is None


@pytest.mark.parametrize(
    ("told", "moment"),
    [("semaine", Moment.WEEK), ("morning", Moment.MORNING), ("slot", None), ("nuit", None), ("", None)],
)
def test_the_page_of_a_place_reads_a_moment_in_either_language(told, moment):
    form = ChoiceForm(QueryDict(f"moment={told}"), now=SUNDAY_EVENING)

    assert form.cleaned_data["moment"] == moment


@pytest.mark.parametrize(
    ("told", "first"), [("2029-01", "2030-03"), ("2030-04", "2030-04"), ("2099-01", "2031-03")]
)
def test_the_month_looked_at_stays_within_what_can_be_booked(told, first):
    form = ChoiceForm(QueryDict(f"mois={told}"), now=SUNDAY_EVENING)

    assert f"{form.cleaned_data['month']:%Y-%m}" == first


def test_where_one_came_from_is_carried_along():
    form = ChoiceForm(QueryDict("pres=Mende&commune=48095&poste=3"), now=at(SATURDAY, 9))

    assert form.came_from == {"pres": "Mende", "commune": "48095"}
