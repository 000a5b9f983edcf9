"""Money voted by one funder for one year, and every cent that moved in it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.grants.enums import EntryKind, FunderLevel, Stage
from maillage.grants.models.schemes import Scheme
from maillage.places.models import Network


class Envelope(models.Model):
    """Its five totals are kept by PostgreSQL from the entries; each is a part of the one before."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="envelopes")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="envelopes")
    level = models.CharField(max_length=12, choices=FunderLevel)
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, null=True, blank=True, related_name="envelopes"
    )
    name = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")
    voted_cents = models.BigIntegerField(default=0, editable=False)
    awarded_cents = models.BigIntegerField(default=0, editable=False)
    committed_cents = models.BigIntegerField(default=0, editable=False)
    claimed_cents = models.BigIntegerField(default=0, editable=False)
    paid_cents = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-year", "name"]
        constraints = [
            models.UniqueConstraint(
                name="grants_envelope_once", fields=["network", "funder", "year", "name"]
            ),
            models.CheckConstraint(
                name="grants_envelope_awards_within_vote", condition=Q(awarded_cents__lte=F("voted_cents"))
            ),
            models.CheckConstraint(
                name="grants_envelope_commitments_within_awards",
                condition=Q(committed_cents__lte=F("awarded_cents")),
            ),
            models.CheckConstraint(
                name="grants_envelope_claims_within_commitments",
                condition=Q(claimed_cents__lte=F("committed_cents")),
            ),
            models.CheckConstraint(
                name="grants_envelope_payments_within_claims",
                condition=Q(paid_cents__lte=F("claimed_cents"), paid_cents__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("grants:envelope", args=[self.pk])

    @property
    def left_cents(self) -> int:
        """Still to be awarded."""
        return self.voted_cents - self.awarded_cents


class Entry(models.Model):
    """One movement, written once. A trigger adds it to the envelope's total of its stage."""

    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="entries")
    stage = models.CharField(max_length=10, choices=Stage)
    kind = models.CharField(max_length=12, choices=EntryKind)
    cents = models.BigIntegerField(help_text="negative when money goes out or a promise is taken back")
    award = models.ForeignKey(
        "grants.Award", on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    other = models.ForeignKey(
        Envelope,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="where transferred or carried money came from or went",
    )
    minutes = models.CharField(max_length=200, help_text="the decision that it rests on")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(name="grants_entry_moves_money", condition=~Q(cents=0)),
            models.CheckConstraint(
                name="grants_entry_of_vote_has_no_award",
                condition=Q(stage=Stage.VOTED, award__isnull=True)
                | (~Q(stage=Stage.VOTED) & Q(award__isnull=False)),
            ),
            models.CheckConstraint(
                name="grants_entry_moved_has_two_ends",
                condition=Q(kind__in=[EntryKind.TRANSFER, EntryKind.CARRY_OVER], other__isnull=False)
                | (~Q(kind__in=[EntryKind.TRANSFER, EntryKind.CARRY_OVER]) & Q(other__isnull=True)),
            ),
            models.CheckConstraint(name="grants_entry_rests_on_a_decision", condition=~Q(minutes="")),
        ]
        indexes = [models.Index(fields=["award", "stage"], name="grants_entry_of_award")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.cents}"
