"""Who acts for what, today."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from maillage.accounts.models import Organisation, User
from maillage.places.enums import ROLES_OF_PLACE, LifeCycle, Role
from maillage.places.models import Mandate, Network, Place
from maillage.places.rules import TargetKind

Visitor = User | AnonymousUser
Target = Network | Place | Organisation


def kind_of(target: Target) -> TargetKind:
    """Also the name of the column that points at it."""
    if isinstance(target, Network):
        return "network"
    return "place" if isinstance(target, Place) else "organisation"


def mandates_of(user: User, *, on: date) -> QuerySet[Mandate]:
    return (
        Mandate.objects.in_force(on=on)
        .filter(user=user)
        .select_related("network", "place__network", "organisation")
    )


def hosted_places(user: Visitor, *, on: date) -> QuerySet[Place]:
    """Places on which this person acts today: their host, their animator, or their network's manager."""
    if not user.is_authenticated:
        return Place.objects.none()
    mandates = Mandate.objects.in_force(on=on).filter(user=user)
    return (
        Place.objects.filter(
            Q(pk__in=mandates.filter(role__in=[Role.HOST, Role.ANIMATOR]).values("place"))
            | Q(network__in=mandates.filter(role=Role.NETWORK_MANAGER).values("network"))
        )
        .exclude(state=LifeCycle.CLOSED)
        .select_related("network", "commune")
    )


def managed_networks(user: Visitor, *, on: date) -> QuerySet[Network]:
    if not user.is_authenticated:
        return Network.objects.none()
    mandates = Mandate.objects.in_force(on=on).filter(user=user, role=Role.NETWORK_MANAGER)
    return Network.objects.filter(pk__in=mandates.values("network"))


def managed_places(user: Visitor, *, on: date) -> QuerySet[Place]:
    """Every place of the networks that this person manages, closed ones too: their life is still told."""
    places = Place.objects.filter(network__in=managed_networks(user, on=on))
    return places.select_related("network", "commune")


def people_on(place: Place, *, on: date) -> QuerySet[Mandate]:
    """Everybody who can act on the place: by a mandate on it or on its network."""
    return (
        Mandate.objects.in_force(on=on)
        .filter(Q(place=place) | Q(network=place.network, role=Role.NETWORK_MANAGER))
        .select_related("user", "place", "network")
    )


def people_of(network: Network, *, on: date) -> QuerySet[Mandate]:
    """Everybody who acts for the network as a whole; the people of its places are on their pages."""
    return Mandate.objects.in_force(on=on).filter(network=network).select_related("user", "network")


def roles_over(target: Target, *, user: User, on: date) -> set[str]:
    """Roles that this person holds today over the target, or over a network that it belongs to."""
    over: dict[TargetKind, Q] = {
        "network": Q(network=target.pk),
        "place": Q(place=target.pk) | Q(network__places=target.pk),
        "organisation": Q(organisation=target.pk) | Q(network__places__carrier=target.pk),
    }
    mandates = Mandate.objects.in_force(on=on).filter(over[kind_of(target)], user=user)
    return set(mandates.values_list("role", flat=True))


def places_led(user: User, *, on: date) -> QuerySet[Place]:
    """Places whose people this person chooses: as their host, or as their network's manager."""
    mandates = Mandate.objects.in_force(on=on).filter(user=user)
    return hosted_places(user, on=on).filter(
        Q(pk__in=mandates.filter(role=Role.HOST).values("place"))
        | Q(network__in=mandates.filter(role=Role.NETWORK_MANAGER).values("network"))
    )


def mandates_to_end(user: User, *, on: date) -> QuerySet[Mandate]:
    """Mandates in force that this person may end: their own, and those that they may give."""
    return (
        Mandate.objects.in_force(on=on)
        .filter(
            Q(user=user)
            | Q(place__in=places_led(user, on=on), role__in=ROLES_OF_PLACE)
            | Q(network__in=managed_networks(user, on=on))
        )
        .select_related("user", "place__network", "network", "organisation")
    )
