"""Memberships: one's own, an animator's list, those that end."""

from datetime import date

from django.core.signing import BadSignature
from django.db.models import F, Q, QuerySet

from maillage.accounts.models import User
from maillage.community import rules
from maillage.community.models import AdhesionDraft, Community, Membership
from maillage.community.models.memberships import RENEWAL
from maillage.community.selectors.communities import LEADING
from maillage.community.selectors.words import words_query
from maillage.places.models import Mandate
from maillage.places.selectors.mandates import Visitor

SHOWN = ("user", "commune", "workplace", "community__network")


def membership_of(user: Visitor, community: Community) -> Membership | None:
    if not user.is_authenticated:
        return None
    return community.memberships.filter(user=user).select_related(*SHOWN).first()


def memberships_of(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related(*SHOWN)


def membership_by_token(token: str) -> Membership | None:
    """Of the link in a reminder; None if it is not ours."""
    try:
        number = RENEWAL.unsign(token)
    except BadSignature:
        return None
    return Membership.objects.filter(pk=number).select_related(*SHOWN).first()


def members(community: Community, *, text: str = "", state: str = "") -> QuerySet[Membership]:
    """The newest first, found by any words of the name or the answers."""
    found = community.memberships.order_by("-applied_at", "-pk")
    if state:
        found = found.filter(state=state)
    if query := words_query(text):
        found = found.filter(lexemes=query)
    return found


def draft_for(user: User, community: Community) -> AdhesionDraft | None:
    """What this person typed before signing in."""
    return community.drafts.filter(email=user.email).first()


def leaders_of(community: Community, *, on: date) -> list[User]:
    """Who decides on its memberships, each once."""
    mandates = Mandate.objects.in_force(on=on).filter(network=community.network_id, role__in=LEADING)
    return list(User.objects.filter(pk__in=mandates.values("user"), is_active=True).order_by("pk"))


def memberships_over(*, on: date) -> QuerySet[Membership]:
    """Active ones whose last day has passed."""
    return Membership.objects.active().filter(ends_on__lte=on).order_by("pk")


def memberships_to_remind(*, on: date) -> QuerySet[Membership]:
    """Active ones that end soon, and whose end nobody has told."""
    soon = Membership.objects.active().filter(ends_on__gt=on, ends_on__lte=on + rules.REMINDED_BEFORE)
    return soon.filter(Q(reminded_for=None) | ~Q(reminded_for=F("ends_on"))).order_by("pk")
