"""Schemes with their versions, and the communes of an aid's own area."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from maillage.grants.models import Scheme, SchemeVersion
from maillage.territory import selectors as territory
from maillage.territory.models import ZoneMembership


def schemes_listed() -> QuerySet[Scheme]:
    """Aids are public: everybody may read their rules. Newest amounts first."""
    newest = SchemeVersion.objects.order_by("-number")
    return Scheme.objects.select_related("network", "zoning").prefetch_related(Prefetch("versions", newest))


def area_of(scheme: Scheme, *, on: date, known_on: date) -> list[ZoneMembership]:
    """The communes of its zone on a day, as known on another one."""
    if scheme.zoning is None:
        return []
    return list(territory.members(scheme.zoning, territory.Moment(on=on, known_on=known_on)))
