"""The units of a place on the chosen day, half-day by half-day, and the one that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import HALF_DAYS, Moment
from maillage.booking.selectors import CLOSED, FREE, PAST, TAKEN, FreeDesks, UnitDay
from maillage.booking.selectors.availability import TakenPeriods
from maillage.core.periods import DateSpan, Period
from maillage.places.enums import BookingMode, SpaceKind
from maillage.places.models import Space, Unit
from maillage.portal.presentation.slots import free_stretches
from maillage.portal.presentation.visit import Visit


@dataclass(frozen=True)
class Half:
    """One half-day of one unit, as a button."""

    moment: str
    state: str
    href: str
    is_chosen: bool

    @property
    def is_free(self) -> bool:
        return self.state == FREE

    @property
    def label(self) -> str:
        return half_label(self.moment, self.state)


@dataclass(frozen=True)
class UnitCard:
    """`free_times` are the stretches of the day during which a room may be taken."""

    unit: Unit
    halves: Sequence[Half]
    is_chosen: bool
    is_free: bool
    free_times: Sequence[Period] = ()

    @property
    def space(self) -> Space:
        return self.unit.space

    @property
    def by_the_hour(self) -> bool:
        return self.space.mode == BookingMode.QUARTERS


@dataclass(frozen=True)
class Board:
    """Every bookable unit on the chosen day; `desks` counts the shared ones at the chosen moment."""

    cards: Sequence[UnitCard]
    desks: FreeDesks

    @property
    def chosen(self) -> UnitCard | None:
        return next((card for card in self.cards if card.is_chosen), None)

    def free_like(self, chosen: UnitCard) -> int:
        """How many units of the same space are free at the same moment: several may be taken at once."""
        return sum(card.is_free for card in self.cards if card.space == chosen.space)


def day_board(visit: Visit, *, chosen_id: int | None) -> Board:
    """Without a choice, or with one that is not there, the first free desk is chosen. Three queries."""
    day = DateSpan.one(visit.day)
    entries = booking_selectors.unit_board(visit.place, days=day, now=visit.now, calendar=visit.calendar)[
        visit.day
    ]
    taken = _taken(visit, entries, day=day)
    desks = [entry for entry in entries if entry.space.kind == SpaceKind.DESK_POOL]
    free = [entry for entry in desks if _is_free(entry, visit, taken=taken)]
    if chosen_id not in {entry.unit.pk for entry in entries}:
        chosen_id = free[0].unit.pk if free else None
    return Board(
        cards=[_card(entry, visit, taken=taken, chosen_id=chosen_id) for entry in entries],
        desks=FreeDesks(len(free), len(desks), visit.stretch),
    )


def half_label(moment: str, state: str) -> str:
    """A state is said in words as well as drawn."""
    is_morning = moment == Moment.MORNING
    return {
        FREE: _("Morning") if is_morning else _("Afternoon"),
        TAKEN: _("Morning taken") if is_morning else _("Afternoon taken"),
        CLOSED: _("Morning closed") if is_morning else _("Afternoon closed"),
        PAST: _("Morning over") if is_morning else _("Afternoon over"),
    }[state]


def _taken(visit: Visit, entries: Sequence[UnitDay], *, day: DateSpan) -> TakenPeriods:
    """What blocks the units on the day, and during a chosen week or month."""
    within = booking_selectors.instants(day, zone=visit.place.network.zone)
    if visit.stretch:
        within = Period(min(within.start, visit.stretch.starts_at), max(within.end, visit.stretch.ends_at))
    return booking_selectors.taken_periods([entry.unit.pk for entry in entries], within=within, now=visit.now)


def _is_free(entry: UnitDay, visit: Visit, *, taken: TakenPeriods) -> bool:
    return visit.stretch is not None and booking_selectors.is_free(
        entry.unit, visit.stretch.visible, taken=taken
    )


def _card(entry: UnitDay, visit: Visit, *, taken: TakenPeriods, chosen_id: int | None) -> UnitCard:
    is_chosen = entry.unit.pk == chosen_id
    if entry.space.mode == BookingMode.QUARTERS:
        free_times = free_stretches(entry.unit, visit, taken=taken)
        states = [_room_state(visit, moment, free_times) for moment in HALF_DAYS]
        is_free = bool(free_times)
    else:
        free_times, states = [], [entry.morning, entry.afternoon]
        is_free = _is_free(entry, visit, taken=taken)
    return UnitCard(
        unit=entry.unit,
        halves=[
            _half(entry.unit, moment, state, visit, card_chosen=is_chosen)
            for moment, state in zip(HALF_DAYS, states, strict=True)
        ],
        is_chosen=is_chosen,
        is_free=is_free,
        free_times=free_times,
    )


def _half(unit: Unit, moment: str, state: str, visit: Visit, *, card_chosen: bool) -> Half:
    return Half(
        moment=moment,
        state=state,
        href=visit.href(moment=moment, unit=unit.pk, anchor="choix"),
        is_chosen=card_chosen and state == FREE and (visit.moment == moment or visit.moment not in HALF_DAYS),
    )


def _room_state(visit: Visit, moment: str, free_times: Sequence[Period]) -> str:
    """A room is free in a half-day as soon as it may be taken during some of it."""
    ahead = booking_selectors.moment_now(
        moment, visit.day, calendar=visit.calendar, zone=visit.place.network.zone, now=visit.now
    )
    if isinstance(ahead, str):
        return ahead
    return FREE if any(ahead.visible.overlaps(period) for period in free_times) else TAKEN
