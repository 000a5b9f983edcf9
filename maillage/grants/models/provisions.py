"""Things given to a place instead of money: what was decided, delivered, signed for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.grants.enums import FunderLevel, NoteState
from maillage.grants.models.awards import Award
from maillage.grants.models.plans import FundingLine
from maillage.places.models import Asset, CatalogueItem, Place


class Provision(models.Model):
    """In kind and apart from cash: no envelope pays it; the funding plan of the place shows its value."""

    reference = models.CharField(max_length=24, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="provisions")
    award = models.ForeignKey(
        Award, on_delete=models.PROTECT, null=True, blank=True, related_name="provisions"
    )
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="provisions")
    level = models.CharField(max_length=12, choices=FunderLevel)
    decided_on = models.DateField()
    minutes = models.CharField(max_length=200, help_text="the decision that it rests on")
    cents = models.BigIntegerField(help_text="value of all its lines when it was decided")
    funding_line = models.OneToOneField(
        FundingLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="provision"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="grants_provision_rests_on_decision", condition=~Q(minutes="")),
            models.CheckConstraint(name="grants_provision_value_not_negative", condition=Q(cents__gte=0)),
            models.CheckConstraint(
                name="grants_provision_withdrawn_funds_nothing",
                condition=Q(withdrawn_on__isnull=True) | Q(funding_line__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["-decided_on", "-id"], name="grants_provision_latest")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("grants:provision", args=[self.reference])


class ProvisionLine(models.Model):
    """So many of one model of the catalogue, at the value that it had that day."""

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveSmallIntegerField()
    unit_cents = models.BigIntegerField(help_text="copied from the catalogue")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="grants_provision_item_once", fields=["provision", "item"]),
            models.CheckConstraint(name="grants_provision_some", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="grants_provision_unit_not_negative", condition=Q(unit_cents__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.item}"

    @property
    def cents(self) -> int:
        return self.quantity * self.unit_cents


class DeliveryNote(models.Model):
    """What goes out of the store at once. Signed, its things stand at the place."""

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="notes")
    number = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=NoteState, default=NoteState.PREPARED)
    prepared_on = models.DateField()
    delivered_by = models.CharField(max_length=80, blank=True)
    delivered_by_role = models.CharField(max_length=80, blank=True)
    received_by = models.CharField(max_length=80, blank=True)
    received_by_role = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    is_on_paper = models.BooleanField(default=False, help_text="signed by hand on the printed note")
    noted_at = models.DateTimeField(null=True, help_text="instant at which the signature was entered")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="grants_note_signed_by_two",
                condition=~Q(state=NoteState.SIGNED)
                | Q(signed_on__isnull=False, noted_at__isnull=False)
                & ~Q(delivered_by="")
                & ~Q(delivered_by_role="")
                & ~Q(received_by="")
                & ~Q(received_by_role=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("grants:delivery-note", args=[self.number])


class DeliveryLine(models.Model):
    """One asset of a note; kept for it until the note is signed or cancelled."""

    note = models.ForeignKey(DeliveryNote, on_delete=models.CASCADE, related_name="lines")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    waits = models.BooleanField(default=True, help_text="in the store, promised to this note")

    class Meta:
        ordering = ["asset__label"]
        constraints = [
            models.UniqueConstraint(
                name="grants_delivery_asset_promised_once", fields=["asset"], condition=Q(waits=True)
            ),
            models.UniqueConstraint(name="grants_delivery_line_once", fields=["note", "asset"]),
        ]

    def __str__(self) -> str:
        return str(self.asset_id)
