"""A place edited by its host: its facts, its hours, its equipment."""

from datetime import time

import pytest
from django.contrib.messages import get_messages

from maillage.places.enums import EquipmentKind, Regularity, Role, ServiceKind
from maillage.places.models import Place
from tests.factories.places import (
    EquipmentFactory,
    MandateFactory,
    OpeningExceptionFactory,
    PlaceFactory,
    ServiceFactory,
)
from tests.moments import SATURDAY, SUNDAY, TUESDAY
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FACTS = {"vocation": "own", "connection": "broadband", "midday": "12:30", "street": "1 place du Foirail"}


def address(place: Place, page: str) -> str:
    return f"/lieux/{place.network.slug}/{place.slug}/{page}"


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_place_is_edited_by_those_who_act_for_it(client_of, place, host, manager, reviewer, stranger):
    animator = MandateFactory(place=place, role=Role.ANIMATOR).user
    elsewhere = MandateFactory(place=PlaceFactory(network=place.network)).user

    answers = [
        client_of(person).get(address(place, "modifier")).status_code
        for person in (host, animator, manager, reviewer, elsewhere, stranger)
    ]

    assert answers == [200, 200, 200, 404, 404, 404]


def test_only_a_manager_is_led_to_the_life_of_the_place(client_of, place, host, manager):
    def tabs(person) -> list[str]:
        page = Reader(client_of(person).get(address(place, "modifier")).content.decode())
        return [link.rpartition("/")[2] for link in page.links if link.startswith(address(place, ""))]

    both = ["modifier", "position", "horaires", "espaces", "equipements", "photos", "tarifs"]
    assert tabs(host) == both
    assert tabs(manager) == [*both, "identite", "porteur", "vie"]


def test_facts_that_are_kept_are_confirmed_today(client_of, place, host):
    answer = client_of(host).post(address(place, "modifier"), FACTS)

    place.refresh_from_db()
    assert answer["Location"] == address(place, "modifier")
    assert (place.street, place.midday, place.free_wifi, place.confirmed_on) == (
        "1 place du Foirail",
        time(12, 30),
        False,
        SUNDAY,
    )


def test_a_wrong_fact_is_told_at_its_field_and_the_others_stay_typed(client_of, place, host):
    page = client_of(host).post(address(place, "modifier"), FACTS | {"telephone": "0" * 21})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["telephone"]
    assert 'value="1 place du Foirail"' in page.content.decode()


def test_the_usual_week_is_kept_with_a_break_and_a_code(client_of, place, host):
    week = {
        "day1-opens_1": "09:00",
        "day1-closes_1": "12:00",
        "day1-entry_1": "staffed",
        "day1-opens_2": "14:00",
        "day1-closes_2": "20:00",
        "day1-entry_2": "code",
    }

    answer = client_of(host).post(address(place, "horaires"), week)

    assert answer["Location"] == address(place, "horaires")
    assert [(str(row), row.is_staffed) for row in place.hours.all()] == [
        ("mardi 09:00–12:00", True),
        ("mardi 14:00–20:00", False),
    ]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("12:00", "09:00", "", ""), "closes_1", "Le lieu ferme après avoir ouvert"),
        (("09:00", "12:00", "11:00", "13:00"), "opens_2", "Deux plages d’ouverture du même jour"),
        (("09:00", "", "", ""), "closes_1", "Indiquez les deux heures, ou aucune si le lieu est fermé."),
        (("", "", "", "18:00"), "opens_2", "Indiquez les deux heures, ou aucune si le lieu est fermé."),
    ],
    ids=["reversed", "overlapping", "without an end", "without a beginning"],
)
def test_hours_that_cannot_be_are_told_at_their_field(client_of, place, host, typed, field, sentence):
    names = ("opens_1", "closes_1", "opens_2", "closes_2")
    before = place.hours.count()

    page = client_of(host).post(
        address(place, "horaires"), {f"day0-{name}": clock for name, clock in zip(names, typed, strict=True)}
    )

    _monday, form = page.context["week"].days[0]
    assert page.status_code == 422
    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(sentence)
    assert form["opens_1"].value() == typed[0]
    assert place.hours.count() == before


def test_the_week_is_shown_as_it_is(client_of, place, host):
    week = client_of(host).get(address(place, "horaires")).context["week"]

    _tuesday, form = week.days[1]
    assert [form[name].value() for name in ("opens_1", "closes_2", "entry_1")] == [
        time(8, 30),
        time(18),
        "staffed",
    ]


@pytest.mark.parametrize(
    ("hours", "kept"),
    [({}, [(None, None)]), ({"opens_1": "14:00", "closes_1": "17:00"}, [(time(14), time(17))])],
    ids=["shut", "other hours"],
)
def test_a_day_that_differs_is_told(client_of, place, host, hours, kept):
    typed = {"on": "2030-03-12", "reason": "Foire", **hours}

    answer = client_of(host).post(address(place, "horaires/jours"), typed)

    rows = place.exceptions.all()
    assert answer["Location"] == address(place, "horaires")
    assert [(row.opens_at, row.closes_at) for row in rows] == kept
    assert {(row.on, row.reason) for row in rows} == {(TUESDAY, "Foire")}


@pytest.mark.parametrize("day", ["2030-03-09", "2040-01-01", "2030-02-30", ""])
def test_a_day_out_of_reach_is_told_at_its_field_and_the_reason_stays_typed(client_of, place, host, day):
    page = client_of(host).post(address(place, "horaires/jours"), {"on": day, "reason": "Foire"})

    form = page.context["exception"]
    assert (page.status_code, list(form.errors), form["reason"].value()) == (422, ["on"], "Foire")
    assert not place.exceptions.exists()


def test_a_day_gets_its_usual_hours_back(client_of, place, host):
    OpeningExceptionFactory(place=place, on=TUESDAY)
    OpeningExceptionFactory(place=place, on=SATURDAY)

    client_of(host).post(address(place, "horaires/jours/retirer"), {"on": "2030-03-12"})

    assert [row.on for row in place.exceptions.all()] == [SATURDAY]


@pytest.mark.parametrize("day", ["", "hier", "2030-02-30"])
def test_a_forged_day_is_no_day(client_of, place, host, day):
    answer = client_of(host).post(address(place, "horaires/jours/retirer"), {"on": day})

    assert (answer["Location"], said(answer)) == (address(place, "horaires"), [])


def test_equipment_is_counted_and_services_have_their_times(client_of, place, host):
    EquipmentFactory(place=place, kind=EquipmentKind.FAX)
    ServiceFactory(place=place, kind=ServiceKind.COFFEE)
    typed = {
        "equipment-copier": "2",
        "equipment-fax": "0",
        "service-secretary": "occasional",
        "service-secretary_times": "le mardi matin",
    }

    answer = client_of(host).post(address(place, "equipements"), typed)

    assert answer["Location"] == address(place, "equipements")
    assert [(each.kind, each.quantity) for each in place.equipment.all()] == [("copier", 2)]
    assert [(each.kind, each.regularity, each.times) for each in place.services.all()] == [
        ("secretary", Regularity.OCCASIONAL, "le mardi matin")
    ]


@pytest.mark.parametrize(
    ("typed", "form", "field"),
    [
        ({"equipment-copier": "1000000000"}, "equipment", "copier"),
        ({"equipment-copier": "-1"}, "equipment", "copier"),
        ({"service-secretary_times": "le mardi"}, "services", "secretary"),
    ],
)
def test_a_wrong_count_or_times_without_a_service_change_nothing(client_of, place, host, typed, form, field):
    EquipmentFactory(place=place, kind=EquipmentKind.FAX)

    page = client_of(host).post(address(place, "equipements"), typed)

    assert (page.status_code, list(page.context[form].errors)) == (422, [field])
    assert [each.kind for each in place.equipment.all()] == ["fax"]
