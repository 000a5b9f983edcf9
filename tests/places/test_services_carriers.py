"""Who carries a place, from which day, by which source."""

import pytest

from maillage.core.models import Entry
from maillage.places import services
from maillage.places.errors import (
    CarrierKnownLater,
    DayOutOfReach,
    NoCarrierChange,
    SameCarrier,
    SourceMissing,
)
from maillage.places.models import CarrierChange, Place
from tests.factories.accounts import OrganisationFactory
from tests.moments import MONDAY, SATURDAY, SUNDAY

pytestmark = pytest.mark.django_db

LAST_SUNDAY = SUNDAY.replace(day=3)


def change(place: Place, carrier, **changes) -> CarrierChange:
    told = {"on": SUNDAY, "source": "Convention du 8 mars 2030", "today": SUNDAY, "by": None}
    return services.change_carrier(place=place, carrier=carrier, **(told | changes))


def test_another_organisation_carries_the_place_and_the_first_is_remembered(place, manager):
    first, second = OrganisationFactory(), OrganisationFactory()
    change(place, first, on=LAST_SUNDAY)

    change(place, second, by=manager)

    place.refresh_from_db()
    assert place.carrier == second
    assert [(each.before, each.after, each.on) for each in place.carrier_changes.all()] == [
        (None, first, LAST_SUNDAY),
        (first, second, SUNDAY),
    ]
    entry = Entry.objects.filter(verb="carrier changed").latest("pk")
    assert (entry.actor_id, entry.facts) == (
        manager.pk,
        {"before": first.pk, "after": second.pk, "on": "2030-03-10"},
    )


def test_a_place_may_lose_its_carrier(place):
    change(place, OrganisationFactory(), on=LAST_SUNDAY)

    change(place, None)

    place.refresh_from_db()
    assert place.carrier is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"source": " "}, SourceMissing), ({"on": MONDAY}, DayOutOfReach)],
)
def test_a_change_of_carrier_is_a_fact_with_its_source(place, changes, error):
    with pytest.raises(error):
        change(place, OrganisationFactory(), **changes)


def test_the_same_organisation_is_no_change(place):
    carrier = OrganisationFactory()
    change(place, carrier, on=LAST_SUNDAY)

    with pytest.raises(SameCarrier):
        change(place, carrier)


@pytest.mark.parametrize("day", [LAST_SUNDAY, SUNDAY])
def test_the_story_is_told_in_order(place, day):
    change(place, OrganisationFactory())

    with pytest.raises(CarrierKnownLater):
        change(place, OrganisationFactory(), on=day)


def test_a_mistake_is_taken_back_and_leaves_its_line_in_the_journal(place, manager):
    first = OrganisationFactory()
    change(place, first, on=SATURDAY.replace(day=2))
    change(place, OrganisationFactory())

    services.take_back_carrier_change(place=place, by=manager)

    place.refresh_from_db()
    assert (place.carrier, place.carrier_changes.get().after) == (first, first)
    assert Entry.objects.get(verb="carrier change taken back").actor_id == manager.pk


def test_there_may_be_nothing_to_take_back(place):
    with pytest.raises(NoCarrierChange):
        services.take_back_carrier_change(place=place, by=None)
