"""A space of a place, its booking policy, and its numbered units."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from maillage.places.enums import BookingMode, SpaceKind, WhoMayBook
from maillage.places.models.places import Place


class Space(models.Model):
    """A desk pool, an office, a meeting room or equipment. The policy is data, space by space."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="spaces")
    kind = models.CharField(max_length=12, choices=SpaceKind)
    name = models.CharField(max_length=80)
    people = models.PositiveSmallIntegerField(default=1, help_text="people that ONE unit holds")
    mode = models.CharField(max_length=10, choices=BookingMode, default=BookingMode.HALF_DAYS)
    is_bookable = models.BooleanField(default=True)
    has_computer = models.BooleanField(default=False)
    has_telephone = models.BooleanField(default=False)

    who_may_book = models.CharField(max_length=10, choices=WhoMayBook, default=WhoMayBook.ANYONE)
    min_length = models.DurationField(default=timedelta(minutes=15))
    max_length = models.DurationField(default=timedelta(days=93))
    notice = models.DurationField(default=timedelta(0), help_text="book at least this long ahead")
    horizon = models.DurationField(default=timedelta(days=180), help_text="book at most this far ahead")
    cancel_notice = models.DurationField(
        default=timedelta(hours=14), help_text="cancel or change at least this long ahead"
    )
    buffer_before = models.DurationField(default=timedelta(0))
    buffer_after = models.DurationField(default=timedelta(0))
    no_show_delay = models.DurationField(
        null=True,
        blank=True,
        help_text="the unit is freed so long after the start if nobody came",
    )

    step_free = models.BooleanField(default=False)
    adjustable_desk = models.BooleanField(default=False)
    accessible_toilet = models.BooleanField(default=False)
    accessible_parking = models.BooleanField(default=False)
    induction_loop = models.BooleanField(default=False)
    quiet = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="places_space_name_once", fields=["place", "name"]),
            models.CheckConstraint(
                name="places_space_lengths_in_order",
                condition=Q(min_length__gt=timedelta(0), max_length__gte=F("min_length")),
            ),
            models.CheckConstraint(
                name="places_space_delays_not_negative",
                condition=Q(
                    notice__gte=timedelta(0),
                    horizon__gt=timedelta(0),
                    cancel_notice__gte=timedelta(0),
                    buffer_before__gte=timedelta(0),
                    buffer_after__gte=timedelta(0),
                )
                & (Q(no_show_delay__isnull=True) | Q(no_show_delay__gt=timedelta(0))),
            ),
            models.CheckConstraint(name="places_space_holds_somebody", condition=Q(people__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.name}"


class Unit(models.Model):
    """The numbered thing that is booked: desk 3."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="units")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40, help_text="Desk 3, Meeting room")
    detail = models.CharField(max_length=80, blank=True, help_text="two screens, near the window")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["space", "number"]
        constraints = [
            models.UniqueConstraint(name="places_unit_number_once", fields=["space", "number"]),
            models.CheckConstraint(name="places_unit_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return self.label
