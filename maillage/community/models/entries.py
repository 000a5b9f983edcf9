"""What a member shows of themself in the directory, field by field, and to whom."""

import uuid
from functools import reduce

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from maillage.community.enums import Shown
from maillage.community.models.communities import Community
from maillage.community.models.lexemes import lexemes_of
from maillage.community.models.memberships import Membership
from maillage.territory.models import Commune

FIELDS = ("name", "occupation", "skills", "commune", "employer", "workplace", "presentation")


def _shown() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(choices=Shown, default=Shown.NOBODY)


class Entry(models.Model):
    """Nobody sees anything until the member says so.

    `shown_to` is the widest of the choices while the membership is active, else nobody: lists read it alone.
    The words are those of the fields that the members, or everybody, may see; `commune` is the membership's
    if it is shown to somebody: distances are looked for here, without reading memberships.
    """

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="entry")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="entries")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="in addresses: it tells nothing")
    presentation = models.TextField(blank=True, max_length=600)
    show_name = _shown()
    show_occupation = _shown()
    show_skills = _shown()
    show_commune = _shown()
    show_employer = _shown()
    show_workplace = _shown()
    show_presentation = _shown()
    takes_messages = models.BooleanField(default=False)
    is_introduced = models.BooleanField(default=False, help_text="agrees to be named to those near by")
    shown_to = _shown()
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    member_words = models.TextField(blank=True)
    public_words = models.TextField(blank=True)
    member_lexemes = lexemes_of("member_words")
    public_lexemes = lexemes_of("public_words")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["-changed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="community_entry_within_choices",
                condition=reduce(
                    lambda a, b: a | b, [Q(shown_to=0), *(Q(**{f"show_{f}__gte": 1}) for f in FIELDS)]
                ),
            ),
            models.CheckConstraint(
                name="community_entry_shown_to_known",
                condition=Q(shown_to__lte=Shown.PUBLIC),
            ),
            models.CheckConstraint(
                name="community_entry_commune_is_shown",
                condition=Q(commune__isnull=True) | Q(show_commune__gte=Shown.MEMBERS),
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "-changed_at", "id"],
                condition=Q(shown_to__gte=Shown.MEMBERS),
                name="community_entry_members",
            ),
            models.Index(
                fields=["community", "-changed_at", "id"],
                condition=Q(shown_to__gte=Shown.PUBLIC),
                name="community_entry_public",
            ),
            models.Index(
                fields=["commune", "community", "-changed_at", "id"],
                condition=Q(shown_to__gte=Shown.MEMBERS, show_commune__gte=Shown.MEMBERS),
                name="community_entry_near_members",
            ),
            models.Index(
                fields=["commune", "community", "-changed_at", "id"],
                condition=Q(shown_to__gte=Shown.PUBLIC, show_commune__gte=Shown.PUBLIC),
                name="community_entry_near_public",
            ),
            GinIndex(fields=["member_lexemes"], fastupdate=False, name="community_entry_member_lexemes"),
            GinIndex(fields=["public_lexemes"], fastupdate=False, name="community_entry_public_lexemes"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    def shows(self, field: str, *, to: int) -> bool:
        return int(getattr(self, f"show_{field}")) >= to
