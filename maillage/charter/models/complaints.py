"""What a user found contrary to the charter in a labelled place, and what came of it."""

from django.conf import settings
from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from maillage.charter.enums import Outcome
from maillage.charter.models.labels import Label
from maillage.charter.models.versions import Criterion

CONFIRMING = Signer(salt="charter.complaint.confirm")


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def open(self) -> "ComplaintQuerySet":
        """Confirmed and not closed: only these are read by the place and the network."""
        return self.filter(confirmed_at__isnull=False, closed_at__isnull=True)


class Complaint(models.Model):
    """It counts once its address is confirmed; who wrote it is told to nobody but the network."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="complaints")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    email = models.EmailField(blank=True, help_text="emptied when its time is over")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    asked_from = models.CharField(max_length=64, blank=True, help_text="keyed hash, for the limits")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    visit_on = models.DateField(null=True, blank=True, help_text="the visit that the network ordered")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closing_words = models.TextField(blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="charter_complaint_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="charter_complaint_closed_says_how",
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, confirmed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="charter_complaint_answered_has_words",
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
            ),
        ]
        indexes = [models.Index(fields=["asked_from", "created_at"], name="charter_complaint_origin")]

    def __str__(self) -> str:
        return f"complaint {self.pk}"

    @property
    def confirming_token(self) -> str:
        return CONFIRMING.sign(str(self.pk))
