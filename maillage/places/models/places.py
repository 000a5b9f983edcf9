"""A place, its history, its equipment and its services."""

from datetime import time

from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.places.enums import (
    Connection,
    EquipmentKind,
    LifeCycle,
    PlaceKind,
    Regularity,
    ServiceKind,
    Vocation,
)
from maillage.places.models.networks import Network
from maillage.territory.models import Commune


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_service(self) -> "PlaceQuerySet":
        return self.filter(state=LifeCycle.IN_SERVICE)


class Place(models.Model):
    """A comptoir or a telecentre: where people come to work."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="places")
    slug = models.SlugField()
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=PlaceKind)
    state = models.CharField(max_length=12, choices=LifeCycle, default=LifeCycle.PLANNED)
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")
    carrier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_places"
    )
    vocation = models.CharField(max_length=20, choices=Vocation, default=Vocation.UNKNOWN)
    premises = models.CharField(max_length=160, blank=True)
    specificities = models.TextField(blank=True)

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="places")
    street = models.CharField(max_length=160, blank=True)
    latitude = models.FloatField(help_text="WGS84, degrees")
    longitude = models.FloatField(help_text="WGS84, degrees")
    position_is_approximate = models.BooleanField(default=True, help_text="the town hall's, not the door's")
    telephone = models.CharField(max_length=20, blank=True)
    entering = models.TextField(blank=True, help_text="how one gets in: door, floor, reception, code")

    door_code = models.CharField(
        max_length=20, blank=True, help_text="told to those who have a confirmed booking, to nobody else"
    )

    open_to_all = models.BooleanField(default=True)
    free_wifi = models.BooleanField(default=True)
    dedicated_space = models.BooleanField(default=False)
    connection = models.CharField(max_length=14, choices=Connection, default=Connection.UNKNOWN)
    midday = models.TimeField(default=time(13), help_text="where the day splits into two half-days")
    opens_on_holidays = models.BooleanField(default=False)
    confirmed_on = models.DateField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()
    takes_bookings: bool  # has a unit to book; `selectors.places_listed` answers it with the row

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="places_place_slug_once", fields=["network", "slug"]),
            models.CheckConstraint(
                name="places_place_on_earth",
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]
        indexes = [
            models.Index(fields=["latitude", "longitude"], name="places_place_position"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:place", args=[self.network.slug, self.slug])


class LifeCycleEvent(models.Model):
    """One dated, sourced fact of a place's life. Sources may disagree: both are kept."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(max_length=12, choices=LifeCycle)
    on = models.DateField()
    date_in_words = models.CharField(
        max_length=60, blank=True, help_text="when the source gives no exact day"
    )
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(name="places_event_has_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_state_display()}"


class Equipment(models.Model):
    """What the place has to share, counted."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="equipment")
    kind = models.CharField(max_length=20, choices=EquipmentKind)
    quantity = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="places_equipment_kind_once", fields=["place", "kind"]),
            models.CheckConstraint(name="places_equipment_some", condition=Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.get_kind_display()}"


class Service(models.Model):
    """What people do for those who come, permanent or at times."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="services")
    kind = models.CharField(max_length=12, choices=ServiceKind)
    regularity = models.CharField(max_length=10, choices=Regularity)
    times = models.CharField(max_length=120, blank=True, help_text="in words: Tuesday morning")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="places_service_kind_once", fields=["place", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_regularity_display()})"
