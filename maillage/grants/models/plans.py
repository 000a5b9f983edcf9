"""Who pays for a centre: every funder, in money or in kind; and the small aids a body declares."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.grants.enums import FunderLevel, Nature
from maillage.grants.models.awards import Award
from maillage.places.models import Place


class FundingPlan(models.Model):
    """Of one place. Premises and reception staff are in kind: valued, dated and kept apart from money."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="funding_plan")
    cost_cents = models.BigIntegerField(help_text="eligible cost of the project, in money")
    public_rate = models.PositiveSmallIntegerField(
        default=8000, help_text="most public money of the cost, in basis points"
    )
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    class Meta:
        constraints = [
            models.CheckConstraint(name="grants_plan_costs_money", condition=Q(cost_cents__gt=0)),
            models.CheckConstraint(
                name="grants_plan_rate_within_whole", condition=Q(public_rate__lte=10_000)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}"

    def get_absolute_url(self) -> str:
        return reverse("grants:plan", args=[self.place.network.slug, self.place.slug])


class FundingLine(models.Model):
    """An award of an envelope here, or what another funder said."""

    plan = models.ForeignKey(FundingPlan, on_delete=models.CASCADE, related_name="lines")
    award = models.OneToOneField(
        Award, on_delete=models.PROTECT, null=True, blank=True, related_name="funding_line"
    )
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=FunderLevel)
    nature = models.CharField(max_length=10, choices=Nature)
    cents = models.BigIntegerField(help_text="of money, or the value of what is lent")
    ceiling_cents = models.BigIntegerField(null=True, blank=True, help_text="most that this funder gives")
    is_public = models.BooleanField(default=True)
    valuation = models.CharField(max_length=300, blank=True, help_text="how what is in kind was valued")
    since = models.DateField(help_text="day of the decision, or from which it is lent")

    class Meta:
        ordering = ["nature", "pk"]
        constraints = [
            models.CheckConstraint(name="grants_funding_above_zero", condition=Q(cents__gt=0)),
            models.CheckConstraint(
                name="grants_funding_in_kind_is_valued",
                condition=~Q(nature=Nature.IN_KIND) | (~Q(valuation="") & Q(award__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}: {self.cents}"

    @property
    def given_by(self) -> models.Model | None:
        """The provision that it stands for; fetched with the line."""
        return getattr(self, "provision", None)

    @property
    def worth_cents(self) -> int:
        """Of an award, what it is worth after all that was decided of it."""
        return self.award.cents if self.award else self.cents


class MinimisDeclaration(models.Model):
    """What a body says that it received as small aids over three years; signed by the person who declares."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="minimis")
    declared_on = models.DateField()
    cents = models.BigIntegerField(
        help_text="received over the three years before, other bodies of it included"
    )
    details = models.TextField(blank=True, help_text="funder, day and amount of each")
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-declared_on", "-pk"]
        get_latest_by = ["declared_on", "pk"]
        constraints = [models.CheckConstraint(name="grants_minimis_not_negative", condition=Q(cents__gte=0))]

    def __str__(self) -> str:
        return f"{self.organisation} {self.declared_on}"
