"""The first act of a real installation: a network and the person who answers for it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.places.enums import Role
from maillage.places.errors import UnknownDepartement
from maillage.places.models import Network
from maillage.places.services.mandates import grant_mandate
from maillage.places.services.networks import create_network
from maillage.territory.models import Departement


@transaction.atomic
def found_network(
    *, slug: str, name: str, departements: Sequence[str], manager: str, now: datetime
) -> Network:
    """Create a network and give its first mandate to the person of this address, opened if need be.

    Raises NetworkExists, UnknownDepartement.
    """
    found = {departement.pk: departement for departement in Departement.objects.filter(pk__in=departements)}
    for code in departements:
        if code not in found:
            raise UnknownDepartement(code=code)
    network = create_network(slug=slug, name=name, departements=found.values(), by=None)
    email = manager.strip().lower()
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=email)
    grant_mandate(
        user=user,
        role=Role.NETWORK_MANAGER,
        target=network,
        starts_on=timezone.localdate(now),
        ends_on=None,
        by=None,
        now=now,
    )
    return network
