"""A unit held and booked, the days a place shuts, and who really came."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.billing.enums import Use
from maillage.booking.enums import BLOCKING, TO_SETTLE, BookingState, CheckInWay, Moment
from maillage.core.periods import Period
from maillage.core.ranges import IdAsRange
from maillage.places.models import Place, Unit
from maillage.territory.models import Commune


class BookingQuerySet(models.QuerySet["Booking"]):
    def overlapping(self, within: Period) -> "BookingQuerySet":
        """By both ends of `period`, which the index `booking_of_unit` holds.

        The operator && says the same, but tempts PostgreSQL to walk the constraint's index through all units.
        """
        return self.filter(period__endswith__gt=within.start, period__startswith__lt=within.end)


class Booking(models.Model):
    """One unit, one stretch of time, one person. `period` is what is blocked, buffers included;
    `starts_at` and `ends_at` are what the person sees."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bookings", db_index=False)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="bookings",
        db_index=False,
    )
    guest_name = models.CharField(max_length=80, blank=True, help_text="somebody without an account")
    reference = models.CharField(max_length=10, help_text="said at the door, printed in mails")
    basket = models.UUIDField(help_text="bookings taken together: all or nothing")
    moment = models.CharField(max_length=10, choices=Moment)
    day = models.DateField(help_text="the day asked for, from which the moment counts")
    use = models.CharField(max_length=12, choices=Use, default=Use.WORK)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    period = DateTimeRangeField()
    state = models.CharField(max_length=10, choices=BookingState)
    hold_expires_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, help_text="from the person to the host")
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, help_text="SEQUENCE of the calendar event, RFC 5545")

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "unit_id"]
        constraints = [
            models.UniqueConstraint(name="booking_reference_once", fields=["reference"]),
            ExclusionConstraint(
                name="booking_unit_held_once",
                condition=Q(state__in=BLOCKING),
                expressions=[
                    (IdAsRange("unit"), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="booking_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="booking_period_bounded",
                condition=Q(
                    period__startswith__isnull=False, period__endswith__isnull=False, period__isempty=False
                ),
            ),
            models.CheckConstraint(
                name="booking_hold_has_end",
                condition=Q(state=BookingState.HELD, hold_expires_at__isnull=False)
                | (~Q(state=BookingState.HELD) & Q(hold_expires_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="booking_is_for_somebody",
                condition=Q(holder__isnull=False)
                | ~Q(guest_name="")
                | ~Q(state__in=[BookingState.HELD, BookingState.PENDING]),
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "-starts_at"], name="booking_of_holder"),
            models.Index("unit", "period__endswith", "period__startswith", name="booking_of_unit"),
            models.Index(fields=["basket"], name="booking_basket"),
            models.Index(
                fields=["hold_expires_at"], name="booking_holds", condition=Q(state=BookingState.HELD)
            ),
            models.Index(
                fields=["ends_at", "starts_at"], name="booking_to_settle", condition=Q(state__in=TO_SETTLE)
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("booking:booking", args=[self.reference])

    @property
    def visible(self) -> Period:
        """What the person sees, buffers left out."""
        return Period(self.starts_at, self.ends_at)

    @property
    def person(self) -> str:
        return self.holder.name if self.holder else self.guest_name


class Closure(models.Model):
    """Days on which a place shuts although its usual week says open."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="closures")
    days = DateRangeField(help_text="[first day, first day after)")
    reason = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["days"]
        constraints = [
            models.CheckConstraint(
                name="booking_closure_has_days",
                condition=Q(
                    days__isempty=False, days__startswith__isnull=False, days__endswith__isnull=False
                ),
            ),
            ExclusionConstraint(
                name="booking_closure_once",
                expressions=[(IdAsRange("place"), RangeOperators.EQUAL), ("days", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"

    @property
    def first_day(self) -> date:
        first: date = self.days.lower
        return first

    @property
    def last_day(self) -> date:
        """Included, as people say it."""
        end: date = self.days.upper
        return end - timedelta(days=1)


class Attendance(models.Model):
    """Somebody really came. Kept apart from the booking: grants, evaluation and siting rest on it."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    booking = models.OneToOneField(
        Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendance"
    )
    way = models.CharField(max_length=10, choices=CheckInWay)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    origin = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["arrived_at"]
        constraints = [
            models.CheckConstraint(
                name="booking_attendance_leaves_after",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
            ),
        ]
        indexes = [models.Index(fields=["place", "arrived_at"], name="booking_attendance_place")]

    def __str__(self) -> str:
        return f"{self.place} {self.arrived_at:%Y-%m-%d %H:%M}"
