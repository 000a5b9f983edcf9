"""A picture that somebody sent, drawn anew in a few sizes: upright, without its hidden facts."""

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

from maillage.places.errors import PictureUnreadable
from maillage.places.rules import LONGEST_SIDES, check_picture, rendition_sizes

FORMATS = ["JPEG", "PNG", "WEBP"]
QUALITY = 76  # about 30 kB at 480 pixels
BOX = (LONGEST_SIDES[-1], LONGEST_SIDES[-1])
PLAIN_MODES = {"RGB", "L", "CMYK"}
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
)  # what Pillow's readers raise

Image.MAX_IMAGE_PIXELS = None  # `check_picture` is stricter, and speaks the person's language
_one_at_a_time = threading.Lock()  # a decoded picture takes up to 200 MB


@dataclass(frozen=True, slots=True)
class Rendered:
    width: int
    height: int
    content: bytes


def render(picture: IO[bytes]) -> list[Rendered]:
    """WebP files, the smallest first. Raises PictureUnreadable, PictureTooSmall, PictureTooDetailed."""
    with _one_at_a_time, _damage_said():
        drawn = _drawn(picture)
        sizes = rendition_sizes(width=drawn.width, height=drawn.height)
        return [_rendered(drawn, size) for size in sizes]


def _drawn(picture: IO[bytes]) -> Image.Image:
    """Within the largest box, on a new white canvas: EXIF and its position, profiles, layers stay behind."""
    picture.seek(0)
    with Image.open(picture, formats=FORMATS) as opened:
        check_picture(width=opened.width, height=opened.height)  # the header alone is read so far
        image = opened if opened.mode in PLAIN_MODES else opened.convert("RGBA")
        image.thumbnail(BOX, reducing_gap=2)
        upright = ImageOps.exif_transpose(image)
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
    return canvas


def _rendered(drawn: Image.Image, size: tuple[int, int]) -> Rendered:
    file = BytesIO()
    drawn.resize(size, Image.Resampling.LANCZOS).save(file, "WEBP", quality=QUALITY)
    return Rendered(*size, file.getvalue())


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except DAMAGED as damage:
        raise PictureUnreadable from damage
