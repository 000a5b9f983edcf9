"""Pictures drawn on the spot, as telephones and people send them, and photos of a place."""

from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from maillage.core.enums import FileKind
from maillage.places.models import Photo, PhotoRendition
from tests.factories.places import PlaceFactory

ORIENTATION, GPS = 0x0112, 0x8825  # EXIF tags
TURNED_RIGHT = 6  # the telephone was held upright: the picture is turned by 90° to be shown
LATITUDE = {1: "N", 2: (44.0, 26.0, 15.0)}


def picture(*, width: int = 640, height: int = 480, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Plain colours: left half dark, right half light."""
    drawn = Image.new(mode, (width, height), 40)
    drawn.paste(220, (width // 2, 0, width, height))
    return encoded(drawn, kind=kind)


def encoded(drawn: Image.Image, *, kind: str = "JPEG", exif: Image.Exif | None = None) -> bytes:
    file = BytesIO()
    drawn.save(file, kind, **({"exif": exif} if exif else {}))
    return file.getvalue()


def telephone_photo() -> bytes:
    """800 × 600 in the file, 600 × 800 to the eye, with the position where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif[GPS] = LATITUDE
    return encoded(Image.new("RGB", (800, 600), "navy"), exif=exif)


def uploaded(content: bytes, *, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


class PhotoFactory(DjangoModelFactory[Photo]):
    """A row with one rendition, which is a real file."""

    class Meta:
        model = Photo
        skip_postgeneration_save = True

    place = factory.SubFactory(PlaceFactory)
    alt = factory.Sequence(lambda n: f"Bureau {n} devant la fenêtre")
    credit = "Association"
    position = factory.LazyAttribute(lambda photo: photo.place.photos.count())
    source_digest = factory.Sequence(lambda n: f"{n:064x}")
    rendition = factory.RelatedFactory("tests.factories.photos.PhotoRenditionFactory", "photo")


class PhotoRenditionFactory(DjangoModelFactory[PhotoRendition]):
    class Meta:
        model = PhotoRendition

    photo = factory.SubFactory(PhotoFactory, rendition=None)
    width, height = 480, 360
    content = picture(width=480, height=360, kind="WEBP")
    content_type = FileKind.WEBP
