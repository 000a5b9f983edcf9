"""Who leads a community, who belongs to it, how far it is from its objective."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from maillage.community.enums import MembershipState
from maillage.community.models import Community
from maillage.places.enums import Role
from maillage.places.models import Mandate, Network
from maillage.places.selectors.mandates import Visitor

LEADING = [Role.NETWORK_MANAGER, Role.ANIMATOR]


@dataclass(frozen=True)
class Figures:
    """How many members, of how many aimed at (None: no objective)."""

    members: int
    objective: int | None


def figures(community: Community) -> Figures:
    return Figures(community.memberships.active().count(), community.objective)


def communities_with_figures() -> list[tuple[Community, Figures]]:
    """Every one, by the name of its network."""
    active = Count("memberships", filter=Q(memberships__state=MembershipState.ACTIVE))
    found = Community.objects.select_related("network").annotate(members=active).order_by("network__name")
    return [(each, Figures(each.members, each.objective)) for each in found]


def led_networks(user: Visitor, *, on: date) -> QuerySet[Network]:
    """Networks that this person manages or brings to life as a whole."""
    if not user.is_authenticated:
        return Network.objects.none()
    mandates = Mandate.objects.in_force(on=on).filter(user=user, role__in=LEADING)
    return Network.objects.filter(pk__in=mandates.values("network"))


def leads(user: Visitor, community: Community, *, on: date) -> bool:
    return led_networks(user, on=on).filter(pk=community.network_id).exists()


def has_members_rights(user: Visitor, community: Community, *, on: date) -> bool:
    """Members read what members read; so do those who lead the network."""
    if not user.is_authenticated:
        return False
    return community.memberships.active().filter(user=user).exists() or leads(user, community, on=on)
