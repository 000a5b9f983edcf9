"""What a provision in kind must say, and what is still to deliver."""

import pytest

from maillage.grants import rules
from maillage.grants.errors import (
    DecisionMissing,
    NothingInStore,
    NothingLeftToDeliver,
    NothingProvided,
    SignatureMissing,
)


@pytest.mark.parametrize("quantities", [{}, {1: 0}, {1: 0, 2: 0}])
def test_a_provision_gives_something(quantities):
    with pytest.raises(NothingProvided):
        rules.check_provided(quantities, minutes="Décision")


def test_a_provision_rests_on_a_decision():
    with pytest.raises(DecisionMissing):
        rules.check_provided({1: 2}, minutes=" ")


def test_what_is_on_a_note_is_no_longer_to_deliver():
    assert rules.left_to_deliver({1: 4, 2: 1, 3: 2}, {1: 1, 2: 1}) == {1: 3, 3: 2}


def test_when_all_is_on_notes_nothing_is_left():
    with pytest.raises(NothingLeftToDeliver):
        rules.left_to_deliver({1: 2}, {1: 2})


def test_a_note_carries_something():
    with pytest.raises(NothingInStore):
        rules.check_picked(0)


def test_both_sign_with_their_role():
    with pytest.raises(SignatureMissing):
        rules.check_signature("Agent 1", "magasin", "Hôte", " ")
