"""Errors that anybody reports on the page of a place, until somebody of the place has handled them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from maillage.places.enums import ReportMatter
from maillage.places.models.places import Place
from maillage.places.rules.reports import LONGEST_WORDS


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def waiting(self) -> "ErrorReportQuerySet":
        return self.filter(settled_at__isnull=True)


class ErrorReport(models.Model):
    """What is wrong, in somebody's words; an address only if an answer is wanted."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="reports")
    matter = models.CharField(max_length=10, choices=ReportMatter)
    words = models.CharField(max_length=LONGEST_WORDS)
    email = models.EmailField(blank=True)
    asked_from = models.CharField(
        max_length=64, blank=True, help_text="keyed hash of the network address, for the limits; soon erased"
    )
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="places_report_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="places_report_settled_has_instant",
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["asked_from", "created_at"], name="places_report_origin"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"
