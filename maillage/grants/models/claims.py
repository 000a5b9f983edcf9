"""Money asked for with its proof: expenses with their invoices, desks that were occupied."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.core.models import ScannedFile
from maillage.grants.enums import (
    DECIDED_CLAIMS,
    ClaimKind,
    ClaimMove,
    ClaimState,
    LineVerdict,
    Proof,
)
from maillage.grants.models.awards import Award
from maillage.places.models import Unit


class BankAccount(models.Model):
    """Where a body is paid. A new one replaces it; paid claims keep what they were paid to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="bank_accounts")
    iban = models.CharField(max_length=34, help_text="checked, without spaces")
    bic = models.CharField(max_length=11, blank=True, help_text="of the bank, if it was told")
    holder = models.CharField(max_length=120, help_text="name on the account")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="grants_account_iban_shape",
                condition=Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"),
            ),
            models.CheckConstraint(
                name="grants_account_bic_shape",
                condition=Q(bic="") | Q(bic__regex=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.iban[:4]} … {self.iban[-4:]}"


class Claim(models.Model):
    """Two persons approve it, neither of whom handed it in: PostgreSQL sees to that."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ClaimKind)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.DRAFT)
    count_on = models.DateField(null=True, blank=True, help_text="day on which occupied desks are counted")
    cents = models.BigIntegerField(default=0, help_text="asked, then due once approved")
    computed = models.JSONField(default=dict, help_text="inputs and steps of `cents`")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, null=True, related_name="claims")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    certificate = models.CharField(max_length=30, blank=True, help_text="number of the payment certificate")
    payment_reference = models.CharField(
        max_length=40, blank=True, help_text="mandate in the funder's accounts"
    )
    paid_on = models.DateField(null=True)
    payer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="in whose accounts the reference stands: the funder of the envelope",
    )

    class Meta:
        ordering = ["award", "number"]
        constraints = [
            models.UniqueConstraint(name="grants_claim_number_once", fields=["award", "number"]),
            models.CheckConstraint(name="grants_claim_not_negative", condition=Q(cents__gte=0)),
            models.CheckConstraint(
                name="grants_claim_checked_by_another",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="grants_claim_approved_by_two",
                condition=Q(approved_by__isnull=True)
                | (
                    Q(checked_by__isnull=False)
                    & ~Q(approved_by=F("checked_by"))
                    & ~Q(approved_by=F("submitted_by"))
                ),
            ),
            models.CheckConstraint(
                name="grants_claim_due_is_approved",
                condition=~Q(state__in=DECIDED_CLAIMS)
                | (Q(approved_by__isnull=False, account__isnull=False) & ~Q(certificate="")),
            ),
            models.CheckConstraint(
                name="grants_claim_paid_has_reference",
                condition=Q(state=ClaimState.PAID, paid_on__isnull=False, payer__isnull=False)
                & ~Q(payment_reference="")
                | ~Q(state=ClaimState.PAID)
                & Q(paid_on__isnull=True, payer__isnull=True, payment_reference=""),
            ),
            models.UniqueConstraint(
                F("payer"),
                F("payment_reference"),
                ExtractYear("paid_on"),
                name="grants_claim_payment_once_a_year",
                condition=~Q(payment_reference=""),
            ),
            models.UniqueConstraint(
                name="grants_claim_certificate_once", fields=["certificate"], condition=~Q(certificate="")
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="grants_claim_queue")]

    def __str__(self) -> str:
        return f"{self.award.reference}/{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("grants:claim", args=[self.award.reference, self.number])


class ClaimLine(models.Model):
    """One expense and its invoice; each is accepted, cut or refused with a reason."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines")
    label = models.CharField(max_length=160)
    supplier = models.CharField(max_length=120)
    invoice = models.CharField(max_length=60, help_text="number of the invoice")
    invoiced_on = models.DateField()
    cents = models.BigIntegerField(help_text="asked for, without VAT unless the body cannot recover it")
    verdict = models.CharField(max_length=10, choices=LineVerdict, default=LineVerdict.WAITING)
    accepted_cents = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="grants_line_above_zero", condition=Q(cents__gt=0)),
            models.UniqueConstraint(name="grants_line_invoice_once", fields=["claim", "supplier", "invoice"]),
            models.CheckConstraint(
                name="grants_line_verdict_says_how_much",
                condition=Q(verdict__in=[LineVerdict.WAITING, LineVerdict.REFUSED], accepted_cents=0)
                | Q(verdict=LineVerdict.ACCEPTED, accepted_cents=F("cents"))
                | Q(verdict=LineVerdict.CUT, accepted_cents__gt=0, accepted_cents__lt=F("cents")),
            ),
            models.CheckConstraint(
                name="grants_line_less_has_a_reason",
                condition=~Q(verdict__in=[LineVerdict.CUT, LineVerdict.REFUSED]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class ClaimFile(ScannedFile):
    """An invoice, or another proof."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="files")
    line = models.ForeignKey(ClaimLine, on_delete=models.CASCADE, null=True, related_name="files")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.claim.get_absolute_url()


class OccupiedDesk(models.Model):
    """One desk that counted on the day of the claim, and why; once for a place and a day, whoever claims."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="desks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=12, choices=Proof)
    days = models.PositiveSmallIntegerField()
    evidence = models.JSONField(help_text="days and rows of `rules.occupation`, as they stood when counted")

    class Meta:
        ordering = ["unit"]
        constraints = [models.UniqueConstraint(name="grants_desk_counts_once", fields=["claim", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit}"


class ClaimEvent(models.Model):
    """One line of a claim's history; append-only."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    move = models.CharField(max_length=10, choices=ClaimMove)
    source = models.CharField(max_length=10, choices=ClaimState, blank=True)
    target = models.CharField(max_length=10, choices=ClaimState)
    cents = models.BigIntegerField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_move_display()} ({self.at:%Y-%m-%d})"
