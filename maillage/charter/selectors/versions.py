"""Which version counts, which one is being written."""

from datetime import date

from django.db.models import QuerySet

from maillage.charter.models import Criterion, Version
from maillage.places.models import Network, Place


def version_in_force(network: Network, *, on: date) -> Version | None:
    return Version.objects.in_force(on=on).filter(network=network).select_related("network").first()


def draft_of(network: Network) -> Version | None:
    return Version.objects.filter(network=network, published_at__isnull=True).first()


def published_versions(network: Network) -> QuerySet[Version]:
    return Version.objects.published().filter(network=network).select_related("network")


def criteria_for(place: Place, *, version: Version) -> QuerySet[Criterion]:
    """The grid of the place's kind."""
    return version.criteria.filter(kind=place.kind)
