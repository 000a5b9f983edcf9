"""Access terms of a place, dated; and the charges that its bookings fixed."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from maillage.accounts.enums import Activity
from maillage.billing.enums import AccessTerms, ChargeState, FeeUnit, RateUnit, Use
from maillage.core.ranges import IdAsRange
from maillage.places.enums import SpaceKind
from maillage.places.models import Place


class Tariff(models.Model):
    """One version of a place's access terms. A place has one at most on any day."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="tariffs")
    terms = models.CharField(max_length=12, choices=AccessTerms)
    valid = DateRangeField(help_text="[first day, first day after)")
    version = models.PositiveSmallIntegerField(default=1)
    basis = models.CharField(max_length=200, blank=True, help_text="the decision that set it, with its date")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["place", "version"]
        constraints = [
            ExclusionConstraint(
                name="billing_tariff_one_a_day",
                expressions=[
                    (IdAsRange("place"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(name="billing_tariff_version_once", fields=["place", "version"]),
        ]

    def __str__(self) -> str:
        return f"{self.place}, version {self.version}"


class Rate(models.Model):
    """An amount for one unit of time of one kind of space, for everybody or for one activity or use."""

    tariff = models.ForeignKey(Tariff, on_delete=models.CASCADE, related_name="rates")
    space_kind = models.CharField(max_length=12, choices=SpaceKind)
    per = models.CharField(max_length=10, choices=RateUnit)
    activity = models.CharField(max_length=20, choices=Activity, blank=True)
    use = models.CharField(max_length=12, choices=Use, blank=True)
    cents = models.PositiveIntegerField(help_text="price to pay, taxes included")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="billing_rate_once", fields=["tariff", "space_kind", "per", "activity", "use"]
            ),
            models.CheckConstraint(name="billing_rate_activity_or_use", condition=Q(activity="") | Q(use="")),
        ]

    def __str__(self) -> str:
        return f"{self.cents} c / {self.per}"


class ServiceFee(models.Model):
    """What a service costs on top of the access: a printed page, an hour of secretary."""

    tariff = models.ForeignKey(Tariff, on_delete=models.CASCADE, related_name="fees")
    label = models.CharField(max_length=80)
    per = models.CharField(max_length=10, choices=FeeUnit)
    cents = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="billing_fee_once", fields=["tariff", "label"]),
        ]

    def __str__(self) -> str:
        return self.label


class Charge(models.Model):
    """What one booking owes, with the rule, the inputs and the steps that gave it. The amount never changes.

    The source is named by kind and id: billing lies under booking and points at nothing above it.
    """

    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="charges")
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="charges"
    )
    tariff = models.ForeignKey(Tariff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField(max_length=160)
    cents = models.PositiveIntegerField()
    steps = models.JSONField(help_text="the lines of the price, as they were shown")
    state = models.CharField(max_length=10, choices=ChargeState)
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                name="billing_charge_source_once",
                fields=["source_kind", "source_id"],
                condition=~Q(state=ChargeState.CANCELLED),
            ),
            models.CheckConstraint(
                name="billing_charge_paid_has_instant",
                condition=Q(state=ChargeState.PAID, paid_at__isnull=False)
                | (~Q(state=ChargeState.PAID) & Q(paid_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="billing_charge_nothing_is_waived",
                condition=~Q(state=ChargeState.TO_PAY) | Q(cents__gt=0),
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "paid_at"],
                include=["cents"],
                name="billing_charge_takings",
                condition=Q(state=ChargeState.PAID),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.cents} c"
