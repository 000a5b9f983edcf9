"""Who gives an opinion on which application, declared interests, the opinions themselves with their files."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.calls.enums import (
    CODED_ROUTES,
    Averaging,
    ConflictKind,
    Interest,
    OpinionsShown,
    RouteKind,
    Verdict,
)
from maillage.calls.models.applications import Application
from maillage.calls.models.calls import Call
from maillage.calls.models.scanned import CallFile


class ReviewPlan(models.Model):
    """How the applications of a call are reviewed: until when, who sees what, how marks are averaged."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="review_plan")
    due_at = models.DateTimeField(help_text="opinions and marks are expected before this instant")
    opinions_shown = models.CharField(max_length=10, choices=OpinionsShown, default=OpinionsShown.AFTER_OWN)
    averaging = models.CharField(max_length=6, choices=Averaging, default=Averaging.MEAN)
    hidden_keys = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="questions that reviewers do not read while the call is anonymised",
    )

    def __str__(self) -> str:
        return f"review of {self.call_id}"


class PartnerBody(models.Model):
    """An organisation that gives opinions on a call; its people hold a reviewer's mandate for it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="bodies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reviewed_calls")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="calls_body_once", fields=["call", "organisation"])]

    def __str__(self) -> str:
        return str(self.organisation)


class RoutingRule(models.Model):
    """Which applications go to a body; one rule that fits is enough."""

    body = models.ForeignKey(PartnerBody, on_delete=models.CASCADE, related_name="routes")
    kind = models.CharField(max_length=12, choices=RouteKind)
    values = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    key = models.CharField(max_length=40, blank=True, help_text="the question whose answer decides")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="calls_route_complete",
                condition=Q(kind=RouteKind.ALL, values=[], key="")
                | (Q(kind__in=sorted(CODED_ROUTES), key="") & ~Q(values=[]))
                | (Q(kind=RouteKind.ANSWER) & ~Q(values=[]) & ~Q(key="")),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class OpinionRequest(models.Model):
    """One body asked about one application: the m of “n of m received”."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="opinion_requests")
    body = models.ForeignKey(PartnerBody, on_delete=models.PROTECT, related_name="requests")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="calls_opinion_asked_once", fields=["application", "body"]),
            models.CheckConstraint(name="calls_opinion_due_later", condition=Q(due_at__gt=F("asked_at"))),
        ]
        indexes = [
            models.Index(fields=["body", "due_at"], name="calls_opinion_of_body"),
            models.Index(
                fields=["due_at"], name="calls_opinion_to_remind", condition=Q(reminded_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} on {self.application_id}"


class Opinion(models.Model):
    """What a body says. A later one replaces it; both are kept."""

    request = models.ForeignKey(OpinionRequest, on_delete=models.CASCADE, related_name="opinions")
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    reasons = models.TextField(blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="calls_opinion_number_once", fields=["request", "number"]),
            models.UniqueConstraint(
                name="calls_opinion_one_counts", fields=["request"], condition=Q(replaced_at__isnull=True)
            ),
            models.CheckConstraint(
                name="calls_opinion_has_reasons", condition=Q(verdict=Verdict.FAVOURABLE) | ~Q(reasons="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.request_id})"


class OpinionFile(CallFile):
    """A note, a plan, a table that a body joins to its opinion."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="files")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("calls:review", args=[self.opinion.request_id])


class InterestDeclaration(models.Model):
    """What a person declares before reading: no interest, or a conflict with its kind and words."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="declarations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    interest = models.CharField(max_length=8, choices=Interest)
    kind = models.CharField(max_length=12, choices=ConflictKind, blank=True)
    words = models.CharField(max_length=500, blank=True)
    declared_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="calls_interest_one_counts",
                fields=["application", "user"],
                condition=Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(
                name="calls_interest_conflict_is_told",
                condition=Q(interest=Interest.NONE, kind="", words="")
                | (Q(interest=Interest.CONFLICT) & ~Q(kind="") & ~Q(words="")),
            ),
        ]
        indexes = [models.Index(fields=["user", "application"], name="calls_interest_of_user")]

    def __str__(self) -> str:
        return f"{self.get_interest_display()} ({self.application_id})"
