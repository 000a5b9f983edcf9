"""One application for the aid to telework: as little of a person as the decision needs, and not for ever."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.core.models import ScannedFile
from maillage.grants.enums import (
    GIVEN_AIDS,
    LIVE_AIDS,
    AidDocument,
    AidMove,
    AidSide,
    AidState,
    ExpenseKind,
)
from maillage.grants.models.aid_offers import AidOffer
from maillage.grants.models.awards import Award
from maillage.territory.models import Commune

ERASED = Q(erased_at__isnull=False)


class AidApplication(models.Model):
    """`zone` and `computed` are frozen when it is handed in, again when it is decided.

    `holder_key` is a keyed hash of the teleworker's address, or of the SIRET: it outlives the names, so that
    a ceiling holds after they are forgotten.
    """

    offer = models.ForeignKey(AidOffer, on_delete=models.PROTECT, related_name="applications")
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="aid_applications"
    )
    side = models.CharField(max_length=10, choices=AidSide)
    state = models.CharField(max_length=12, choices=AidState, default=AidState.DRAFT)
    number = models.CharField(max_length=20, blank=True, help_text="of the receipt; given when handed in")
    teleworker_name = models.CharField(max_length=80, blank=True)
    teleworker_email = models.EmailField(blank=True)
    siret = models.CharField(max_length=14, blank=True)
    company_name = models.CharField(max_length=160, blank=True)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=5, blank=True, help_text="INSEE code of the former commune lived in")
    telework_from = models.DateField()
    small_aids_cents = models.BigIntegerField(
        null=True, blank=True, help_text="de minimis aids of the company over three years, as it states them"
    )
    holder_key = models.CharField(max_length=64)
    zone = models.JSONField(default=dict)
    computed = models.JSONField(default=dict)
    eligible_cents = models.BigIntegerField(null=True, blank=True, help_text="of the expenses, as decided")
    award = models.OneToOneField(
        Award, on_delete=models.PROTECT, null=True, blank=True, related_name="aid_application"
    )
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True, help_text="personal data forgotten")
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="grants_aid_application_live_once",
                fields=["offer", "holder_key"],
                condition=Q(state__in=LIVE_AIDS),
            ),
            models.UniqueConstraint(
                name="grants_aid_application_number_once", fields=["number"], condition=~Q(number="")
            ),
            models.CheckConstraint(
                name="grants_aid_application_handed_in_has_number",
                condition=Q(state__in=[AidState.DRAFT, AidState.WITHDRAWN])
                | (~Q(number="") & Q(submitted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="grants_aid_application_given_has_award",
                condition=Q(state__in=GIVEN_AIDS, award__isnull=False, eligible_cents__isnull=False)
                | (~Q(state__in=GIVEN_AIDS) & Q(award__isnull=True)),
            ),
            models.CheckConstraint(
                name="grants_aid_application_of_company_has_siret",
                condition=~Q(side=AidSide.COMPANY) | Q(siret__regex=r"^[0-9]{14}$") | ERASED,
            ),
            models.CheckConstraint(
                name="grants_aid_application_erased_names_nobody",
                condition=Q(erased_at__isnull=True, applicant__isnull=False) & ~Q(teleworker_email="")
                | ERASED
                & Q(applicant__isnull=True, teleworker_name="", teleworker_email="")
                & Q(siret="", company_name=""),
            ),
            models.CheckConstraint(
                name="grants_aid_application_small_aids_not_negative",
                condition=Q(small_aids_cents__isnull=True) | Q(small_aids_cents__gte=0),
            ),
        ]
        indexes = [
            models.Index(fields=["offer", "state", "submitted_at"], name="grants_aid_queue"),
            models.Index(fields=["changed_at"], condition=~ERASED, name="grants_aid_to_forget"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.offer} ({self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("grants:aid-application", args=[self.pk])


class AidExpense(models.Model):
    """What it pays for; its quote or invoice is a file."""

    application = models.ForeignKey(AidApplication, on_delete=models.CASCADE, related_name="expenses")
    kind = models.CharField(max_length=12, choices=ExpenseKind)
    label = models.CharField(max_length=120, blank=True)
    cents = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="grants_aid_expense_above_zero", condition=Q(cents__gt=0))]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class AidFile(ScannedFile):
    """Named by what it proves: the name that the person gave it is not kept."""

    application = models.ForeignKey(AidApplication, on_delete=models.CASCADE, related_name="files")
    expense = models.ForeignKey(AidExpense, on_delete=models.CASCADE, null=True, related_name="files")
    kind = models.CharField(max_length=12, choices=AidDocument)

    class Meta(ScannedFile.Meta):
        constraints = [
            *ScannedFile.Meta.constraints,
            models.CheckConstraint(
                name="grants_aid_file_quote_is_of_an_expense",
                condition=Q(kind=AidDocument.QUOTE, expense__isnull=False)
                | (~Q(kind=AidDocument.QUOTE) & Q(expense__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return self.application.get_absolute_url()


class AidEvent(models.Model):
    """One line of an application's history; append-only but for what is forgotten of persons."""

    application = models.ForeignKey(AidApplication, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    move = models.CharField(max_length=10, choices=AidMove)
    source = models.CharField(max_length=12, choices=AidState, blank=True)
    target = models.CharField(max_length=12, choices=AidState)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_move_display()} ({self.at:%Y-%m-%d})"
