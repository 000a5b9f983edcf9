"""The networks of the installation with their figures."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from maillage.core.periods import DateSpan
from maillage.places import selectors as places_selectors
from maillage.places.enums import TO_COME, LifeCycle, SpaceKind
from maillage.places.models import Network, Place, Unit


def networks_with_figures() -> QuerySet[Network]:
    """Annotated with `in_service`, `to_come` (places) and `desks` (of the places in service)."""
    places = Place.objects.filter(network=OuterRef("pk")).order_by()
    desks = Unit.objects.filter(
        space__place__network=OuterRef("pk"),
        space__place__state=LifeCycle.IN_SERVICE,
        space__kind=SpaceKind.DESK_POOL,
        space__is_bookable=True,
        is_active=True,
    ).order_by()
    return places_selectors.networks().annotate(
        in_service=_counted(places.filter(state=LifeCycle.IN_SERVICE), by="network"),
        to_come=_counted(places.filter(state__in=TO_COME), by="network"),
        desks=_counted(desks, by="space__place__network"),
    )


def holidays_kept(days: DateSpan, *, network: Network | None) -> Mapping[date, str]:
    """Those of every département of the network; of the mainland when no network is named."""
    codes = [departement.code for departement in network.departements.all()] if network else []
    kept = [places_selectors.holidays_in(days, departement=code) for code in codes or [""]]
    return {day: name for day, name in kept[0].items() if all(day in others for others in kept)}


def _counted(rows: QuerySet, *, by: str) -> Coalesce:
    """One figure a network: joining places, spaces and units in one query would multiply the rows."""
    counted = rows.values(by).annotate(figure=Count("pk")).values("figure")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
