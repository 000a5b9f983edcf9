"""Which zones a commune was in on a day, as it was known on another day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from maillage.territory.models import Commune, CommuneSuccession, ZoneMembership, Zoning, ZoningText


@dataclass(frozen=True)
class Moment:
    """The two days of the question."""

    on: date
    known_on: date

    @property
    def holds(self) -> Q:
        return Q(valid__contains=self.on, known__contains=self.known_on)


def zonings() -> QuerySet[Zoning]:
    """With their texts, the newest first."""
    newest = ZoningText.objects.order_by("-published_on", "-pk")
    return Zoning.objects.prefetch_related(Prefetch("texts", newest))


def zone_counts(moment: Moment) -> dict[int, int]:
    """Communes of each zoning; one that is in it by several of its parts counts once."""
    members = ZoneMembership.objects.filter(moment.holds).order_by()
    return dict(members.values_list("zoning").annotate(many=Count("commune", distinct=True)))


def zones_of(commune: Commune, moment: Moment) -> list[ZoneMembership]:
    """One row for each zoning; several when it holds by several former communes."""
    rows = ZoneMembership.objects.filter(moment.holds, commune=commune)
    return list(rows.select_related("zoning", "text").order_by("zoning__name", "part"))


def membership_in(zoning: Zoning, commune: Commune, moment: Moment) -> ZoneMembership | None:
    """The whole commune rather than a part of it; None outside the zone."""
    rows = ZoneMembership.objects.filter(moment.holds, zoning=zoning, commune=commune)
    return rows.select_related("zoning", "text").order_by("part").first()


def zone_history(commune: Commune) -> list[ZoneMembership]:
    """All that was ever held true of it."""
    rows = ZoneMembership.objects.filter(commune=commune).select_related("zoning", "text", "corrected_by")
    return list(rows.order_by("zoning__name", "part", "known", "valid"))


def members(zoning: Zoning, moment: Moment) -> QuerySet[ZoneMembership]:
    rows = ZoneMembership.objects.filter(moment.holds, zoning=zoning)
    return rows.select_related("commune__departement", "text").order_by("commune_id", "part")


def part_names(rows: Collection[ZoneMembership]) -> dict[str, str]:
    """Former names by code, for the rows that hold for a part of a commune only."""
    codes = {row.part for row in rows if row.part}
    former = CommuneSuccession.objects.filter(former_code__in=codes).order_by("pk")
    return dict(former.values_list("former_code", "former_name"))
