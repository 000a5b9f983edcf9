"""What may happen to an asset, and what must then be said."""

import pytest

from maillage.places import rules
from maillage.places.enums import HELD, AssetMove, AssetState
from maillage.places.errors import (
    AssetMoveNotAllowed,
    AssetPlaceMissing,
    AssetSamePlace,
    AssetsOutOfBounds,
    RepairCostMissing,
    WriteOffNotReasoned,
)


def test_an_asset_goes_from_the_store_through_repair_and_back_into_service():
    path = [AssetState.IN_STORE]
    for move in (
        AssetMove.DELIVER,
        AssetMove.USE,
        AssetMove.SAY_BROKEN,
        AssetMove.REPAIR,
        AssetMove.REPAIRED,
        AssetMove.WRITE_OFF,
    ):
        path.append(rules.check_asset_move(path[-1], move))

    assert path == [
        "in_store",
        "delivered",
        "in_service",
        "broken",
        "under_repair",
        "in_service",
        "written_off",
    ]


@pytest.mark.parametrize("state", [AssetState.WRITTEN_OFF, AssetState.RETURNED])
def test_what_has_left_the_inventory_does_not_move_any_more(state):
    assert rules.asset_moves_from(state) == []
    with pytest.raises(AssetMoveNotAllowed):
        rules.check_asset_move(state, AssetMove.DELIVER)


def test_whatever_is_held_may_be_lost_written_off_or_returned():
    leaving = {AssetMove.LOSE, AssetMove.WRITE_OFF, AssetMove.RETURN}

    assert all(leaving <= set(rules.asset_moves_from(state)) for state in HELD)


def test_a_delivery_names_a_place_and_a_transfer_another_one():
    rules.check_asset_place(AssetMove.TRANSFER, before=1, after=2)

    with pytest.raises(AssetPlaceMissing):
        rules.check_asset_place(AssetMove.DELIVER, before=None, after=None)
    with pytest.raises(AssetSamePlace):
        rules.check_asset_place(AssetMove.TRANSFER, before=1, after=1)


@pytest.mark.parametrize(("why", "minutes"), [("", "Décision 3"), ("Usé", ""), (" ", " ")])
def test_nothing_is_written_off_without_a_reason_and_a_decision(why, minutes):
    with pytest.raises(WriteOffNotReasoned):
        rules.check_asset_words(AssetMove.WRITE_OFF, why=why, minutes=minutes, cents=None)


def test_a_repair_tells_its_cost_even_when_it_was_free():
    rules.check_asset_words(AssetMove.REPAIRED, why="", minutes="", cents=0)

    with pytest.raises(RepairCostMissing):
        rules.check_asset_words(AssetMove.REPAIRED, why="", minutes="", cents=None)


@pytest.mark.parametrize("count", [0, -1, 201])
def test_so_many_are_not_entered_at_once(count):
    with pytest.raises(AssetsOutOfBounds):
        rules.check_entered(count)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Télécentres du Cantal", "TC"),
        ("SoLozère", "SOLOZERE"),
        ("Les écoles numériques d’Aubrac", "LENA"),
        ("42", "M"),
        ("du la", "DULA"),
    ],
)
def test_the_code_on_the_labels_comes_from_the_name(name, code):
    assert rules.inventory_code(name) == code


def test_a_label_has_five_figures():
    assert rules.asset_label("TC", 42) == "TC-00042"
