"""The directory: what each member shows and to whom, and who works near by in the same field."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from maillage.community.enums import Shown
from maillage.community.models import Block, Community, Entry, Membership
from maillage.community.models.entries import FIELDS
from maillage.community.selectors.communities import has_members_rights
from maillage.community.selectors.nearest import Nearest
from maillage.community.selectors.words import words_query
from maillage.places.models import Place
from maillage.places.selectors.mandates import Visitor
from maillage.territory.models import Commune
from maillage.territory.rules import distance_km
from maillage.territory.selectors import codes_near

MOST_COMMUNES = 500  # within 50 km of anywhere there are fewer, but for the plains of the north
INTRODUCED, INTRODUCED_WITHIN_KM = 3, 40
RINGS = (0, 1, 10)  # the own commune, the nine next, the others
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


def directory(community: Community, *, level: int, text: str = "") -> QuerySet[Entry]:
    """Entries shown at this level, the last changed first."""
    found = community.entries.filter(shown_to__gte=level).select_related(*JOINED)
    if query := words_query(text):
        lexemes = "public_lexemes" if level == Shown.PUBLIC else "member_lexemes"
        found = found.filter(**{lexemes: query})
    return found.order_by("-changed_at", "pk")


def nearest(community: Community, *, level: int, near: Commune, km: int, text: str = "") -> Nearest:
    """Of those who show their commune at this level, the nearest first."""
    found = directory(community, level=level, text=text).filter(show_commune__gte=level)
    return Nearest(found, codes=_codes_near(near, km=km))


def _codes_near(near: Commune, *, km: int) -> list[str]:
    return codes_near(near.point, km=km, limit=MOST_COMMUNES)


def introductions(membership: Membership) -> list[tuple[Card, float]]:
    """The nearest who share a skill, with their distance: only among those who agreed to be introduced."""
    own = Entry.objects.filter(membership=membership, is_introduced=True, shown_to__gte=Shown.MEMBERS).first()
    if own is None or not membership.skill_keys:
        return []
    others = (
        membership.community.entries.filter(
            is_introduced=True,
            shown_to__gte=Shown.MEMBERS,
            show_skills__gte=Shown.MEMBERS,
            show_commune__gte=Shown.MEMBERS,
            membership__skill_keys__overlap=membership.skill_keys,
        )
        .exclude(membership=membership)
        .exclude(membership__user__in=Block.objects.filter(blocked=membership.user).values("blocker"))
        .exclude(membership__user__in=Block.objects.filter(blocker=membership.user).values("blocked"))
        .select_related(*JOINED)
    )
    home = membership.commune.point
    return [
        (card(entry, level=Shown.MEMBERS), distance_km(home, entry.membership.commune.point))
        for entry in _nearest_of(others, codes=_codes_near(membership.commune, km=INTRODUCED_WITHIN_KM))
    ]


def _nearest_of(entries: QuerySet[Entry], *, codes: list[str]) -> list[Entry]:
    """Where many live, the own commune is enough, and its index gives them without counting."""
    found: list[Entry] = []
    for start, stop in pairwise((*RINGS, len(codes))):
        around = Nearest(entries, codes=codes[start:stop])
        found += around[: INTRODUCED - len(found)]
        if len(found) == INTRODUCED:
            break
    return found
