"""The photos of a place, and each of them drawn in a few sizes."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.core.models import StoredFile
from maillage.places.enums import PhotoLicence
from maillage.places.models.places import Place
from maillage.places.models.spaces import Space
from maillage.places.rules.photos import MOST_PHOTOS


class Photo(models.Model):
    """What one sees there, in words too. Who added it stands in the journal alone."""

    key = models.UUIDField(
        unique=True, default=uuid4, editable=False, help_text="its address, not to be guessed"
    )
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="photos")
    space = models.ForeignKey(Space, on_delete=models.SET_NULL, null=True, blank=True, related_name="photos")
    alt = models.CharField(max_length=160)
    caption = models.CharField(max_length=160, blank=True)
    credit = models.CharField(max_length=80)
    licence = models.CharField(max_length=12, choices=PhotoLicence, default=PhotoLicence.RESERVED)
    position = models.PositiveSmallIntegerField(help_text="from 0, which is the main photo")
    source_digest = models.CharField(
        max_length=64, help_text="SHA-256 of the file that was sent, which is not kept"
    )
    added_at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="places_photo_position_once",
                fields=["place", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="places_photo_position_in_bounds", condition=Q(position__lt=MOST_PHOTOS)
            ),
            models.UniqueConstraint(name="places_photo_once", fields=["place", "source_digest"]),
            models.CheckConstraint(name="places_photo_described", condition=~Q(alt="")),
            models.CheckConstraint(name="places_photo_credited", condition=~Q(credit="")),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def smallest(self) -> "PhotoRendition":
        """The renditions come with the photo: no query."""
        return self.renditions.all()[0]

    @property
    def largest(self) -> "PhotoRendition":
        return list(self.renditions.all())[-1]

    @property
    def srcset(self) -> str:
        return ", ".join(f"{each.get_absolute_url()} {each.width}w" for each in self.renditions.all())


class PhotoRendition(StoredFile):
    """The photo in one size, drawn anew from its pixels: nothing else of the file that was sent is left."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["width"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(name="places_photo_rendition_width_once", fields=["photo", "width"]),
            models.CheckConstraint(
                name="places_photo_rendition_has_area", condition=Q(width__gte=1, height__gte=1)
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("places:photo-image", args=[self.photo.key, self.width])
