"""Access terms of a place, dated; and the charges that its bookings fixed."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from maillage.accounts.enums import Activity
from maillage.billing.enums import OPEN_CHARGES, AccessTerms, ChargeState, FeeUnit, RateUnit, Use
from maillage.core.ranges import IdAsRange
from maillage.places.enums import SpaceKind
from maillage.places.models import Place


class TariffQuerySet(models.QuerySet["Tariff"]):
    def kept(self) -> "TariffQuerySet":
        """Those that hold, have held or will: not the withdrawn ones."""
        return self.filter(withdrawn_on=None)


class Tariff(models.Model):
    """One version of a place's access terms. A place has one at most on any day.

    A version withdrawn before its first day never held: it stays for the charges that were fixed with it.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="tariffs")
    terms = models.CharField(max_length=12, choices=AccessTerms)
    valid = DateRangeField(help_text="[first day, first day after)")
    version = models.PositiveSmallIntegerField(default=1)
    basis = models.CharField(max_length=200, blank=True, help_text="the decision that set it, with its date")
    is_example = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = TariffQuerySet.as_manager()

    class Meta:
        ordering = ["place", "version"]
        constraints = [
            ExclusionConstraint(
                name="billing_tariff_one_a_day",
                expressions=[
                    (IdAsRange("place"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_on__isnull=True),
            ),
            models.CheckConstraint(
                name="billing_tariff_withdrawn_before_it_begins",
                condition=Q(withdrawn_on__isnull=True) | Q(valid__startswith__gt=F("withdrawn_on")),
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
    When the time of a booking changes, a new charge replaces what was still to pay; what was paid stays
    and is deducted.
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
                name="billing_charge_open_once",
                fields=["source_kind", "source_id"],
                condition=Q(state__in=OPEN_CHARGES),
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
            models.Index(fields=["source_kind", "source_id"], name="billing_charge_of_source"),
            models.Index(
                fields=["place", "paid_at"],
                include=["cents"],
                name="billing_charge_takings",
                condition=Q(state=ChargeState.PAID),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.cents} c"

    @property
    def price_cents(self) -> int:
        """The price of the booking: more than is owed where some of it was paid before a change."""
        return sum(line["cents"] for line in self.steps["lines"]) if self.paid_before_cents else self.cents

    @property
    def paid_before_cents(self) -> int:
        paid: int = self.steps.get("paid_before", 0)
        return paid

    @property
    def to_return_cents(self) -> int:
        """Paid before a change that made the price lower: the host gives it back."""
        return max(0, self.paid_before_cents - self.price_cents)
