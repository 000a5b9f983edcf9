"""The label of a place: from the signature to its end, what was found, on what conditions, who decided."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.charter.enums import HELD, IN_COURSE, SHOWN, TOLD, Answer, LabelState, Move, Reminder, Side
from maillage.charter.models.versions import Criterion, Version
from maillage.charter.rules.labels import is_in_force
from maillage.places.enums import LifeCycle
from maillage.places.models import Place


class LabelQuerySet(models.QuerySet["Label"]):
    def in_force(self, *, on: date) -> "LabelQuerySet":
        """What the public sees that day, whether or not a job ran; a place out of service shows none."""
        shown = self.filter(state__in=SHOWN, granted_on__lte=on, ends_on__gt=on)
        return shown.filter(place__state=LifeCycle.IN_SERVICE)


class Label(models.Model):
    """One course of a place towards the label, and the label that came of it. A renewal is another row."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="labels")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="labels")
    state = models.CharField(max_length=14, choices=LabelState, default=LabelState.SIGNED)
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signer = models.CharField(max_length=120, help_text="the name as it was typed")
    quality = models.CharField(max_length=120, help_text="in what capacity: mayor, president, manager")
    fingerprint = models.CharField(max_length=64, help_text="of the version that was signed")
    visit_on = models.DateField(null=True, blank=True)
    visited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    granted_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the first day without it")

    objects = LabelQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="charter_one_course_a_place", fields=["place"], condition=Q(state__in=sorted(IN_COURSE))
            ),
            models.UniqueConstraint(
                name="charter_one_label_a_place", fields=["place"], condition=Q(state__in=sorted(HELD))
            ),
            models.CheckConstraint(
                name="charter_label_has_a_span",
                condition=~Q(state__in=sorted(HELD)) | Q(granted_on__isnull=False, ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="charter_label_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("granted_on")),
            ),
            models.CheckConstraint(
                name="charter_visit_has_a_day",
                condition=~Q(state__in=[LabelState.VISIT_PLANNED, LabelState.VISITED])
                | Q(visit_on__isnull=False),
            ),
            models.CheckConstraint(
                name="charter_signature_names_somebody",
                condition=~Q(fingerprint=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_on"], name="charter_label_state_end")]

    def __str__(self) -> str:
        return f"label {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("charter:label", args=[self.place.network.slug, self.pk])

    def page_of(self, side: str) -> str:
        """Where each side reads of it."""
        if side == Side.VISIT:
            return self.get_absolute_url()
        return reverse("charter:of-place", args=[self.place.network.slug, self.place.slug])

    def is_in_force(self, *, on: date) -> bool:
        return is_in_force(self.state, granted_on=self.granted_on, ends_on=self.ends_on, on=on)


class Finding(models.Model):
    """What one side found of one criterion."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="findings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side)
    answer = models.CharField(max_length=14, choices=Answer)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="charter_finding_once", fields=["label", "side", "criterion"]),
            models.CheckConstraint(
                name="charter_not_applicable_says_why",
                condition=~Q(answer=Answer.NOT_APPLICABLE) | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.answer}"


class Condition(models.Model):
    """What a label was granted on, and until when it must be done."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="conditions")
    words = models.CharField(max_length=300)
    due_on = models.DateField(help_text="the last day")
    met_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="a reminder leaves once")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="charter_condition_says_what", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.words


class LabelEvent(models.Model):
    """One line of a label's history: it only ever loses the name (`charter_event_append_only`)."""

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="events")
    move = models.CharField(max_length=24, choices=Move)
    at = models.DateTimeField()
    on = models.DateField(help_text="the day of the visit or of the committee's decision")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.move}"

    @property
    def told(self) -> str:
        """What happened; the name of a decision is what its button says."""
        move = Move(self.move)
        return str(TOLD.get(move, move.label))


class SentReminder(models.Model):
    """A reminder leaves once."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=12, choices=Reminder)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="charter_reminder_once", fields=["label", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
