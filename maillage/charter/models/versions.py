"""A version of a network's charter: its text in both languages, its grid for each kind of place."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.core.text import is_french
from maillage.places.enums import PlaceKind
from maillage.places.models import Network


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self) -> "VersionQuerySet":
        return self.filter(published_at__isnull=False)

    def in_force(self, *, on: date) -> "VersionQuerySet":
        """The newest first: the first one of a network is what places sign on that day."""
        return self.published().filter(starts_on__lte=on).order_by("-starts_on")


class Version(models.Model):
    """A draft, then a text that nothing changes (`charter_version_in_force_never_changes`)."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="charter_versions")
    number = models.PositiveSmallIntegerField()
    text_fr = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    validity_months = models.PositiveSmallIntegerField(help_text="how long a label lasts")
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True, help_text="from then on nothing changes")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 of texts and criteria")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="charter_version_number_once", fields=["network", "number"]),
            models.UniqueConstraint(name="charter_version_day_once", fields=["network", "starts_on"]),
            models.UniqueConstraint(
                name="charter_one_draft", fields=["network"], condition=Q(published_at__isnull=True)
            ),
            models.CheckConstraint(
                name="charter_version_lasts", condition=Q(validity_months__gte=1, validity_months__lte=120)
            ),
            models.CheckConstraint(
                name="charter_published_version_is_whole",
                condition=Q(published_at__isnull=True, starts_on__isnull=True)
                | (Q(published_at__isnull=False, starts_on__isnull=False) & ~Q(fingerprint="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("charter:version", args=[self.network.slug, self.number])

    @property
    def text(self) -> str:
        return self.text_fr if is_french() else self.text_en


class Criterion(models.Model):
    """One line of the grid, for one kind of place; `is_must`: no label without it, or with a condition."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="criteria")
    kind = models.CharField(max_length=12, choices=PlaceKind)
    title_fr = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    evidence_fr = models.CharField(max_length=300, blank=True)
    evidence_en = models.CharField(max_length=300, blank=True)
    is_must = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(name="charter_criterion_once", fields=["version", "kind", "title_fr"]),
        ]

    def __str__(self) -> str:
        return self.title_fr if is_french() else self.title_en

    @property
    def evidence(self) -> str:
        return self.evidence_fr if is_french() else self.evidence_en
