"""How many photos a place shows, which pictures are taken, how large they are drawn, in which order."""

from collections.abc import Sequence

from maillage.places.enums import PhotoMove
from maillage.places.errors import PictureTooDetailed, PictureTooSmall, TooManyPhotos

MOST_PHOTOS = 12
LONGEST_SIDES = (480, 960, 1600)  # pixels: a phone's row, a sharp phone, a wide screen
LEAST_SIDE = 240
MOST_PIXELS = 50_000_000  # a telephone's finest photo; decoded it takes 200 MB


def check_photo_count(count: int) -> None:
    """Raise TooManyPhotos."""
    if count > MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)


def check_picture(*, width: int, height: int) -> None:
    """Raise PictureTooDetailed or PictureTooSmall, before anything is decoded."""
    if width * height > MOST_PIXELS:
        raise PictureTooDetailed(millions=width * height // 1_000_000, most=MOST_PIXELS // 1_000_000)
    if min(width, height) < LEAST_SIDE:
        raise PictureTooSmall(width=width, height=height, least=LEAST_SIDE)


def rendition_sizes(*, width: int, height: int) -> list[tuple[int, int]]:
    """Widths and heights, the smallest first. Never larger than the picture itself."""
    longest = max(width, height)
    sides = sorted({min(side, longest) for side in LONGEST_SIDES})
    return [(max(1, round(width * side / longest)), max(1, round(height * side / longest))) for side in sides]


def reordered(order: Sequence[int], *, moved: int, move: PhotoMove) -> list[int]:
    """The ids in their new order; the first photo is the main one."""
    rest = [photo_id for photo_id in order if photo_id != moved]
    was = list(order).index(moved)
    target = {PhotoMove.FIRST: 0, PhotoMove.EARLIER: max(0, was - 1), PhotoMove.LATER: was + 1}[move]
    return [*rest[:target], moved, *rest[target:]]
