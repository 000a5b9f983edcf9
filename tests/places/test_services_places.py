"""Entering a place in the register with its offer, and telling its life."""

from datetime import date, time, timedelta

import pytest

from maillage.accounts.models import User
from maillage.core.models import Entry
from maillage.places import services
from maillage.places.enums import (
    EquipmentKind,
    LifeCycle,
    PlaceKind,
    Regularity,
    ServiceKind,
    SpaceKind,
    Vocation,
    Weekday,
)
from maillage.places.errors import (
    MoveNotAllowed,
    PlaceExists,
    SourceMissing,
    SpaceExists,
    UnitsOutOfBounds,
)
from maillage.places.models import LifeCycleEvent, Network, Place, Space, Unit
from maillage.places.rules import Span
from maillage.places.services import NewService, NewSpace, Offer
from maillage.territory.rules import Point
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, SUNDAY

pytestmark = pytest.mark.django_db

DECISION = "Comité de pilotage du 3 juillet 2012"
NINE_TO_NOON = Span(time(9), time(12))
TWO_TO_SIX_WITH_CODE = Span(time(14), time(18), is_staffed=False)


def enter(network: Network, **changes) -> Place:
    arguments = {
        "name": "Saint-Chély-d’Apcher",
        "kind": PlaceKind.TELECENTRE,
        "commune": CommuneFactory(),
        "state": LifeCycle.PLANNED,
        "on": date(2012, 5, 25),
        "source": DECISION,
        "by": None,
    }
    return services.create_place(network=network, **(arguments | changes))


def verbs_about(thing: Network | Place) -> list[str]:
    entries = Entry.objects.filter(subject_kind=thing._meta.label_lower, subject_id=str(thing.pk))
    return list(entries.order_by("pk").values_list("verb", flat=True))


def events_of(place: Place) -> list[tuple[str, date, str]]:
    return list(place.events.order_by("pk").values_list("state", "on", "source"))


def test_a_place_enters_the_register_with_its_first_fact(manager: User):
    network = NetworkFactory()

    place = enter(
        network, name="Villefort", vocation=Vocation.EMPLOYMENT_HOUSE, date_in_words="mai 2012", by=manager
    )

    assert (place.slug, place.state, place.vocation) == ("villefort", "planned", "employment_house")
    assert events_of(place) == [(LifeCycle.PLANNED, date(2012, 5, 25), DECISION)]
    assert place.events.get().date_in_words == "mai 2012"
    assert Entry.objects.filter(verb="place created").get().actor_id == manager.pk


def test_what_is_not_known_of_a_place_stays_blank():
    place = enter(NetworkFactory())

    assert (place.street, place.telephone, place.carrier) == ("", "", None)
    assert place.vocation == Vocation.UNKNOWN


def test_a_place_without_a_point_stands_at_the_town_hall_and_says_so():
    commune = CommuneFactory(latitude=44.80277, longitude=3.27566)

    place = enter(NetworkFactory(), commune=commune)

    assert (place.latitude, place.longitude) == (44.80277, 3.27566)
    assert place.position_is_approximate is True


def test_a_place_with_its_own_point_stands_there():
    place = enter(NetworkFactory(), point=Point(44.8031, 3.2749))

    assert (place.latitude, place.longitude) == (44.8031, 3.2749)
    assert place.position_is_approximate is False


def test_a_network_has_one_place_of_a_name():
    first = enter(NetworkFactory(), name="Villefort")

    with pytest.raises(PlaceExists):
        enter(first.network, name="Villefort")

    assert list(Place.objects.all()) == [first]


def test_a_place_is_created_with_all_that_it_offers():
    offer = Offer(
        week={Weekday.MONDAY: [NINE_TO_NOON, TWO_TO_SIX_WITH_CODE]},
        spaces=[
            NewSpace(
                kind=SpaceKind.DESK_POOL,
                name="Postes partagés",
                label="Poste",
                units=3,
                details=["deux écrans"],
                fields={"quiet": True, "notice": timedelta(hours=2)},
            ),
            NewSpace(kind=SpaceKind.OFFICE, name="Bureau fermé", label="Bureau fermé"),
        ],
        equipment={EquipmentKind.COPIER: 1, EquipmentKind.FAX: 0},
        services=[NewService(kind=ServiceKind.SECRETARY, regularity=Regularity.OCCASIONAL, times="le lundi")],
    )

    place = enter(NetworkFactory(), offer=offer)

    assert list(place.hours.values_list("weekday", "opens_at", "closes_at", "is_staffed")) == [
        (Weekday.MONDAY, time(9), time(12), True),
        (Weekday.MONDAY, time(14), time(18), False),
    ]
    assert list(Unit.objects.filter(space__place=place).values_list("label", "detail")) == [
        ("Poste 1", "deux écrans"),
        ("Poste 2", ""),
        ("Poste 3", ""),
        ("Bureau fermé", ""),
    ]
    assert list(place.spaces.values_list("quiet", "notice")) == [
        (True, timedelta(hours=2)),
        (False, timedelta(0)),
    ]
    assert list(place.equipment.values_list("kind", "quantity")) == [(EquipmentKind.COPIER, 1)]
    assert list(place.services.values_list("kind", "regularity", "times")) == [
        (ServiceKind.SECRETARY, Regularity.OCCASIONAL, "le lundi")
    ]


def test_a_refused_space_leaves_no_place_behind():
    nine_hundred = NewSpace(kind=SpaceKind.DESK_POOL, name="Postes", label="Poste", units=900)

    with pytest.raises(UnitsOutOfBounds):
        enter(NetworkFactory(), offer=Offer(spaces=[nine_hundred]))

    assert list(Place.objects.all()) == []


@pytest.mark.parametrize("count", [0, -1, 201, 10**9])
def test_a_space_has_from_1_to_200_units(place, count):
    with pytest.raises(UnitsOutOfBounds):
        services.add_space(
            place=place,
            space=NewSpace(kind=SpaceKind.DESK_POOL, name="Postes", label="Poste", units=count),
            by=None,
        )

    assert list(Space.objects.all()) == []


def test_a_place_has_one_space_of_a_name(place):
    desks = NewSpace(kind=SpaceKind.DESK_POOL, name="Postes", label="Poste", units=2)
    services.add_space(place=place, space=desks, by=None)

    with pytest.raises(SpaceExists):
        services.add_space(place=place, space=desks, by=None)

    assert Unit.objects.count() == 2


def test_a_place_moves_along_its_life_cycle(manager):
    place = enter(NetworkFactory())

    services.record_event(
        place=place, state=LifeCycle.SELECTED, on=date(2012, 7, 3), source=DECISION, by=manager
    )

    place.refresh_from_db()
    assert place.state == LifeCycle.SELECTED
    assert [state for state, _, _ in events_of(place)] == [LifeCycle.PLANNED, LifeCycle.SELECTED]
    assert verbs_about(place)[-1] == "place moved"


def test_a_planned_place_does_not_open_before_it_is_selected():
    place = enter(NetworkFactory())

    with pytest.raises(MoveNotAllowed):
        services.record_event(place=place, state=LifeCycle.IN_SERVICE, on=MONDAY, source=DECISION, by=None)

    place.refresh_from_db()
    assert place.state == LifeCycle.PLANNED
    assert LifeCycleEvent.objects.count() == 1


def test_a_fact_of_the_past_is_kept_even_when_it_disagrees():
    place = PlaceFactory(state=LifeCycle.IN_SERVICE)

    services.record_event(
        place=place,
        state=LifeCycle.FITTING_OUT,
        on=date(2008, 11, 1),
        source="Presse, novembre 2008",
        is_history=True,
        by=None,
    )

    place.refresh_from_db()
    assert place.state == LifeCycle.IN_SERVICE
    assert events_of(place) == [(LifeCycle.FITTING_OUT, date(2008, 11, 1), "Presse, novembre 2008")]
    assert verbs_about(place) == ["fact kept"]


@pytest.mark.parametrize("is_history", [True, False])
def test_a_fact_without_a_source_is_refused(place, is_history):
    with pytest.raises(SourceMissing):
        services.record_event(
            place=place, state=LifeCycle.SUSPENDED, on=MONDAY, source="  ", is_history=is_history, by=None
        )

    assert events_of(place) == []


def test_a_place_is_not_entered_without_a_source():
    with pytest.raises(SourceMissing):
        enter(NetworkFactory(), source="")

    assert list(Place.objects.all()) == []


def test_a_confirmed_place_says_on_which_day(place, host):
    services.confirm_place(place=place, on=SUNDAY, by=host)

    place.refresh_from_db()
    assert place.confirmed_on == SUNDAY
    assert Entry.objects.get(verb="place confirmed").actor_id == host.pk
