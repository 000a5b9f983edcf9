"""Who acts for what, today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.accounts.models import Organisation, User
from maillage.core.prepared import rows
from maillage.places.enums import ROLES_OF_PLACE, ROLES_PASSED_ON, LifeCycle, Role
from maillage.places.models import CarrierChange, Mandate, Network, Place
from maillage.places.rules import TargetKind

IN_CHARGE = """
SELECT bool_or(CASE WHEN mandate.role IN (%s, %s)
    THEN EXISTS (SELECT 1 FROM places_place WHERE id = mandate.place_id AND state <> %s)
    WHEN mandate.role = %s
    THEN EXISTS (SELECT 1 FROM places_place WHERE network_id = mandate.network_id AND state <> %s)
    ELSE FALSE END), bool_or(mandate.role = %s)
FROM places_mandate AS mandate
WHERE mandate.starts_on <= %s AND (mandate.ends_on IS NULL OR mandate.ends_on >= %s) AND mandate.user_id = %s
"""
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


def mandates_of_account(user_id: int, *, on: date) -> QuerySet[Mandate]:
    """Those of today, by the number of the account alone."""
    mandates = Mandate.objects.in_force(on=on).filter(user=user_id)
    return mandates.select_related("network", "place__network", "organisation")


def mandates_held_alone(user_id: int, *, on: date) -> list[Mandate]:
    """Those that nobody else holds for the same target, and without which nobody could name anybody there."""
    naming = Mandate.objects.in_force(on=on).filter(
        Q(role=Role.NETWORK_MANAGER) | Q(role__in=ROLES_PASSED_ON, organisation__isnull=False)
    )
    others = naming.exclude(user=user_id)
    alone = naming.filter(user=user_id).exclude(
        Q(network__isnull=False) & Exists(others.filter(network=OuterRef("network")))
        | Q(organisation__isnull=False) & Exists(others.filter(organisation=OuterRef("organisation")))
    )
    return list(alone.select_related("network", "organisation"))


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


class InCharge(NamedTuple):
    """Whether `hosted_places` and `managed_networks` have any."""

    hosts: bool
    manages: bool


def in_charge(user: User, *, on: date) -> InCharge:
    """The menu of every page asks, so its statement is prepared."""
    by_place = [Role.HOST, Role.ANIMATOR, LifeCycle.CLOSED]
    by_network = [Role.NETWORK_MANAGER, LifeCycle.CLOSED, Role.NETWORK_MANAGER]
    ((hosts, manages),) = rows(IN_CHARGE, [*by_place, *by_network, on, on, user.pk])
    return InCharge(bool(hosts), bool(manages))


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
        "organisation": Q(organisation=target.pk)
        | Q(network__places__carrier=target.pk)
        | Q(network__partners=target.pk),
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
            | Q(organisation__in=organisations_carrying(user, on=on))
            | Q(organisation__in=organisations_partnering(user, on=on))
            | _passed_on(user, on=on)
        )
        .select_related("user", "place__network", "network", "organisation")
    )


def _passed_on(user: User, *, on: date) -> Q:
    """Mandates for an organisation of the role that this person has there too."""
    own = Mandate.objects.in_force(on=on).filter(user=user, organisation__isnull=False)
    same = [
        Q(role=role, organisation__in=own.filter(role=role).values("organisation"))
        for role in ROLES_PASSED_ON
    ]
    return reduce(or_, same)


def carriers_known(user: User, *, on: date) -> QuerySet[Organisation]:
    """Organisations that carry a place of a network that this person manages, or did."""
    networks = managed_networks(user, on=on)
    before = CarrierChange.objects.filter(place__network__in=networks).values("before")
    carrying = organisations_carrying(user, on=on).values("pk")
    return Organisation.objects.filter(Q(pk__in=carrying) | Q(pk__in=before)).order_by("name", "pk")


def organisations_carrying(user: User, *, on: date) -> QuerySet[Organisation]:
    """Organisations that carry a place of a network that this person manages."""
    carried = Place.objects.filter(network__in=managed_networks(user, on=on), carrier__isnull=False)
    return Organisation.objects.filter(pk__in=carried.values("carrier"))


def organisations_partnering(user: User, *, on: date) -> QuerySet[Organisation]:
    """Partner bodies of a network that this person manages."""
    return Organisation.objects.filter(
        pk__in=Network.partners.through.objects.filter(network__in=managed_networks(user, on=on)).values(
            "organisation"
        )
    )


def organisations_led(user: User, *, on: date) -> QuerySet[Organisation]:
    """Organisations whose people this person chooses: acting for them, or managing what they carry."""
    own = Mandate.objects.in_force(on=on).filter(user=user, role__in=ROLES_PASSED_ON)
    carrying = organisations_carrying(user, on=on).values("pk")
    partners = organisations_partnering(user, on=on).values("pk")
    return Organisation.objects.filter(
        Q(pk__in=own.values("organisation")) | Q(pk__in=carrying) | Q(pk__in=partners)
    )


def people_for(organisation: Organisation, *, on: date) -> QuerySet[Mandate]:
    """Everybody who acts for the organisation."""
    mandates = Mandate.objects.in_force(on=on).filter(organisation=organisation)
    return mandates.select_related("user", "organisation")


def animated(user: User, *, on: date) -> QuerySet[Mandate]:
    """What this person brings to life: networks as a whole, and places."""
    return mandates_of(user, on=on).filter(role=Role.ANIMATOR)


def networks_with_people(
    networks: Sequence[Network], *, on: date
) -> list[tuple[Network, list[Place], list[str]]]:
    """Each network with its places in service and the names of its managers. Two queries."""
    ids = [network.pk for network in networks]
    places: dict[int, list[Place]] = defaultdict(list)
    managers: dict[int | None, list[str]] = defaultdict(list)
    for place in Place.objects.in_service().filter(network__in=ids).select_related("network", "commune"):
        places[place.network_id].append(place)
    leading = Mandate.objects.in_force(on=on).filter(network__in=ids, role=Role.NETWORK_MANAGER)
    for mandate in leading.select_related("user"):
        managers[mandate.network_id].append(str(mandate.user))
    return [(network, places[network.pk], managers[network.pk]) for network in networks]
