"""An application: who writes it, what stands in it, what was submitted, what happened to it."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.calls.enums import NEVER_SUBMITTED, ApplicationState, Move, Right
from maillage.calls.models.calls import Call
from maillage.calls.models.forms import FormVersion
from maillage.territory.models import Commune


class Application(models.Model):
    """What one body hands in for one place. Its state only changes by `rules.transitions`."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=24, unique=True)
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=12, choices=ApplicationState, default=ApplicationState.DRAFT)
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")
    eligibility = models.JSONField(default=dict, help_text="what was answered and found before the form")
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    requested_cents = models.BigIntegerField(null=True, help_text="asked from the call, as last submitted")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="calls_application_number_once", fields=["call", "number"]),
            models.CheckConstraint(
                name="calls_application_draft_was_not_submitted",
                condition=~Q(state=ApplicationState.DRAFT) | Q(submitted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="calls_application_submitted_has_instant",
                condition=Q(state__in=sorted(NEVER_SUBMITTED)) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="calls_application_amount_not_negative",
                condition=Q(requested_cents__isnull=True) | Q(requested_cents__gte=0),
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state", "number"], name="calls_application_of_call"),
            models.Index(fields=["call", "number"], name="calls_application_all_of_call"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("calls:application", args=[self.reference])

    @property
    def is_draft(self) -> bool:
        return self.state == ApplicationState.DRAFT


class Author(models.Model):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="authors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="authored_applications"
    )
    right = models.CharField(max_length=8, choices=Right)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_author_once", fields=["application", "user"]),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_right_display()}"


class AuthorInvitation(models.Model):
    """A place among the authors, offered by mail; only the hash of its link is kept."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    right = models.CharField(max_length=8, choices=Right)
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="accepted, withdrawn or replaced")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="calls_invitation_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="calls_invitation_expires_later", condition=Q(expires_at__gt=F("created_at"))
            ),
            models.UniqueConstraint(
                name="calls_invitation_waits_once",
                fields=["application", "email"],
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Answer(models.Model):
    """What was typed in one box: two authors at once never overwrite each other's other boxes."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    path = models.CharField(max_length=120)
    value = models.JSONField(help_text="the words as typed, or the list of what was ticked")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_from = models.CharField(max_length=12, blank=True, help_text="name of the page that sent it")

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(name="calls_answer_path_once", fields=["application", "path"]),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.path}"


class Submission(models.Model):
    """One handing in, kept as it was; reviewers read this, never the draft. The database keeps it so."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField(help_text="arrival of the request, by the server's clock")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(help_text="first instant that was no longer in time, without grace")
    accepted_until = models.DateTimeField(help_text="first instant that was too late, grace included")
    canonical = models.TextField(help_text="canonical JSON of all that was submitted")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of `canonical`, hexadecimal")

    class Meta:
        ordering = ["number"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(name="calls_submission_number_once", fields=["application", "number"]),
            models.CheckConstraint(
                name="calls_submission_in_time", condition=Q(submitted_at__lt=F("accepted_until"))
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.number} of {self.application_id}"

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.canonical)
        return content

    @property
    def is_in_grace(self) -> bool:
        return self.submitted_at >= self.closed_at


class ApplicationEvent(models.Model):
    """One line of an application's history; append-only."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    move = models.CharField(max_length=14, choices=Move)
    source = models.CharField(max_length=12, choices=ApplicationState, blank=True)
    target = models.CharField(max_length=12, choices=ApplicationState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_move_display()} ({self.at:%Y-%m-%d %H:%M})"
