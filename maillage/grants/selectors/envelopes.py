"""Envelopes with their totals, and what moved in them."""

from django.db.models import QuerySet

from maillage.grants.models import Award, Entry, Envelope
from maillage.places.models import Network


def envelopes_of(network: Network) -> QuerySet[Envelope]:
    return Envelope.objects.filter(network=network).select_related("funder", "scheme")


def entries_of(envelope: Envelope) -> QuerySet[Entry]:
    """Newest first."""
    return envelope.entries.select_related("award__beneficiary", "other", "by").order_by("-at", "-pk")


def awards_of(envelope: Envelope) -> QuerySet[Award]:
    return envelope.awards.select_related("beneficiary", "place", "application", "version__scheme")
