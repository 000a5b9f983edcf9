"""One place in a list and on the map: the same symbol, the same words, the same button, made once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.billing import selectors as billing_selectors
from maillage.billing.models import Tariff
from maillage.billing.rules import RateRow
from maillage.booking.rules import Stretch
from maillage.booking.selectors import FreeDesks
from maillage.charter.selectors.labels import labelled_among
from maillage.places.models import Place
from maillage.portal.enums import Sought, When
from maillage.portal.links import place_href
from maillage.portal.presentation.places import is_walk_in, kind_words, place_symbol, price_line, status_words
from maillage.portal.selectors import Found
from maillage.portal.wording import prices
from maillage.portal.wording.days import (
    capitalised,
    distance_words,
    full_moment_name,
    moment_name,
    start_name,
    stretch_words,
)


@dataclass(frozen=True)
class Asked:
    """The moment that a list answers for, and where it is counted from."""

    day: date
    moment: str
    sought: Sought
    now: datetime
    today: date
    near: Mapping[str, str]
    zone: ZoneInfo
    is_proposed: bool = False

    @property
    def here(self) -> datetime:
        """Now, on the clock of the network or of the installation."""
        return self.now.astimezone(self.zone)

    @property
    def full_words_capitalised(self) -> str:
        """« Lundi 23 novembre matin »: which day is proposed must be plain."""
        return capitalised(full_moment_name(self.moment, self.day, today=self.today))

    @cached_property
    def words(self) -> str:
        return moment_name(self.moment, self.day, today=self.today)

    @property
    def words_capitalised(self) -> str:
        return capitalised(self.words)

    @property
    def when(self) -> str:
        """The moment as an address writes it."""
        return When.of(self.moment).value


@dataclass(frozen=True)
class PlaceSign:
    """A place as its symbol and the words of the symbol say it, in the list and on the map."""

    place: Place
    level: int
    km: float | None
    figures: FreeDesks
    asked: Asked

    @property
    def key(self) -> str:
        return f"{self.place.network.slug}/{self.place.slug}"

    @cached_property
    def kind(self) -> str:
        """The level where it says more than the kind: a high-end telecentre, a Wi-Fi point."""
        return kind_words(self.place, level=self.level)

    @cached_property
    def distance(self) -> str:
        return "" if self.km is None else distance_words(self.km)

    @cached_property
    def is_walk_in(self) -> bool:
        return is_walk_in(self.place)

    @cached_property
    def status(self) -> str:
        return status_words(self.place, self.figures, when=self.asked.words)

    @cached_property
    def symbol(self) -> SafeString:
        return place_symbol(self.place, level=self.level, figures=self.figures)

    @property
    def label(self) -> str:
        """All that the symbol on the map says, for those who hear it."""
        return ", ".join(filter(None, [self.place.name, self.kind, self.distance, self.status]))

    @cached_property
    def target(self) -> Stretch | None:
        """The moment that its link leads to: the one asked for, while the place is open then."""
        return self.figures.stretch

    @cached_property
    def href(self) -> str:
        day, moment = self.asked.day, self.asked.moment
        if self.target is not None:
            day, moment = self.target.day, self.target.moment
        return place_href(self.place, day=day, moment=moment, near=self.asked.near)


@dataclass(frozen=True)
class PlaceRow(PlaceSign):
    """With its price, and when it is next free."""

    next_free: Stretch | None
    price: prices.PriceLine
    is_labelled: bool = False

    @property
    def hours(self) -> str:
        """« 8 h 30 – 12 h 30 », or why there are none."""
        if self.figures.stretch is None:
            return self.status
        return stretch_words(self.figures.stretch, zone=self.place.network.zone)

    @property
    def takes_bookings(self) -> bool:
        return self.figures.total > 0

    @property
    def is_open(self) -> bool:
        return self.figures.stretch is not None

    @cached_property
    def is_free(self) -> bool:
        """Somebody who comes then has a place: a free unit, or a door that is open to all."""
        return self.figures.free > 0 or (self.is_open and self.is_walk_in)

    @cached_property
    def target(self) -> Stretch | None:
        """The moment that the button leads to."""
        return self.figures.stretch if self.is_free else self.next_free

    @property
    def free_words(self) -> str:
        free = self.figures.free
        return ngettext("%(free)s free", "%(free)s free", free) % {"free": free}

    @property
    def total_words(self) -> str:
        return _("out of %(total)s") % {"total": self.figures.total}

    @property
    def action(self) -> str:
        if self.is_walk_in and self.is_open:
            return _("Go there")
        if self.target is None:
            return _("See the place")
        return start_name(self.target, now=self.asked.now, zone=self.place.network.zone)


def place_rows(
    found: Sequence[Found],
    *,
    figures: Mapping[int, FreeDesks],
    next_free: Mapping[int, Stretch],
    asked: Asked,
) -> list[PlaceRow]:
    tariffs = billing_selectors.tariffs_of_places([one.place for one in found], on=asked.day)
    labelled = labelled_among([one.place for one in found], on=asked.day)
    rates = billing_selectors.rates_by_tariff(list(tariffs.values()), space_kind=asked.sought.space_kind)
    return [
        PlaceRow(
            place=one.place,
            level=one.level,
            km=one.km,
            figures=figures[one.place.pk],
            next_free=next_free.get(one.place.pk),
            price=_price(one.place, tariffs.get(one.place.pk), rates=rates),
            is_labelled=one.place.pk in labelled,
            asked=asked,
        )
        for one in found
    ]


def _price(
    place: Place, tariff: Tariff | None, *, rates: Mapping[int, Sequence[RateRow]]
) -> prices.PriceLine:
    return price_line(place, tariff, rates=rates.get(tariff.pk, []) if tariff else [])
