"""The first lines of a place's page: open when, free how many, at what terms, how one gets in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maillage.billing.models import Tariff
from maillage.booking.enums import HALF_DAYS
from maillage.places.enums import SpaceKind
from maillage.places.rules import Span
from maillage.portal.presentation.places import is_walk_in, terms_of
from maillage.portal.presentation.units import Board, UnitCard
from maillage.portal.presentation.visit import Visit
from maillage.portal.wording.days import capitalised, moment_name
from maillage.portal.wording.opening import next_opening, opening_answer, spans_said
from maillage.portal.wording.prices import terms_sentence


@dataclass(frozen=True)
class Elsewhen:
    """Another half-day of the same day, when the one asked for is full."""

    free: int
    words: str
    href: str


@dataclass(frozen=True)
class Answer:
    opening: str
    reopening: str
    reopening_href: str
    free: int
    total: int
    is_open: bool
    is_walk_in: bool
    terms: str
    entries: Sequence[str]
    elsewhen: Sequence[Elsewhen]

    @property
    def is_full(self) -> bool:
        return self.is_open and self.total > 0 and not self.free


def answer(visit: Visit, *, board: Board, tariff: Tariff | None) -> Answer:
    hours, later = visit.hours, visit.next_hours
    reopens = later is not None and visit.stretch is None
    return Answer(
        opening=opening_answer(hours, today=visit.today),
        reopening=next_opening(later, today=visit.today) if later and reopens else "",
        reopening_href=visit.href(day=later.day) if later and reopens else "",
        free=board.desks.free,
        total=board.desks.total,
        is_open=visit.stretch is not None,
        is_walk_in=is_walk_in(visit.place),
        terms=terms_sentence(terms_of(visit.place, tariff)),
        entries=_entries(hours.spans),
        elsewhen=_elsewhen(visit, board) if not board.desks.free else [],
    )


def _entries(spans: Sequence[Span]) -> list[str]:
    """How one gets in while somebody is there, then while nobody is."""
    staffed = [span for span in spans if span.is_staffed]
    by_code = [span for span in spans if not span.is_staffed]
    said = []
    if staffed:
        said.append(_("%(hours)s, come to the reception.") % {"hours": spans_said(staffed)})
    if by_code:
        said.append(
            _("%(hours)s, the door opens with the code of your booking.") % {"hours": spans_said(by_code)}
        )
    return [capitalised(sentence) for sentence in said]


def _elsewhen(visit: Visit, board: Board) -> list[Elsewhen]:
    desks = [card for card in board.cards if card.space.kind == SpaceKind.DESK_POOL]
    others = [(moment, _free_in(desks, moment)) for moment in HALF_DAYS if moment != visit.moment]
    return [
        Elsewhen(
            free, moment_name(moment, visit.day, today=visit.today), visit.href(moment=moment, anchor="jour")
        )
        for moment, free in others
        if free
    ]


def _free_in(desks: Sequence[UnitCard], moment: str) -> int:
    return sum(half.is_free for card in desks for half in card.halves if half.moment == moment)
