"""Who would come to a place that is not in service yet, and the links by which they confirm and withdraw."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from maillage.places.enums import DaysAWeek, InterestUse
from maillage.places.models.places import Place
from maillage.territory.models import Commune


class InterestQuerySet(models.QuerySet["ExpressionOfInterest"]):
    def confirmed(self) -> "InterestQuerySet":
        return self.filter(confirmed_at__isnull=False)


class ExpressionOfInterest(models.Model):
    """Somebody would come: an address and no name. It counts once the address has confirmed it."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="interests")
    email = models.EmailField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    from_month = models.DateField(null=True, blank=True, help_text="its first day; none: once it opens")
    days_a_week = models.PositiveSmallIntegerField(choices=DaysAWeek)
    use = models.CharField(max_length=20, choices=InterestUse)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["told_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="places_interest_once", fields=["place", "email"]),
            models.CheckConstraint(name="places_interest_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="places_interest_from_a_month",
                condition=Q(from_month__isnull=True) | Q(from_month__day=1),
            ),
            models.CheckConstraint(
                name="places_interest_days_in_a_week", condition=Q(days_a_week__lte=DaysAWeek.SEVEN)
            ),
            models.CheckConstraint(
                name="places_interest_confirmed_afterwards",
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("told_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"interest {self.pk}"


class InterestLink(models.Model):
    """The link of one mail: it confirms and it withdraws. Only its hash is kept."""

    interest = models.ForeignKey(ExpressionOfInterest, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    asked_from = models.CharField(
        max_length=64, blank=True, help_text="keyed hash of the network address, for the limits; soon erased"
    )
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["asked_from", "created_at"], name="places_interest_link_origin"),
        ]

    def __str__(self) -> str:
        return f"interest link {self.pk}"
