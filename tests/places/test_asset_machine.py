"""Any sequence of moves, against the real database: one place at a time, and no value lost."""

import contextlib

from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from maillage.core.errors import RuleBroken
from maillage.places import selectors
from maillage.places.enums import AT_PLACE, HELD, MOVES_TO_PLACE, AssetMove, AssetState
from maillage.places.models import Asset
from tests.factories.accounts import OrganisationFactory
from tests.factories.inventory import CatalogueItemFactory, entered, moved
from tests.factories.places import NetworkFactory, PlaceFactory


class AssetMachine(RuleBasedStateMachine):
    """Two places and a foreign one; people who try anything with three things."""

    def __init__(self) -> None:
        super().__init__()
        self.network = NetworkFactory()
        self.places = [*PlaceFactory.create_batch(2, network=self.network), PlaceFactory()]
        item = CatalogueItemFactory(network=self.network, unit_cents=100_00)
        self.assets = entered(3, item=item, owner=OrganisationFactory())

    def now_standing(self):
        return list(Asset.objects.filter(network=self.network))

    @rule(
        which=st.integers(0, 2),
        move=st.sampled_from([move for move in AssetMove.values if move != AssetMove.ENTER]),
        where=st.sampled_from([None, 0, 1, 2]),
        cents=st.none() | st.integers(0, 500),
        words=st.sampled_from(["", "Décision"]),
    )
    def move(self, which, move, where, cents, words):
        place = None if where is None or move not in MOVES_TO_PLACE else self.places[where]
        with contextlib.suppress(RuleBroken):
            moved(self.assets[which], move, place=place, cents=cents, why=words, minutes=words)

    @invariant()
    def each_is_at_one_place_of_its_network_or_at_none(self):
        for asset in self.now_standing():
            assert (asset.place is not None) == (asset.state in AT_PLACE)
            assert asset.place is None or asset.place.network_id == self.network.pk

    @invariant()
    def the_last_line_of_the_history_is_where_it_is(self):
        for asset in self.now_standing():
            last = asset.events.last()
            assert (last.target, last.to_place_id) == (asset.state, asset.place_id)

    @invariant()
    def the_history_has_no_hole(self):
        for asset in self.now_standing():
            events = list(asset.events.all())
            assert [event.source for event in events[1:]] == [event.target for event in events[:-1]]

    @invariant()
    def the_value_of_what_is_held_is_the_sum_over_store_and_places(self):
        figures = selectors.inventory_figures(self.network)
        at_places = sum(stock.cents for stock in selectors.place_stocks(self.network, year=2030))
        store = Asset.objects.filter(network=self.network, state=AssetState.IN_STORE)
        in_store = store.aggregate(cents=Sum("value_cents", default=0))["cents"]
        assert figures.cents == at_places + in_store
        assert figures.assets == sum(asset.state in HELD for asset in self.now_standing())


class TestAssets(TestCase):
    def test_no_sequence_of_moves_puts_an_asset_at_two_places(self):
        run_state_machine_as_test(
            AssetMachine,
            settings=settings(
                max_examples=12,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
            ),
        )
