"""Which pictures are taken, how large they are drawn, in which order photos stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.places import rules
from maillage.places.enums import PhotoMove
from maillage.places.errors import PictureTooDetailed, PictureTooSmall, TooManyPhotos

SIDES = st.integers(min_value=240, max_value=20_000)


def test_a_place_shows_twelve_photos():
    rules.check_photo_count(12)

    with pytest.raises(TooManyPhotos) as refusal:
        rules.check_photo_count(13)

    assert refusal.value.facts == {"most": 12}


def test_the_finest_photo_of_a_telephone_is_taken_and_no_more():
    rules.check_picture(width=8_000, height=6_250)

    with pytest.raises(PictureTooDetailed) as refusal:
        rules.check_picture(width=8_001, height=6_250)

    assert refusal.value.facts == {"millions": 50, "most": 50}


@pytest.mark.parametrize(("width", "height"), [(239, 4_000), (4_000, 239), (1, 1)])
def test_an_icon_is_no_photo(width, height):
    with pytest.raises(PictureTooSmall) as refusal:
        rules.check_picture(width=width, height=height)

    assert refusal.value.facts == {"width": width, "height": height, "least": 240}


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (4_000, 3_000, [(480, 360), (960, 720), (1600, 1200)]),
        (3_000, 4_000, [(360, 480), (720, 960), (1200, 1600)]),
        (800, 600, [(480, 360), (800, 600)]),
        (480, 480, [(480, 480)]),
        (300, 240, [(300, 240)]),
    ],
)
def test_a_photo_is_drawn_in_up_to_three_sizes(width, height, sizes):
    assert rules.rendition_sizes(width=width, height=height) == sizes


@given(width=SIDES, height=SIDES)
def test_no_photo_is_blown_up_nor_drawn_twice_in_one_size(width, height):
    sizes = rules.rendition_sizes(width=width, height=height)

    assert sizes == sorted(set(sizes))
    assert all(1 <= wide <= width and 1 <= high <= height and max(wide, high) <= 1600 for wide, high in sizes)


@pytest.mark.parametrize(
    ("moved", "move", "order"),
    [
        (3, PhotoMove.FIRST, [3, 1, 2]),
        (3, PhotoMove.EARLIER, [1, 3, 2]),
        (1, PhotoMove.EARLIER, [1, 2, 3]),
        (1, PhotoMove.LATER, [2, 1, 3]),
        (3, PhotoMove.LATER, [1, 2, 3]),
    ],
)
def test_a_photo_moves_among_the_others(moved, move, order):
    assert rules.reordered([1, 2, 3], moved=moved, move=move) == order
