"""Communes found as people name them, by their code, or by where they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Case, Count, Prefetch, Q, QuerySet, When, prefetch_related_objects
from django.utils.translation import gettext as _

from maillage.core.prepared import Whole
from maillage.territory import rules
from maillage.territory.enums import PositionSource
from maillage.territory.errors import UnknownCommune
from maillage.territory.models import Commune, CommuneSuccession, Postcode
from maillage.territory.rules import Point

WORDS = SearchVector("search_name", config="simple")  # the expression of the indexes *_words
OF_CODE = Whole(Commune, "departement", tail="WHERE commune.code = %s AND commune.is_current")


@dataclass(frozen=True)
class Found:
    """A commune of today, and the former name by which it was found, if any."""

    commune: Commune
    former_name: str = ""

    @property
    def postcodes(self) -> list[str]:
        return [postcode.code for postcode in self.commune.postcodes.all()]

    @property
    def label(self) -> str:
        if not self.former_name:
            return self.commune.name
        return _("%(name)s (formerly %(former_name)s)") % {
            "name": self.commune.name,
            "former_name": self.former_name,
        }


class Nearby(NamedTuple):
    commune: Commune
    km: float


def find_communes(text: str, *, limit: int = 8) -> list[Found]:
    """By the beginning of the name, whole names first, then by any of its words; the most inhabited first."""
    found: dict[str, Found] = {}
    for rows in search_steps(rules.read_query(text)):
        for row in rows[: limit + len(found)]:
            match = as_found(row)
            found.setdefault(match.commune.code, match)
        if len(found) >= limit:
            break
    chosen = list(found.values())[:limit]
    prefetch_related_objects(
        [match.commune for match in chosen], Prefetch("postcodes", Postcode.objects.order_by("pk"))
    )
    return chosen


def search_steps(query: rules.Query) -> Iterator[QuerySet[Commune] | QuerySet[CommuneSuccession]]:
    """One indexed query each, asked only when those before found too few."""
    today, former = current_communes(query.figures), former_names(query.figures)
    if query.words:
        beginnings = rules.beginnings(query.words)
        whole = Case(When(search_name__in=beginnings, then=0), default=1)
        yield today.filter(begins_with(beginnings)).order_by(whole, "-population", "code")
        yield former.filter(begins_with(beginnings)).order_by(whole, "-successor__population", "pk")
        words = SearchQuery(any_order(query.words), config="simple", search_type="raw")
        yield today.alias(words=WORDS).filter(words=words).order_by("-population", "code")
        yield former.alias(words=WORDS).filter(words=words).order_by("-successor__population", "pk")
    elif query.figures:
        yield today.order_by("-population", "code")
        yield former_names(()).filter(former_code__in=query.figures).order_by("pk")


def begins_with(beginnings: Iterable[str]) -> Q:
    return Q(*(Q(search_name__startswith=beginning) for beginning in beginnings), _connector=Q.OR)


def any_order(words: str) -> str:
    """Each may be the beginning of a word only: "alban limagn" finds Saint-Alban-sur-Limagnole."""
    return " & ".join(f"{word}:*" for word in words.split())


def as_found(row: Commune | CommuneSuccession) -> Found:
    if isinstance(row, CommuneSuccession):
        return Found(row.successor, row.former_name)
    return Found(row)


def current_communes(figures: Iterable[str]) -> QuerySet[Commune]:
    """Each figure is the beginning of a postcode or of an INSEE code."""
    communes = Commune.objects.filter(is_current=True).select_related("departement")
    for figure in figures:
        own = Commune.objects.filter(code__startswith=figure).values("code")
        communes = communes.filter(code__in=own.union(communes_served(figure)))
    return communes


def former_names(figures: Iterable[str]) -> QuerySet[CommuneSuccession]:
    names = CommuneSuccession.objects.filter(successor__is_current=True).select_related(
        "successor__departement"
    )
    for figure in figures:
        own = CommuneSuccession.objects.filter(former_code__startswith=figure).values("successor")
        names = names.filter(successor__in=own.union(communes_served(figure)))
    return names


def communes_served(figure: str) -> QuerySet[Postcode, Any]:
    return Postcode.objects.filter(code__startswith=figure).values("commune")


def commune(code: str) -> Commune:
    """The commune of today that has this INSEE code, or holds the former commune that had it."""
    if found := OF_CODE(code):
        return found[0]
    today = Commune.objects.filter(is_current=True).select_related("departement")
    successor = today.filter(predecessors__former_code=code).first()
    if successor is None:
        raise UnknownCommune(code=code)
    return successor


def communes_meant(text: str, *, code: str = "") -> list[Commune]:
    """One commune if it is sure which one is meant, else all those that answer to `text`.

    Sure is the one picked in a list, while `text` still names it (without a script nobody updates `code`),
    the only one found, and the only one of that very name.
    """
    if code and (named := _picked(code, text=text, found=())):
        return named
    found = [match.commune for match in find_communes(text)] if text.strip() else []
    namesakes = [each for each in found if rules.search_key(each.name) == rules.search_key(text)]
    sure = (each for each in (_picked(code, text=text, found=found), found, namesakes) if len(each) == 1)
    return next(sure, found)


def _picked(code: str, *, text: str, found: Iterable[Commune]) -> list[Commune]:
    try:
        picked = commune(code)
    except UnknownCommune:
        return []
    return [picked] if picked in found or rules.search_key(picked.name) == rules.search_key(text) else []


def positions_by_source() -> dict[PositionSource, int]:
    """How many communes of today have each kind of point, the most common first."""
    counted = (
        Commune.objects.filter(is_current=True).values_list("position_source").annotate(many=Count("code"))
    )
    return {PositionSource(source): many for source, many in counted.order_by("-many")}


def communes_near(point: Point, *, km: float, limit: int = 20) -> list[Nearby]:
    """Nearest first, by great circle between the communes' points."""
    inside = _communes_in(rules.box_around(point, km=km)).select_related("departement")
    measured = (Nearby(each, rules.distance_km(point, each.point)) for each in inside)
    return sorted((near for near in measured if near.km <= km), key=lambda near: near.km)[:limit]


def codes_near(point: Point, *, km: float, limit: int) -> list[str]:
    """Their codes alone, in the same order: a list of rows is asked for by them."""
    inside = _communes_in(rules.box_around(point, km=km)).values_list("code", "latitude", "longitude")
    measured = [(rules.distance_km(point, Point(north, east)), code) for code, north, east in inside]
    return [code for distance, code in sorted(measured) if distance <= km][:limit]


def _communes_in(box: rules.Box) -> QuerySet[Commune]:
    return Commune.objects.filter(
        is_current=True,
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
    )
