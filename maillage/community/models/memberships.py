"""Who belongs to a community, since when, until when, and each step of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.signing import Signer
from django.db import models
from django.db.models import F, Q

from maillage.accounts.enums import Activity
from maillage.community.enums import CameBy, MembershipState, Move
from maillage.community.models.communities import Community
from maillage.community.models.lexemes import lexemes_of
from maillage.places.models import Place
from maillage.territory.models import Commune

RENEWAL = Signer(salt="community.renewal")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(state=MembershipState.ACTIVE)


class Membership(models.Model):
    """One person in one community: what the form asked, and no more. `words` serve the animator's search."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=10, choices=MembershipState)
    occupation = models.CharField(max_length=80, help_text="what the person works in")
    skills = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    skill_keys = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    situation = models.CharField(max_length=20, choices=Activity)
    employer = models.CharField(max_length=120, blank=True)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    workplace = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    came_by = models.CharField(max_length=10, choices=CameBy, blank=True)
    words = models.TextField(blank=True, help_text="rules.search_key of the name and the answers")
    lexemes = lexemes_of("words")
    applied_at = models.DateTimeField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="first day without membership")
    reminded_for = models.DateField(null=True, blank=True, help_text="the end that was told of by mail")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-applied_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="community_membership_once", fields=["community", "user"]),
            models.CheckConstraint(
                name="community_member_has_a_span",
                condition=~Q(state__in=[MembershipState.ACTIVE, MembershipState.EXPIRED])
                | Q(starts_on__isnull=False, ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="community_membership_days_in_order",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="community_employer_of_an_employee",
                condition=Q(employer="") | Q(situation=Activity.EMPLOYEE),
            ),
            models.CheckConstraint(
                name="community_skill_keys_of_skills",
                condition=Q(skills__len=F("skill_keys__len")),
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-applied_at", "-id"], name="community_member_newest"),
            models.Index(fields=["community", "state", "-applied_at", "-id"], name="community_member_state"),
            models.Index(
                fields=["ends_on"], condition=Q(state=MembershipState.ACTIVE), name="community_member_ending"
            ),
            GinIndex(fields=["lexemes"], fastupdate=False, name="community_member_lexemes"),
            GinIndex(fields=["skill_keys"], fastupdate=False, name="community_member_skills"),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    @property
    def renewal_token(self) -> str:
        """What the reminder's link carries: its reader renews without signing in."""
        return RENEWAL.sign(str(self.pk))


class MembershipEvent(models.Model):
    """A line of a membership's history; by nobody: the calendar did it."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="events")
    move = models.CharField(max_length=10, choices=Move)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="community_refusal_has_a_reason", condition=~Q(move=Move.REFUSE) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.move} {self.at:%Y-%m-%d}"


class AdhesionDraft(models.Model):
    """What a visitor typed before signing in by a link: waits a little for the address to be confirmed."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="drafts")
    email = models.EmailField()
    answers = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="community_draft_once", fields=["community", "email"]),
        ]
        indexes = [models.Index(fields=["created_at"], name="community_draft_age")]

    def __str__(self) -> str:
        return f"adhesion draft {self.pk}"
