"""Which zones a commune was in on a day, as it was known on another day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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


@dataclass(frozen=True)
class Zone:
    """A zoning that holds for a commune, whole or by its former communes."""

    rows: Sequence[ZoneMembership]

    @property
    def first(self) -> ZoneMembership:
        return self.rows[0]

    @property
    def parts(self) -> list[str]:
        """Codes of former communes; none when it holds for the whole."""
        return [] if any(not row.part for row in self.rows) else [row.part for row in self.rows]


def grouped(rows: Iterable[ZoneMembership]) -> list[Zone]:
    """Rows that differ by the part of the commune only."""
    groups: dict[tuple[object, ...], list[ZoneMembership]] = defaultdict(list)
    for row in rows:
        groups[(row.zoning_id, row.valid, row.known, row.text_id)].append(row)
    return [Zone(group) for group in groups.values()]


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
