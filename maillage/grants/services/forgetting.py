"""Taking aid money away with its network: only here may the database delete what is append-only."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Q

from maillage.grants.models import (
    Award,
    AwardEvent,
    Claim,
    ClaimEvent,
    Entry,
    Envelope,
    FundingPlan,
    Scheme,
)
from maillage.places.models import Network


@transaction.atomic
def forget_money(networks: Iterable[Network]) -> None:
    """Envelopes, awards, claims, plans and schemes of the networks, with their history."""
    wanted = list(networks)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maillage.forgetting = 'on'")
    of_networks = Q(envelope__network__in=wanted)
    FundingPlan.objects.filter(place__network__in=wanted).delete()
    Entry.objects.filter(of_networks).delete()
    ClaimEvent.objects.filter(claim__award__envelope__network__in=wanted).delete()
    Claim.objects.filter(award__envelope__network__in=wanted).delete()
    AwardEvent.objects.filter(award__envelope__network__in=wanted).delete()
    Award.objects.filter(of_networks).delete()
    Envelope.objects.filter(network__in=wanted).delete()
    Scheme.objects.filter(network__in=wanted).delete()
