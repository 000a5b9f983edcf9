"""The inventory of a network: its catalogue, each thing with its label, all that happened to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.places.enums import AT_PLACE, HELD, AssetKind, AssetMove, AssetState
from maillage.places.models.networks import Network
from maillage.places.models.places import Place


class Inventory(models.Model):
    """The code on the labels of a network, and the last number stuck on a thing."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="inventory")
    code = models.CharField(max_length=16, help_text="on every label; never changes")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="places_inventory_code_once", fields=["code"]),
            models.CheckConstraint(
                name="places_inventory_code_readable", condition=Q(code__regex=r"^[A-Z0-9]{1,16}$")
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CatalogueItem(models.Model):
    """A model of a thing that the network lends its places; its value is copied onto each asset."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="catalogue")
    kind = models.CharField(max_length=16, choices=AssetKind)
    name = models.CharField(max_length=120)
    life_years = models.PositiveSmallIntegerField(help_text="how long one expects to use it")
    unit_cents = models.BigIntegerField(help_text="value of one, taxes included")
    is_withdrawn = models.BooleanField(default=False, help_text="no longer bought; those there are stay")
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(name="places_catalogue_name_once", fields=["network", "name"]),
            models.CheckConstraint(
                name="places_catalogue_life_in_years", condition=Q(life_years__gte=1, life_years__lte=50)
            ),
            models.CheckConstraint(
                name="places_catalogue_value_not_negative", condition=Q(unit_cents__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AssetQuerySet(models.QuerySet["Asset"]):
    def held(self) -> "AssetQuerySet":
        """Those that are still in the inventory."""
        return self.filter(state__in=HELD)

    def with_names(self) -> "AssetQuerySet":
        return self.select_related("item", "owner", "place__network", "network")


class Asset(models.Model):
    """One thing with its label: at one place, or in the store, or gone from the inventory."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="assets")
    item = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="assets")
    label = models.CharField(max_length=24, help_text="code of the network and number")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assets")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="assets")
    state = models.CharField(max_length=12, choices=AssetState, default=AssetState.IN_STORE)
    value_cents = models.BigIntegerField(help_text="copied from the catalogue when it was entered")
    acquired_on = models.DateField()
    serial = models.CharField(max_length=60, blank=True, help_text="the maker's number")

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(name="places_asset_label_once", fields=["label"]),
            models.CheckConstraint(
                name="places_asset_place_if_there",
                condition=Q(state__in=AT_PLACE, place__isnull=False)
                | (~Q(state__in=AT_PLACE) & Q(place__isnull=True)),
            ),
            models.CheckConstraint(name="places_asset_value_not_negative", condition=Q(value_cents__gte=0)),
            models.UniqueConstraint(
                name="places_asset_serial_once", fields=["item", "serial"], condition=~Q(serial="")
            ),
        ]
        indexes = [
            models.Index(fields=["network", "label"], name="places_asset_of_network"),
            models.Index(fields=["network", "state", "label"], name="places_asset_by_state"),
            models.Index(fields=["place", "label"], name="places_asset_of_place"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("places:asset", args=[self.label])


class AssetEvent(models.Model):
    """One line of an asset's history; append-only."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="events")
    on = models.DateField(help_text="day on which it happened, as told")
    at = models.DateTimeField(help_text="instant at which it was told")
    move = models.CharField(max_length=12, choices=AssetMove)
    source = models.CharField(max_length=12, choices=AssetState, blank=True)
    target = models.CharField(max_length=12, choices=AssetState)
    from_place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    to_place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    cents = models.BigIntegerField(null=True, help_text="what a repair cost")
    why = models.CharField(max_length=300, blank=True)
    minutes = models.CharField(max_length=200, blank=True, help_text="the decision that it rests on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="places_asset_written_off_by_decision",
                condition=~Q(move=AssetMove.WRITE_OFF) | (~Q(why="") & ~Q(minutes="")),
            ),
            models.CheckConstraint(
                name="places_asset_repair_has_cost",
                condition=Q(move=AssetMove.REPAIRED, cents__isnull=False, cents__gte=0)
                | (~Q(move=AssetMove.REPAIRED) & Q(cents__isnull=True)),
            ),
            models.CheckConstraint(
                name="places_asset_transfer_changes_place",
                condition=~Q(move=AssetMove.TRANSFER)
                | (Q(from_place__isnull=False, to_place__isnull=False) & ~Q(from_place=F("to_place"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_move_display()} ({self.on})"

    @property
    def target_label(self) -> str:
        return self.get_target_display().capitalize()
