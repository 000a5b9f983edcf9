"""Two pages on one box: what a page showed, what stands now, what is sent."""

import pytest

from maillage.calls.rules.crossing import is_crossed, is_untouched, mark


@pytest.mark.parametrize(
    ("now", "is_other"), [("Un lieu", False), ("Un autre", True), (["Un lieu"], True), ("", True)]
)
def test_a_box_is_crossed_when_it_no_longer_says_what_the_page_showed(now, is_other):
    assert is_crossed(now, shown=mark("Un lieu")) is is_other


def test_a_page_that_says_nothing_of_a_box_crosses_nobody():
    assert not is_crossed("Un lieu", shown=None)
    assert not is_untouched("Un lieu", shown=None)


def test_nothing_typed_and_nothing_ticked_are_the_same():
    assert is_untouched([], shown=mark(""))
