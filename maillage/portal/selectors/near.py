"""Where a search counts its distances from: a commune as people name it, or the visitor's own position."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from maillage.territory import selectors as territory_selectors
from maillage.territory.errors import UnknownCommune
from maillage.territory.models import Commune
from maillage.territory.rules import Point, search_key

MOST_NAMESAKES = 8


@dataclass(frozen=True)
class Near:
    """`parameters` say it again in an address; `namesakes` are the other communes of the same name."""

    name: str
    point: Point
    parameters: Mapping[str, str]
    namesakes: tuple[Commune, ...] = ()


def near_commune(text: str, *, code: str = "") -> Near | None:
    """The code wins while the text still names its commune: without a script nobody updates it."""
    chosen = _commune_of(code) if code else None
    if chosen and (not text or search_key(text) == search_key(chosen.name)):
        return _near(chosen)
    found = territory_selectors.find_communes(text, limit=1) if text.strip() else []
    return _near(found[0].commune, *_namesakes(found[0].commune)) if found else None


def _namesakes(commune: Commune) -> QuerySet[Commune]:
    """France has eight Saint-Julien: the most inhabited was taken, the others are offered."""
    same = Commune.objects.filter(search_name=commune.search_name, is_current=True).exclude(pk=commune.pk)
    return same.select_related("departement").order_by("-population", "code")[:MOST_NAMESAKES]


def _commune_of(code: str) -> Commune | None:
    try:
        return territory_selectors.commune(code)
    except UnknownCommune:
        return None


def _near(commune: Commune, *namesakes: Commune) -> Near:
    return Near(
        name=commune.name,
        point=commune.point,
        parameters={"pres": commune.name, "commune": commune.code},
        namesakes=namesakes,
    )
