"""A call: its text, its window, its stages, who may apply, who pays, how it will be scored."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.calls.enums import (
    ON_COMMUNE,
    ON_QUESTION,
    CallState,
    EligibilityKind,
    Public,
    StageKind,
    UnscannedPolicy,
)
from maillage.calls.models.scanned import CallFile
from maillage.calls.rules.window import Window
from maillage.places.models import Network

HAS_WINDOW = Q(opens_at__isnull=False, closes_at__isnull=False)


class CallQuerySet(models.QuerySet["Call"]):
    def public(self) -> "CallQuerySet":
        return self.exclude(state=CallState.DRAFT).filter(HAS_WINDOW)


class Call(models.Model):
    """Configured, not coded: all that makes one call differ from another is a row."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="calls")
    slug = models.SlugField(unique=True)
    code = models.CharField(max_length=12, unique=True, help_text="begins the references: 2012-TC")
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True, help_text="one sentence, for lists and feeds")
    text = models.TextField(blank=True)
    sources = models.TextField(blank=True, help_text="where what is told of the call comes from")
    publics = ArrayField(models.CharField(max_length=12, choices=Public), default=list, blank=True)
    state = models.CharField(max_length=10, choices=CallState, default=CallState.DRAFT)
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True, help_text="the last second, all of it in time")
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    opens_reading = models.CharField(max_length=300, blank=True, help_text="what the instant rests on")
    closes_reading = models.CharField(max_length=300, blank=True, help_text="what the instant rests on")
    grace = models.DurationField(default=timedelta(0))
    grace_reason = models.CharField(max_length=300, blank=True)

    is_sealed = models.BooleanField(default=False)
    unsealed_at = models.DateTimeField(null=True, blank=True)
    is_anonymised = models.BooleanField(default=False, help_text="reviewers read no name of person or body")
    allows_changes = models.BooleanField(default=True, help_text="after submission, until the closing")
    unscanned_policy = models.CharField(
        max_length=10, choices=UnscannedPolicy, default=UnscannedPolicy.ACCEPT
    )

    wanted = models.PositiveSmallIntegerField(null=True, blank=True, help_text="at least so many laureates")
    envelope = models.CharField(max_length=300, blank=True, help_text="in words; amounts are in schemes")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    retention_months = models.PositiveSmallIntegerField(null=True, blank=True)
    forgetting_told_at = models.DateTimeField(null=True, blank=True, help_text="to the authors, by mail")
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="the applications are erased")
    last_number = models.PositiveIntegerField(default=0, help_text="of the applications begun")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="calls_call_closes_after_opening",
                condition=Q(closes_at__gt=F("opens_at")) | ~HAS_WINDOW,
            ),
            models.CheckConstraint(
                name="calls_call_published_has_window", condition=Q(state=CallState.DRAFT) | HAS_WINDOW
            ),
            models.CheckConstraint(
                name="calls_call_published_has_instant",
                condition=Q(state=CallState.DRAFT, published_at__isnull=True)
                | (~Q(state=CallState.DRAFT) & Q(published_at__isnull=False)),
            ),
            models.CheckConstraint(name="calls_call_code_shape", condition=Q(code__regex=r"^[A-Z0-9-]+$")),
            models.CheckConstraint(
                name="calls_call_grace_within_a_day",
                condition=Q(grace__gte=timedelta(0), grace__lte=timedelta(days=1)),
            ),
            models.CheckConstraint(
                name="calls_call_grace_has_reason", condition=Q(grace=timedelta(0)) | ~Q(grace_reason="")
            ),
            models.CheckConstraint(
                name="calls_call_told_before_forgotten",
                condition=Q(forgotten_at__isnull=True)
                | Q(forgetting_told_at__isnull=False, forgotten_at__gt=F("forgetting_told_at")),
            ),
            models.CheckConstraint(
                name="calls_call_unsealed_if_sealed",
                condition=Q(unsealed_at__isnull=True) | Q(is_sealed=True, unsealed_at__gt=F("closes_at")),
            ),
        ]
        indexes = [models.Index(fields=["state", "-closes_at"], name="calls_call_by_closing")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def window(self) -> Window:
        """Of a call that has its two instants: every published one."""
        if self.opens_at is None or self.closes_at is None:
            raise ValueError("a call in preparation may have no window")
        return Window(self.opens_at, self.closes_at, self.grace)

    @property
    def hides_applications(self) -> bool:
        return self.is_sealed and self.unsealed_at is None


class Stage(models.Model):
    """A station on the call's line: planned days, and the day on which it really came."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=StageKind)
    label = models.CharField(max_length=80)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    in_words = models.CharField(max_length=60, blank=True, help_text="when the source gives no exact day")
    actual_on = models.DateField(null=True, blank=True)
    expected = models.CharField(max_length=200, blank=True, help_text="what is expected of the applicant")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="calls_stage_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="calls_stage_has_a_time", condition=Q(starts_on__isnull=False) | ~Q(in_words="")
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EligibilityRule(models.Model):
    """Asked before the form; `reason` is what somebody reads who does not meet it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="eligibility")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=EligibilityKind)
    values = ArrayField(models.CharField(max_length=9), default=list, blank=True)
    question = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="calls_eligibility_complete",
                condition=(Q(kind__in=sorted(ON_COMMUNE)) & ~Q(values=[]))
                | (Q(kind__in=sorted(ON_QUESTION)) & ~Q(question="")),
            ),
            models.CheckConstraint(name="calls_eligibility_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.question or self.get_kind_display()


class Funder(models.Model):
    """Who pays, in words: amounts and ceilings belong to the schemes."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="funders")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    share = models.CharField(max_length=200, blank=True, help_text="in words")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class ScoringCriterion(models.Model):
    """A line of the scoring grid. An independent one is shown beside the total, never added to it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    most = models.PositiveSmallIntegerField(default=5, help_text="the highest mark")
    is_independent = models.BooleanField(default=False)
    is_required = models.BooleanField(default=True)
    mark_words = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        help_text="what each mark stands for, from 0 up; empty: figures alone",
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="calls_criterion_weighs", condition=Q(weight__gt=0)),
            models.CheckConstraint(name="calls_criterion_has_marks", condition=Q(most__gte=1, most__lte=100)),
            models.CheckConstraint(
                name="calls_criterion_words_for_all_marks",
                condition=Q(mark_words=[]) | Q(mark_words__len=F("most") + 1),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class CallDocument(CallFile):
    """A document of the call that everybody may download: its rules, a model of budget."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("calls:manage", args=[self.call.slug])
