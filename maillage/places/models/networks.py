"""A network of places and its grid of levels."""

from zoneinfo import ZoneInfo

from django.db import models
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.places.enums import Feature, Level
from maillage.territory.models import Departement


class Network(models.Model):
    """Places of one territory under one name, one charter and one grid."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    tagline = models.CharField(max_length=160, blank=True)
    presentation = models.TextField(blank=True)
    sources = models.TextField(blank=True, help_text="where what is told of the network comes from")
    departements = models.ManyToManyField(Departement, related_name="networks")
    partners = models.ManyToManyField(
        Organisation,
        related_name="partner_networks",
        blank=True,
        help_text="bodies that review and accompany with it: the Réseau Accueil in Lozère",
    )
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    confirm_every_months = models.PositiveSmallIntegerField(default=6)
    long_hours_a_week = models.PositiveSmallIntegerField(
        default=35, help_text="from how many hours a week the opening hours are long"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="places_network_confirms_some_time",
                condition=models.Q(confirm_every_months__gte=1, confirm_every_months__lte=36),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:network", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Criterion(models.Model):
    """One line of the network's grid: the level asks for the feature."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="criteria")
    level = models.PositiveSmallIntegerField(choices=Level)
    feature = models.CharField(max_length=30, choices=Feature)

    class Meta:
        ordering = ["level", "pk"]
        constraints = [
            models.UniqueConstraint(name="places_criterion_once", fields=["network", "feature"]),
            models.CheckConstraint(
                name="places_criterion_level_in_grid",
                condition=models.Q(level__gte=Level.WIFI_POINT, level__lte=Level.HIGH_END),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.get_feature_display()}"
