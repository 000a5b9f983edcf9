"""An aid opened to teleworkers and their companies: what goes beyond its scheme."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from maillage.grants.enums import AidDocument, AidHolder
from maillage.grants.models.envelopes import Envelope
from maillage.grants.models.schemes import Scheme


class AidOffer(models.Model):
    """The scheme holds the formula, its amounts and the area; the envelope, the money."""

    scheme = models.OneToOneField(Scheme, on_delete=models.CASCADE, related_name="aid_offer")
    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="aid_offers")
    regulation = models.TextField(help_text="the regulation as published, paragraphs parted by a blank line")
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True, help_text="first day on which none is taken any more")
    for_employees = models.BooleanField(default=True)
    for_companies = models.BooleanField(default=True)
    holder = models.CharField(
        max_length=12, choices=AidHolder, default=AidHolder.TELEWORKER, help_text="who has one ceiling"
    )
    documents = ArrayField(
        models.CharField(max_length=12, choices=AidDocument), help_text="without which none is handed in"
    )
    contact = models.EmailField(help_text="who answers questions, appeals and requests about personal data")
    decided_in_days = models.PositiveSmallIntegerField(help_text="announced, not promised")
    months_kept = models.PositiveSmallIntegerField(
        help_text="personal data after the decision or the last change"
    )

    class Meta:
        ordering = ["scheme__name"]
        constraints = [
            models.CheckConstraint(
                name="grants_aid_offer_is_for_somebody",
                condition=Q(for_employees=True) | Q(for_companies=True),
            ),
            models.CheckConstraint(
                name="grants_aid_offer_closes_later",
                condition=Q(closes_on__isnull=True) | Q(closes_on__gt=F("opens_on")),
            ),
            models.CheckConstraint(name="grants_aid_offer_forgets", condition=Q(months_kept__gte=1)),
        ]

    def __str__(self) -> str:
        return self.scheme.name

    def get_absolute_url(self) -> str:
        return reverse("grants:aid-offer", args=self.path)

    @property
    def path(self) -> list[str]:
        """What its addresses are made of."""
        return [self.scheme.network.slug, self.scheme.slug]

    def is_open(self, on: date) -> bool:
        return self.opens_on <= on and (self.closes_on is None or on < self.closes_on)
