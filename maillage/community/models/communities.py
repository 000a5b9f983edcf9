"""What a network offers its teleworkers: its text, its objective, how one joins."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.places.models import Network

LONGEST_MEMBERSHIP_MONTHS = 60


class Community(models.Model):
    """The community of one network."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="community")
    welcome = models.TextField(blank=True, help_text="what the adhesion page says, plain text")
    objective = models.PositiveIntegerField(
        null=True, blank=True, help_text="members aimed at; none: no gauge"
    )
    needs_decision = models.BooleanField(default=False, help_text="an animator accepts each member")
    is_open = models.BooleanField(default=True, help_text="takes new members")
    membership_months = models.PositiveSmallIntegerField(default=12)

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(
                name="community_objective_is_somebody",
                condition=Q(objective__isnull=True) | Q(objective__gte=1),
            ),
            models.CheckConstraint(
                name="community_membership_lasts",
                condition=Q(membership_months__gte=1, membership_months__lte=LONGEST_MEMBERSHIP_MONTHS),
            ),
        ]

    def __str__(self) -> str:
        return self.network.name

    def get_absolute_url(self) -> str:
        return reverse("community:community", args=[self.network.slug])
