"""The unit that is chosen: its moments, its price, until when one may cancel; a room has its own hours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from maillage.billing.models import Tariff
from maillage.booking.enums import Moment
from maillage.booking.rules import MOST_IN_A_BASKET, Stretch, check_policy
from maillage.booking.services import policy_of
from maillage.core import text
from maillage.core.errors import RuleBroken
from maillage.places.enums import BookingMode
from maillage.places.models import Space
from maillage.portal.enums import When
from maillage.portal.presentation.quotes import Amount, amount_of, cancelling, hourly_price
from maillage.portal.presentation.slots import SlotChoices, slot_choices
from maillage.portal.presentation.units import Board, UnitCard
from maillage.portal.presentation.visit import Visit
from maillage.portal.wording.days import stretch_words


@dataclass(frozen=True)
class MomentLink:
    label: str
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    card: UnitCard
    moments: Sequence[MomentLink]
    hours: str
    closed_days: Sequence[str]
    amount: Amount | None
    hourly: str
    cancelling: str
    slot: SlotChoices | None
    free_times: Sequence[str]
    refusal: str
    most: int

    @property
    def may_be_taken(self) -> bool:
        return self.card.is_free and not self.refusal


def chosen_unit(board: Board, *, visit: Visit, tariff: Tariff | None, activity: str) -> Chosen | None:
    """None when nothing is chosen, or the place is shut at that moment."""
    card = board.chosen
    if card is None or visit.stretch is None:
        return None
    zone, space = visit.place.network.zone, card.space
    return Chosen(
        card=card,
        moments=[] if card.by_the_hour else _moments(card, visit),
        hours=stretch_words(visit.stretch, zone=zone),
        closed_days=[text.day_long(day) for day in visit.stretch.closed_days],
        amount=None if card.by_the_hour else amount_of(visit, space, tariff=tariff, activity=activity),
        hourly=hourly_price(space, tariff=tariff) if card.by_the_hour else "",
        cancelling=cancelling(visit.stretch, space, visit=visit),
        slot=slot_choices(space, card.free_times, visit=visit) if card.by_the_hour else None,
        free_times=[
            _("from %(start)s to %(end)s")
            % {
                "start": text.hours(period.start.astimezone(zone).time()),
                "end": text.hours(period.end.astimezone(zone).time()),
            }
            for period in card.free_times
        ],
        refusal=refusal_of(space, visit.stretch, now=visit.now),
        most=min(board.free_like(card), MOST_IN_A_BASKET),
    )


def refusal_of(space: Space, stretch: Stretch, *, now: datetime) -> str:
    """The sentence of the space's first rule against it, the same that booking would say; else empty."""
    asked = stretch
    if space.mode == BookingMode.QUARTERS:
        asked = replace(stretch, moment=Moment.SLOT, ends_at=stretch.starts_at + space.min_length)
    try:
        check_policy(asked, policy=policy_of(space), now=now)
    except RuleBroken as refusal:
        return str(refusal)
    return ""


def _moments(card: UnitCard, visit: Visit) -> list[MomentLink]:
    """Only those during which the place is open and that are not over."""
    return [
        MomentLink(
            label=str(when.label),
            href=visit.href(moment=when.moment, unit=card.unit.pk, anchor="choix"),
            is_chosen=when.moment == visit.moment,
        )
        for when in When
        if visit.ahead(when.moment)
    ]
