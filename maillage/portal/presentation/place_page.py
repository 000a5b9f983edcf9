"""What the page of a place shows on a day: the answer, week, month, units, prices, neighbours."""

from dataclasses import dataclass
from typing import Any

from maillage.billing import selectors as billing_selectors
from maillage.billing.models import Tariff
from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import Moment
from maillage.places import selectors as places_selectors
from maillage.portal import selectors
from maillage.portal.enums import Sought, When
from maillage.portal.links import place_href
from maillage.portal.presentation.answer import answer
from maillage.portal.presentation.calendar import MonthGlance, month_glance, week_strip
from maillage.portal.presentation.chosen import chosen_unit
from maillage.portal.presentation.map import locator_of
from maillage.portal.presentation.offer import price_rows
from maillage.portal.presentation.places import price_line, status_words
from maillage.portal.presentation.rows import Asked, PlaceRow
from maillage.portal.presentation.units import Board, day_board
from maillage.portal.presentation.visit import Visit
from maillage.portal.wording.days import distance_words, uncapitalised


@dataclass(frozen=True)
class NeighbourLine:
    """Where else one could go at that moment."""

    name: str
    href: str
    distance: str
    status: str


def place_page(visit: Visit, *, chosen_id: int | None, activity: str) -> dict[str, Any]:
    """A constant number of queries, whatever the place holds."""
    board = day_board(visit, chosen_id=chosen_id)
    tariff = billing_selectors.tariff_of(place_id=visit.place.pk, on=visit.day)
    neighbours = _neighbours(visit)
    here = _own_row(visit, board=board, tariff=tariff)
    return {
        "visit": visit,
        "answer": answer(visit, board=board, tariff=tariff),
        "week": week_strip(visit),
        "month": _month(visit) if board.desks.total else None,
        "board": board,
        "chosen": chosen_unit(board, visit=visit, tariff=tariff, activity=activity),
        "tariff": tariff,
        "prices": price_rows(visit.place, tariff) if tariff else [],
        "neighbours": neighbours,
        "map": locator_of(here),
    }


def _month(visit: Visit) -> MonthGlance:
    figures = booking_selectors.month_figures(
        visit.place, first=visit.month, now=visit.now, calendar=visit.calendar
    )
    return month_glance(visit, figures)


def _asked(visit: Visit) -> Asked:
    """Neighbours are compared on a day at most: a week or a month is looked at place by place."""
    moment = Moment.DAY if When.of(visit.moment) in {When.WEEK, When.MONTH} else visit.moment
    zone = visit.place.network.zone
    return Asked(visit.day, moment, Sought.DESK, visit.now, visit.today, visit.near, zone)


def _own_row(visit: Visit, *, board: Board, tariff: Tariff | None) -> PlaceRow:
    level, _readings = places_selectors.level_of(visit.place)
    rates = billing_selectors.rate_rows(tariff, space_kind=Sought.DESK.space_kind) if tariff else []
    return PlaceRow(
        place=visit.place,
        level=level,
        km=None,
        figures=board.desks,
        next_free=None,
        price=price_line(visit.place, tariff, rates=rates),
        asked=_asked(visit),
    )


def _neighbours(visit: Visit) -> list[NeighbourLine]:
    asked = _asked(visit)
    found = selectors.neighbours(visit.place)
    figures = booking_selectors.free_desks(
        [one.place for one in found], day=asked.day, moment=asked.moment, now=asked.now
    )
    return [
        NeighbourLine(
            name=one.place.name,
            href=place_href(one.place, day=asked.day, moment=asked.moment, near=asked.near),
            distance=distance_words(one.km),
            status=uncapitalised(status_words(one.place, figures[one.place.pk], when=asked.words)),
        )
        for one in found
    ]
