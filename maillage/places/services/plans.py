"""A place that a network plans: entered by its manager, with the body that would run it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from maillage.accounts.models import Organisation
from maillage.accounts.rules import check_siret
from maillage.accounts.services import create_organisation
from maillage.places.enums import LifeCycle
from maillage.places.errors import CommuneElsewhere, NameWithoutLetters
from maillage.places.models import Network, Place
from maillage.places.services.places import create_place
from maillage.territory.models import Commune

LONGEST_SLUG = Place._meta.get_field("slug").max_length


@dataclass(frozen=True, kw_only=True, slots=True)
class Carrier:
    """The body that would run the place; a blank SIRET is one not known."""

    name: str
    kind: str
    siret: str = ""


@transaction.atomic
def plan_place(
    *,
    network: Network,
    name: str,
    kind: str,
    commune: Commune,
    source: str,
    on: date,
    by: AbstractBaseUser | None,
    carrier: Carrier | None = None,
) -> Place:
    """Enter a planned place in the register.

    Raises NameWithoutLetters, CommuneElsewhere, PlaceExists, SourceMissing, SiretNotValid.
    """
    slug = slugify(name)[:LONGEST_SLUG].strip("-")
    if not slug:
        raise NameWithoutLetters
    check_territory(network, commune)
    return create_place(
        network=network,
        name=name,
        kind=kind,
        commune=commune,
        state=LifeCycle.PLANNED,
        on=on,
        source=source,
        by=by,
        slug=slug,
        carrier=organisation_of(carrier, by=by) if carrier else None,
    )


def check_territory(network: Network, commune: Commune) -> None:
    """A network without a territory of its own takes places everywhere."""
    territory = list(network.departements.all())
    if territory and commune.departement not in territory:
        names = ", ".join(departement.name for departement in territory)
        raise CommuneElsewhere(commune=commune.name, territory=names)


def organisation_of(carrier: Carrier, *, by: AbstractBaseUser | None) -> Organisation:
    """The one of this SIRET if the register has it: a body that runs two places stands there once."""
    siret = check_siret(carrier.siret)
    known = Organisation.objects.filter(siret=siret).first() if siret else None
    return known or create_organisation(name=carrier.name, kind=carrier.kind, siret=siret, by=by)
