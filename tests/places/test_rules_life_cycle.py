"""The life of a place: which state may follow which."""

from itertools import pairwise

import pytest
from django.utils import translation

from maillage.places.enums import LifeCycle
from maillage.places.errors import MoveNotAllowed, SourceMissing
from maillage.places.rules import check_move, check_source

USUAL_LIFE = [
    LifeCycle.PLANNED,
    LifeCycle.SELECTED,
    LifeCycle.FITTING_OUT,
    LifeCycle.IN_SERVICE,
    LifeCycle.SUSPENDED,
    LifeCycle.IN_SERVICE,
    LifeCycle.CLOSED,
]
ALLOWED = {
    ("planned", "selected"),
    ("planned", "closed"),
    ("selected", "fitting_out"),
    ("selected", "in_service"),
    ("selected", "closed"),
    ("fitting_out", "in_service"),
    ("fitting_out", "closed"),
    ("in_service", "suspended"),
    ("in_service", "closed"),
    ("suspended", "in_service"),
    ("suspended", "closed"),
}


def is_allowed(current: str, wanted: str) -> bool:
    try:
        check_move(current, wanted)
    except MoveNotAllowed:
        return False
    return True


def test_a_place_is_planned_selected_fitted_out_opened_suspended_reopened_and_closed():
    assert all(is_allowed(*step) for step in pairwise(USUAL_LIFE))


def test_no_other_move_is_allowed():
    states = LifeCycle.values

    assert {(a, b) for a in states for b in states if is_allowed(a, b)} == ALLOWED


def test_the_refusal_names_both_states():
    with pytest.raises(MoveNotAllowed) as refusal:
        check_move(LifeCycle.CLOSED, LifeCycle.IN_SERVICE)

    with translation.override("en"):
        assert str(refusal.value) == "A place in the state “Closed” cannot become “In service”."


@pytest.mark.parametrize("source", ["", "   "])
def test_a_fact_without_a_source_is_refused(source):
    with pytest.raises(SourceMissing):
        check_source(source)


def test_a_fact_with_a_source_is_kept():
    check_source("Délibération du 7 janvier 2030")
