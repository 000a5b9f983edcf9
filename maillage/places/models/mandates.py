"""Who acts for which network, place or organisation, as what, from when to when."""

from datetime import date

from django.conf import settings
from django.core.signing import Signer
from django.db import models
from django.db.models import F, Q

from maillage.accounts.models import Organisation
from maillage.places.enums import Role
from maillage.places.models.networks import Network
from maillage.places.models.places import Place

INVITATION = Signer(salt="places.invitation")
ONE_TARGET = (
    Q(network__isnull=False, place__isnull=True, organisation__isnull=True)
    | Q(network__isnull=True, place__isnull=False, organisation__isnull=True)
    | Q(network__isnull=True, place__isnull=True, organisation__isnull=False)
)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, *, on: date) -> "MandateQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


def _one(*targets: Network | Place | Organisation | None) -> Network | Place | Organisation:
    """The one that is set: the database accepts neither none nor two."""
    return next(target for target in targets if target is not None)


class Mandate(models.Model):
    """One person, one role, one target, one span of days (both included)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role)
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, null=True, blank=True, related_name="mandates"
    )
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="mandates")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="mandates"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["role", "starts_on"]
        constraints = [
            models.CheckConstraint(name="places_mandate_one_target", condition=ONE_TARGET),
            models.CheckConstraint(
                name="places_mandate_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="places_mandate_once",
                fields=["user", "role", "network", "place", "organisation"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.target}"

    @property
    def target(self) -> Network | Place | Organisation:
        return _one(self.network, self.place, self.organisation)


class Invitation(models.Model):
    """A mandate offered by mail; it becomes one when the person accepts it, signed in."""

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="places_invitation_one_target", condition=ONE_TARGET),
            models.CheckConstraint(
                name="places_invitation_one_end",
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
                | Q(accepted_at__isnull=True, declined_at__isnull=True)
                | Q(withdrawn_at__isnull=True, declined_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["email"], name="places_invitation_email")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.pk})"

    @property
    def token(self) -> str:
        """What the mail's link carries: only its reader can say no without signing in."""
        return INVITATION.sign(str(self.pk))

    @property
    def target(self) -> Network | Place | Organisation:
        return _one(self.network, self.place, self.organisation)
