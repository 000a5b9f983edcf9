"""What one body was given out of one envelope, with all that explains the amount."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.calls.models import Application
from maillage.grants.enums import COMMITTED_ONCE, AwardMove, AwardState
from maillage.grants.models.envelopes import Envelope
from maillage.grants.models.schemes import SchemeVersion
from maillage.places.models import Place


class Award(models.Model):
    """`computed` keeps the rule, inputs and steps; `zone` the answer of the zoning on the reference date.

    What is claimed and paid is summed by PostgreSQL from the entries of the envelope.
    """

    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="awards")
    version = models.ForeignKey(
        SchemeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="awards"
    )
    reference = models.CharField(max_length=24, unique=True)
    beneficiary = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="awards")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="awards"
    )
    purpose = models.CharField(max_length=200)
    asked_cents = models.BigIntegerField()
    cents = models.BigIntegerField(help_text="what the envelope gives; changed by decisions only")
    base_cents = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="eligible expenses that the award stands for; none: paid up to the award",
    )
    claimed_cents = models.BigIntegerField(default=0, editable=False)
    paid_cents = models.BigIntegerField(default=0, editable=False)
    state = models.CharField(max_length=10, choices=AwardState, default=AwardState.AWARDED)
    computed = models.JSONField(help_text="formula, parameters, inputs, steps and reference, as decided")
    zone = models.JSONField(default=dict, help_text="zoning, day, day known on, answer and its text, frozen")
    decided_on = models.DateField()
    minutes = models.CharField(max_length=200, help_text="the decision that it rests on")
    commitment = models.CharField(max_length=40, blank=True, help_text="number in the funder's accounts")
    committed_on = models.DateField(null=True, blank=True)
    claim_until = models.DateField(
        null=True, blank=True, help_text="last day on which money is claimed; none: no limit"
    )
    claim_reminded_at = models.DateTimeField(
        null=True, blank=True, help_text="when the beneficiary was told that this day draws near"
    )
    kept_until = models.DateField(
        null=True, blank=True, help_text="conditions must hold until then, or money is recovered"
    )
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                name="grants_award_within_what_was_asked",
                condition=Q(cents__lte=F("asked_cents"), cents__gte=0),
            ),
            models.CheckConstraint(
                name="grants_award_base_above_zero",
                condition=Q(base_cents__isnull=True) | Q(base_cents__gt=0),
            ),
            models.CheckConstraint(
                name="grants_award_claims_within_it", condition=Q(claimed_cents__lte=F("cents"))
            ),
            models.CheckConstraint(
                name="grants_award_payments_within_claims",
                condition=Q(paid_cents__lte=F("claimed_cents"), paid_cents__gte=0),
            ),
            models.CheckConstraint(
                name="grants_award_cancelled_is_nothing",
                condition=Q(cents__gt=0) | Q(state=AwardState.CANCELLED),
            ),
            models.CheckConstraint(
                name="grants_award_commitment_has_number_and_day",
                condition=Q(state__in=COMMITTED_ONCE, committed_on__isnull=False) & ~Q(commitment="")
                | ~Q(state__in=COMMITTED_ONCE),
            ),
            models.CheckConstraint(
                name="grants_award_claimed_after_its_decision",
                condition=Q(claim_until__isnull=True) | Q(claim_until__gte=F("decided_on")),
            ),
            models.UniqueConstraint(
                name="grants_award_of_application_once",
                fields=["envelope", "application"],
                condition=~Q(state=AwardState.CANCELLED),
            ),
        ]
        indexes = [models.Index(fields=["envelope", "state"], name="grants_award_of_envelope")]

    def __str__(self) -> str:
        return f"{self.reference} {self.beneficiary}"

    @property
    def unclaimed_cents(self) -> int:
        return self.cents - self.claimed_cents

    @property
    def unpaid_cents(self) -> int:
        return self.cents - self.paid_cents

    def get_absolute_url(self) -> str:
        return reverse("grants:award", args=[self.reference])


class AwardEvent(models.Model):
    """One line of an award's history; append-only."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    move = models.CharField(max_length=12, choices=AwardMove)
    source = models.CharField(max_length=10, choices=AwardState, blank=True)
    target = models.CharField(max_length=10, choices=AwardState)
    cents = models.BigIntegerField(help_text="of the award after the move")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_move_display()} ({self.at:%Y-%m-%d})"
