"""The small world of the matrix: two networks with a place each, and everybody who may come by.

What an app needs there is in its own file: a function that makes it and answers the names of its addresses.
"""

from dataclasses import dataclass

from maillage.accounts.models import User
from maillage.places.enums import Role
from maillage.places.models import Place
from tests.architecture.world import (
    accounts,
    booking,
    calls,
    charter,
    committee,
    community,
    grants,
    inventory,
    places,
    siting,
)
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.factories.territory import ZoneMembershipFactory
from tests.moments import MONDAY

PEOPLE = [
    "visitor",
    "renter",
    "stranger",
    "host",
    "other_host",
    "manager",
    "other_manager",
    "animator",
    "committee",
    "carrier",
    "reviewer",
    "reviewer_in_conflict",
]


@dataclass(frozen=True)
class World:
    """`people` by role, None for the visitor; `names` fill the addresses of the matrix."""

    people: dict[str, User | None]
    names: dict[str, object]


def build_world() -> World:
    """All happens at Langogne; the other host and the other manager are at Murat."""
    place = PlaceFactory(with_hours=True, slug="langogne", network__slug="solozere")
    place.carrier = OrganisationFactory()
    place.save()
    other = PlaceFactory(with_hours=True, slug="murat", network__slug="cantal")
    people = _people(place, other)
    renter = people["renter"]
    names = {
        "network": "solozere",
        "place": "langogne",
        "day": MONDAY,
        "user": renter.pk,
        "zoning": ZoneMembershipFactory().zoning.slug,
        **booking.booked(place, renter),
        **accounts.offered(place, people),
        **accounts.letters(renter),
        **places.to_come(place.network),
        **places.told(place),
        **calls.called(place.network, renter),
        **calls.reviewed(people),
        **committee.chosen(renter),
        **grants.funded(place),
        **grants.judged(place),
        **grants.claimed(place),
        **places.shown(place),
        **inventory.lent(place),
        **grants.aided(place.network, renter),
        **community.joined(place.network, place, people),
        **charter.labelled(place),
        **siting.studied(place.network),
    }
    return World({"visitor": None} | people, names)


def _people(place: Place, other: Place) -> dict[str, User]:
    return {
        "renter": UserFactory(),
        "stranger": UserFactory(),
        "host": MandateFactory(place=place).user,
        "other_host": MandateFactory(place=other).user,
        "manager": MandateFactory(of_manager=True, network=place.network).user,
        "other_manager": MandateFactory(of_manager=True, network=other.network).user,
        "animator": MandateFactory(network=place.network, role=Role.ANIMATOR).user,
        "committee": MandateFactory(network=place.network, role=Role.COMMITTEE).user,
        "carrier": MandateFactory(organisation=place.carrier, role=Role.CARRIER).user,
    }
