"""Premises where a place may open, with what the premises check asks and what they cost."""

from django.db import models
from django.db.models import Q

from maillage.places.rules.premises import Premises, check_premises, conforms
from maillage.siting.models.studies import Study
from maillage.territory.models import Commune

MOST_OFFICES = 20


class Candidate(models.Model):
    """One building; it counts at the point of its commune."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="candidates")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    offices = models.PositiveSmallIntegerField(default=1)
    staff_present = models.BooleanField(default=False)
    copier = models.BooleanField(default=False)
    fax = models.BooleanField(default=False)
    broadband_possible = models.BooleanField(default=False)
    shared_vocation = models.CharField(max_length=80, blank=True)
    cost_cents = models.PositiveBigIntegerField(null=True, blank=True, help_text="of opening there")

    class Meta:
        ordering = ["commune__name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(name="siting_candidate_once", fields=["study", "commune", "name"]),
            models.CheckConstraint(
                name="siting_candidate_has_an_office",
                condition=Q(offices__gte=1, offices__lte=MOST_OFFICES),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def premises(self) -> Premises:
        return Premises(
            offices=self.offices,
            staff_present=self.staff_present,
            copier=self.copier,
            fax=self.fax,
            broadband_possible=self.broadband_possible,
            shared_vocation=self.shared_vocation,
        )

    @property
    def conforms(self) -> bool:
        return conforms(check_premises(self.premises))
