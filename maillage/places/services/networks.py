"""Founding a network, and its grid of levels."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict, Unpack

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.accounts.models import Organisation
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.enums import Feature, Level
from maillage.places.errors import NetworkExists
from maillage.places.models import Criterion, Network
from maillage.places.rules import check_grid
from maillage.territory.models import Departement

# Lozère's documents (2011–2013) give the two ends and the two kinds; what each level adds is our reading.
DEFAULT_GRID: Mapping[int, Sequence[str]] = MappingProxyType(
    {
        Level.WIFI_POINT: (Feature.OPEN_TO_ALL, Feature.FREE_WIFI),
        Level.COMPTOIR: (Feature.DEDICATED_SPACE,),
        Level.TELECENTRE: (
            Feature.EQUIPPED_OFFICE,
            Feature.SECURE_CONNECTION,
            Feature.RECEPTION,
            Feature.MEETING_ROOM,
        ),
        Level.HIGH_END: (
            Feature.VIDEOCONFERENCE,
            Feature.VIDEO_PROJECTOR,
            Feature.LONG_HOURS,
            Feature.STAFF_PRESENT,
        ),
    }
)


class NetworkFields(TypedDict, total=False):
    """What may be told of a network; what is left out keeps the model's default."""

    tagline: str
    presentation: str
    sources: str
    time_zone: str
    confirm_every_months: int
    long_hours_a_week: int


@transaction.atomic
def add_partner(*, network: Network, organisation: Organisation, by: AbstractBaseUser | None) -> None:
    """From now on the network's managers name the people of this body."""
    network.partners.add(organisation)
    record(network, "partner added", by=by, organisation=organisation.pk)


@transaction.atomic
def create_network(
    *,
    slug: str,
    name: str,
    departements: Iterable[Departement],
    by: AbstractBaseUser | None,
    grid: Mapping[int, Sequence[str]] = DEFAULT_GRID,
    **fields: Unpack[NetworkFields],
) -> Network:
    """Found a network with its grid. Raises NetworkExists, GridNotUsable."""
    with refused_as(NetworkExists, constraint="places_network_slug_key"):
        network = Network.objects.create(slug=slug, name=name, **fields)
    network.departements.set(departements)
    record(network, "network founded", by=by)
    set_grid(network=network, grid=grid, by=by)
    return network


@transaction.atomic
def set_grid(*, network: Network, grid: Mapping[int, Sequence[str]], by: AbstractBaseUser | None) -> None:
    """Replace what each level asks for; every place's level follows at once, none is stored.

    Raises GridNotUsable when a level asks for nothing or two levels ask for the same thing.
    """
    check_grid(grid)
    network.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(network=network, level=level, feature=feature)
        for level in sorted(grid)
        for feature in grid[level]
    )
    record(network, "grid set", by=by, criteria=sum(len(features) for features in grid.values()))
