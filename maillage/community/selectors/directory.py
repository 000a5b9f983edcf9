"""The directory: what each member shows and to whom, and who works near by in the same field."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Func, QuerySet, Value

from maillage.community.enums import Shown
from maillage.community.models import Block, Community, Entry, Membership
from maillage.community.models.entries import FIELDS, WORDS_OF_MEMBERS, WORDS_OF_PUBLIC
from maillage.community.selectors.communities import has_members_rights
from maillage.community.selectors.words import words_query
from maillage.places.models import Place
from maillage.places.selectors.mandates import Visitor
from maillage.territory.models import Commune
from maillage.territory.rules import distance_km
from maillage.territory.selectors import communes_near

MOST_COMMUNES = 500  # within 50 km of anywhere there are fewer, but for the plains of the north
INTRODUCED, INTRODUCED_WITHIN_KM, COMPARED = 3, 40, 300
JOINED = ("membership__user", "membership__commune", "membership__workplace__network")


@dataclass(frozen=True)
class Card:
    """One entry as one reader may see it: what is not shown is empty here too."""

    entry: Entry
    name: str = ""
    occupation: str = ""
    skills: list[str] = field(default_factory=list)
    commune: Commune | None = None
    employer: str = ""
    workplace: Place | None = None
    presentation: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.name, self.occupation, self.skills, self.commune, self.employer, self.workplace))


def level_of(user: Visitor, community: Community, *, on: date) -> Shown:
    """As whom this person reads the directory."""
    return Shown.MEMBERS if has_members_rights(user, community, on=on) else Shown.PUBLIC


def card(entry: Entry, *, level: int) -> Card:
    membership = entry.membership
    answers: dict[str, Any] = {
        "name": membership.user.name,
        "occupation": membership.occupation,
        "skills": membership.skills,
        "commune": membership.commune,
        "employer": membership.employer,
        "workplace": membership.workplace,
        "presentation": entry.presentation,
    }
    shown = {name: answers[name] for name in FIELDS if entry.shows(name, to=level)}
    return Card(entry, **shown)


def directory(
    community: Community, *, level: int, text: str = "", near: Commune | None = None, km: int = 30
) -> QuerySet[Entry]:
    """Entries shown at this level; with `near` the nearest first, of those who show their commune."""
    found = community.entries.filter(shown_to__gte=level).select_related(*JOINED)
    if query := words_query(text):
        words = WORDS_OF_PUBLIC if level == Shown.PUBLIC else WORDS_OF_MEMBERS
        found = found.alias(found=words).filter(found=query)
    if near is None:
        return found.order_by("-changed_at", "pk")
    codes = [each.commune.code for each in communes_near(near.point, km=km, limit=MOST_COMMUNES)]
    rank = Func(Value(codes), F("membership__commune_id"), function="array_position")
    around = found.filter(show_commune__gte=level, membership__commune__in=codes)
    return around.order_by(rank, "-changed_at", "pk")


def introductions(membership: Membership) -> list[tuple[Card, float]]:
    """The nearest who share a skill, with their distance: only among those who agreed to be introduced."""
    own = Entry.objects.filter(membership=membership, is_introduced=True, shown_to__gte=Shown.MEMBERS).first()
    if own is None or not membership.skill_keys:
        return []
    near = communes_near(membership.commune.point, km=INTRODUCED_WITHIN_KM, limit=MOST_COMMUNES)
    others = (
        membership.community.entries.filter(
            is_introduced=True,
            shown_to__gte=Shown.MEMBERS,
            show_skills__gte=Shown.MEMBERS,
            show_commune__gte=Shown.MEMBERS,
            membership__skill_keys__overlap=membership.skill_keys,
            membership__commune__in=[each.commune.code for each in near],
        )
        .exclude(membership=membership)
        .exclude(membership__user__in=Block.objects.filter(blocked=membership.user).values("blocker"))
        .exclude(membership__user__in=Block.objects.filter(blocker=membership.user).values("blocked"))
        .select_related(*JOINED)
    )
    measured = [
        (
            card(entry, level=Shown.MEMBERS),
            distance_km(membership.commune.point, entry.membership.commune.point),
        )
        for entry in others[:COMPARED]
    ]
    return sorted(measured, key=lambda pair: pair[1])[:INTRODUCED]
