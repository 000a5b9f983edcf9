"""Founding a network, and the grid from which its places' levels are read."""

import pytest

from maillage.core.models import Entry
from maillage.places import selectors, services
from maillage.places.enums import Feature, Level
from maillage.places.errors import GridNotUsable, NetworkExists
from maillage.places.models import Network
from tests.factories.places import NetworkFactory
from tests.factories.territory import DepartementFactory

pytestmark = pytest.mark.django_db


def test_a_network_is_founded_with_the_grid_of_the_brief():
    lozere = DepartementFactory()

    network = services.create_network(
        slug="solozere", name="SoLozère", departements=[lozere], by=None, long_hours_a_week=40
    )

    assert list(network.departements.all()) == [lozere]
    assert network.long_hours_a_week == 40
    assert list(network.criteria.values_list("level", "feature")) == [
        (Level.WIFI_POINT, Feature.OPEN_TO_ALL),
        (Level.WIFI_POINT, Feature.FREE_WIFI),
        (Level.COMPTOIR, Feature.DEDICATED_SPACE),
        (Level.TELECENTRE, Feature.EQUIPPED_OFFICE),
        (Level.TELECENTRE, Feature.SECURE_CONNECTION),
        (Level.TELECENTRE, Feature.RECEPTION),
        (Level.TELECENTRE, Feature.MEETING_ROOM),
        (Level.HIGH_END, Feature.VIDEOCONFERENCE),
        (Level.HIGH_END, Feature.VIDEO_PROJECTOR),
        (Level.HIGH_END, Feature.LONG_HOURS),
        (Level.HIGH_END, Feature.STAFF_PRESENT),
    ]
    entries = Entry.objects.filter(subject_kind="places.network", subject_id=str(network.pk))
    assert list(entries.order_by("pk").values_list("verb", flat=True)) == ["network founded", "grid set"]


def test_two_networks_have_two_addresses():
    NetworkFactory(slug="solozere")

    with pytest.raises(NetworkExists):
        services.create_network(slug="solozere", name="SoLozère", departements=[], by=None)

    assert Network.objects.count() == 1


def test_a_new_grid_changes_the_level_of_a_place_at_once(place):
    assert selectors.level_of(selectors.places_with_offer().get(pk=place.pk))[0] == Level.COMPTOIR

    services.set_grid(network=place.network, grid={Level.HIGH_END: [Feature.FREE_WIFI]}, by=None)

    assert selectors.level_of(selectors.places_with_offer().get(pk=place.pk))[0] == Level.HIGH_END


@pytest.mark.parametrize(
    "grid",
    [
        {},
        {Level.COMPTOIR: []},
        {Level.COMPTOIR: [Feature.FREE_WIFI], Level.TELECENTRE: [Feature.FREE_WIFI]},
    ],
    ids=["empty", "a level that asks for nothing", "twice the same"],
)
def test_a_grid_that_says_nothing_or_twice_the_same_is_refused(grid):
    network = NetworkFactory(with_grid=True)

    with pytest.raises(GridNotUsable):
        services.set_grid(network=network, grid=grid, by=None)

    assert network.criteria.count() == 11
