"""The spaces of a place and their units, edited by its host."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.places.enums import BookingMode
from maillage.places.models import Place, Space, Unit
from tests.factories.places import PlaceFactory, SpaceFactory, desk_pool

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NEW_ROOM = {"kind": "meeting_room", "name": "Salle", "label": "Salle", "units": "2", "people": "8"}
POLICY = {
    "name": "Postes",
    "people": "1",
    "is_bookable": "on",
    "who_may_book": "anyone",
    "max_length": "31",
    "notice": "2",
    "horizon": "90",
    "cancel_notice": "24",
    "buffer_before": "0",
    "buffer_after": "15",
    "no_show_delay": "30",
    "step_free": "on",
}


def address(place: Place, page: str = "") -> str:
    return f"/lieux/{place.network.slug}/{place.slug}/espaces{page}"


def test_a_space_is_added_with_its_numbered_units_and_the_mode_of_its_kind(client_of, place, host):
    answer = client_of(host).post(address(place), NEW_ROOM)

    space = place.spaces.get()
    assert answer["Location"] == address(place, f"/{space.pk}")
    assert (space.people, space.mode) == (8, BookingMode.QUARTERS)
    assert [unit.label for unit in space.units.all()] == ["Salle 1", "Salle 2"]


@pytest.mark.parametrize("units", ["0", "-3", "201", "1000000000", "1" + "0" * 30])
def test_a_number_of_units_out_of_bounds_is_told_at_its_field(client_of, place, host, units):
    page = client_of(host).post(address(place), NEW_ROOM | {"units": units})

    form = page.context["form"]
    assert (page.status_code, form["units"].value(), form["name"].value()) == (422, units, "Salle")
    assert form.errors == {"units": ["Un espace a de 1 à 200 unités numérotées. Corrigez le nombre."]}
    assert not Space.objects.exists()


def test_a_name_taken_is_told_at_the_name(client_of, place, host):
    SpaceFactory(place=place, name="Salle")

    page = client_of(host).post(address(place), NEW_ROOM)

    assert list(page.context["form"].errors) == ["name"]


def test_the_policy_is_kept_in_the_units_people_count_in(client_of, place, host):
    space = SpaceFactory(place=place)

    answer = client_of(host).post(address(place, f"/{space.pk}"), POLICY)

    space.refresh_from_db()
    assert answer["Location"] == address(place, f"/{space.pk}")
    assert (space.max_length, space.notice, space.no_show_delay, space.buffer_after) == (
        timedelta(days=31),
        timedelta(hours=2),
        timedelta(minutes=30),
        timedelta(minutes=15),
    )
    assert (space.step_free, space.quiet) == (True, False)


def test_a_room_is_booked_for_minutes_and_hours(client_of, place, host):
    room = SpaceFactory(place=place, room=True)

    client_of(host).post(address(place, f"/{room.pk}"), POLICY | {"min_length": "30", "max_length": "4"})

    room.refresh_from_db()
    assert (room.min_length, room.max_length) == (timedelta(minutes=30), timedelta(hours=4))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"min_length": "300", "max_length": "2"}, "max_length"),
        ({"min_length": "30", "max_length": "4", "notice": "2160"}, "notice"),
        ({"min_length": "30", "max_length": "4", "horizon": "0"}, "horizon"),
        ({"min_length": "30", "max_length": "4", "no_show_delay": "0"}, "no_show_delay"),
        ({"min_length": "30", "max_length": "9" * 12}, "max_length"),
        ({"min_length": "30", "max_length": "4", "people": "0"}, "people"),
    ],
)
def test_a_policy_that_cannot_be_is_told_at_its_field(client_of, place, host, typed, field):
    room = SpaceFactory(place=place, room=True)

    page = client_of(host).post(address(place, f"/{room.pk}"), POLICY | typed)

    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["name"].value()) == (422, [field], "Postes")
    room.refresh_from_db()
    assert room.name != "Postes"


def test_the_space_of_another_place_is_not_found(client_of, place, host):
    elsewhere = SpaceFactory(place=PlaceFactory(network=place.network))

    pages = [address(place, f"/{elsewhere.pk}"), address(place, "/999999999999999999999")]

    assert [client_of(host).get(page).status_code for page in pages] == [404, 404]


def test_units_are_renamed_and_taken_out_of_use(client_of, place, host):
    first, second = desk_pool(2, place=place)
    typed = {
        f"unit{first.pk}-label": "Fenêtre",
        f"unit{first.pk}-detail": "deux écrans",
        f"unit{first.pk}-is_active": "on",
        f"unit{second.pk}-label": "Porte",
    }

    client_of(host).post(address(place, f"/{first.space_id}/unites"), typed)

    assert list(Unit.objects.order_by("pk").values_list("label", "detail", "is_active")) == [
        ("Fenêtre", "deux écrans", True),
        ("Porte", "", False),
    ]


def test_a_unit_keeps_a_name(client_of, place, host):
    (desk,) = desk_pool(1, place=place)

    page = client_of(host).post(address(place, f"/{desk.space_id}/unites"), {f"unit{desk.pk}-label": ""})

    assert page.status_code == 422
    assert [list(form.errors) for form in page.context["units"]] == [["label"]]


def test_a_unit_is_added(client_of, place, host):
    (desk,) = desk_pool(1, place=place)

    client_of(host).post(
        address(place, f"/{desk.space_id}/unites/ajouter"), {"new-label": "Debout", "new-detail": "réglable"}
    )

    added = desk.space.units.get(number=2)
    assert (added.label, added.detail, added.is_active) == ("Debout", "réglable", True)


def test_many_spaces_and_units_ask_the_database_no_more(client_of, place, host):
    def queries() -> int:
        browser = client_of(host)
        with CaptureQueriesContext(connection) as captured:
            browser.get(address(place))
        return len(captured)

    desk_pool(1, place=place)
    few = queries()
    for _ in range(3):
        desk_pool(3, place=place)

    assert queries() == few
