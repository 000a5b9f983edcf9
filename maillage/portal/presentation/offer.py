"""What a place offers level by level, how accessible its spaces are, and what all of it costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy, pgettext

from maillage.accounts.enums import Activity
from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import Use
from maillage.billing.models import Tariff
from maillage.billing.rules import RateRow
from maillage.places.enums import Feature, Level, SpaceKind
from maillage.places.models import Place, Space
from maillage.places.rules import LevelReading
from maillage.portal.presentation.places import RINGS
from maillage.portal.wording import prices

ACCESS = {
    "step_free": gettext_lazy("step-free"),
    "adjustable_desk": gettext_lazy("adjustable desk"),
    "accessible_toilet": gettext_lazy("accessible toilet"),
    "accessible_parking": gettext_lazy("accessible parking space"),
    "induction_loop": gettext_lazy("induction loop"),
    "quiet": gettext_lazy("quiet"),
}
WALK_IN_LEVELS: dict[int, int] = {Level.WIFI_POINT: 1, Level.COMPTOIR: 2}


@dataclass(frozen=True)
class LevelColumn:
    """One level of the network's grid, each criterion met or missing."""

    level: int
    met: int
    criteria: Sequence[tuple[str, bool]]

    @property
    def label(self) -> str:
        return str(Level(self.level).label)

    @property
    def rings(self) -> int:
        return WALK_IN_LEVELS.get(self.level) or RINGS[self.level]

    @property
    def is_walk_in(self) -> bool:
        return self.level in WALK_IN_LEVELS

    @property
    def is_reached(self) -> bool:
        return self.met == len(self.criteria)


@dataclass(frozen=True)
class PriceRow:
    label: str
    words: str
    note: str = ""


def level_columns(readings: Sequence[LevelReading]) -> list[LevelColumn]:
    return [
        LevelColumn(
            level=reading.level,
            met=reading.met,
            criteria=[(str(Feature(feature).label), is_met) for feature, is_met in reading.criteria],
        )
        for reading in readings
    ]


def access_words(space: Space) -> str:
    """« de plain-pied, bureau réglable »; what nobody said is not there."""
    return ", ".join(str(words) for field, words in ACCESS.items() if getattr(space, field))


def space_access(place: Place) -> list[tuple[Space, str]]:
    return [(space, access_words(space)) for space in place.spaces.all()]


def price_rows(place: Place, tariff: Tariff) -> list[PriceRow]:
    """Every rate of the tariff, then every fee for a service."""
    kinds = dict.fromkeys(space.kind for space in place.spaces.all() if space.is_bookable)
    rows = [row for kind in kinds for row in _rates_of(kind, tariff)]
    fees = [PriceRow(fee.label, prices.fee_words(fee.per, fee.cents)) for fee in tariff.fees.all()]
    return [*rows, *fees]


def _rates_of(kind: str, tariff: Tariff) -> list[PriceRow]:
    """One line for everybody, then one for each activity or use that has its own amounts."""
    rates = billing_selectors.rate_rows(tariff, space_kind=kind)
    label = str(SpaceKind(kind).label)
    if not rates:
        return [PriceRow(label, pgettext("price", "free"))]
    groups: dict[str, list[RateRow]] = {}
    for rate in rates:
        groups.setdefault(_whose(rate), []).append(rate)
    return [PriceRow(label, prices.rates_said(group), whose) for whose, group in groups.items()]


def _whose(rate: RateRow) -> str:
    if rate.activity:
        return str(Activity(rate.activity).label)
    return str(Use(rate.use).label) if rate.use else ""
