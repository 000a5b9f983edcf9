"""The line of stations of a claim: what is done, by when, and what is expected now from whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maillage.grants.enums import ClaimMove, ClaimState
from maillage.grants.models import Claim, ClaimEvent

DONE, HERE, TO_COME = "done", "here", "to_come"
MOVES = (ClaimMove.BEGIN, ClaimMove.SUBMIT, ClaimMove.CHECK, ClaimMove.APPROVE, ClaimMove.PAY)
REACHED: Mapping[str, int] = {  # how many stations are behind
    ClaimState.DRAFT: 1,
    ClaimState.RETURNED: 1,
    ClaimState.SUBMITTED: 2,
    ClaimState.CHECKED: 3,
    ClaimState.APPROVED: 4,
    ClaimState.PAID: 5,
}
ENDED = (ClaimState.REFUSED, ClaimState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Station:
    name: str
    standing: str
    at: datetime | None = None
    expected: str = ""


def stations_of(claim: Claim, *, events: Iterable[ClaimEvent]) -> list[Station]:
    """Of a claim that was refused or withdrawn: what was behind it, then its end."""
    kept = list(events)
    if claim.state in ENDED:
        return _ended(claim, kept)
    reached = REACHED[claim.state]
    return [_station(claim, place, move, reached=reached, events=kept) for place, move in enumerate(MOVES)]


def expected_of(claim: Claim) -> str:
    """What happens now, and who does it; nothing once it is over."""
    return {
        ClaimState.DRAFT: _("You complete the claim and hand it in."),
        ClaimState.RETURNED: _("You complete what is asked and hand it in again."),
        ClaimState.SUBMITTED: _("A first person of the network looks at each line."),
        ClaimState.CHECKED: _("A second person of the network approves it."),
        ClaimState.APPROVED: _("%(funder)s pays.") % {"funder": claim.award.envelope.funder},
    }.get(ClaimState(claim.state), "")


def last_words(claim: Claim, *, events: Iterable[ClaimEvent]) -> str:
    """Why it came back or was refused; nothing in any other state."""
    if claim.state not in {ClaimState.RETURNED, ClaimState.REFUSED}:
        return ""
    return next((event.why for event in reversed(list(events)) if event.target == claim.state), "")


def _station(claim: Claim, place: int, move: str, *, reached: int, events: list[ClaimEvent]) -> Station:
    name = _names()[move]
    if place < reached:
        return Station(name, DONE, _last(events, move))
    if place == reached:
        return Station(name, HERE, expected=expected_of(claim))
    return Station(name, TO_COME)


def _ended(claim: Claim, events: list[ClaimEvent]) -> list[Station]:
    end = {ClaimState.REFUSED: ClaimMove.REFUSE, ClaimState.WITHDRAWN: ClaimMove.WITHDRAW}[
        ClaimState(claim.state)
    ]
    behind = [move for move in MOVES if _last(events, move)]
    return [Station(_names()[move], DONE, _last(events, move)) for move in (*behind, end)]


def _last(events: list[ClaimEvent], move: str) -> datetime | None:
    return next((event.at for event in reversed(events) if event.move == move), None)


def _names() -> dict[str, str]:
    return {
        ClaimMove.BEGIN: pgettext("station", "Begun"),
        ClaimMove.SUBMIT: pgettext("station", "Handed in"),
        ClaimMove.CHECK: pgettext("station", "Checked"),
        ClaimMove.APPROVE: pgettext("station", "Approved"),
        ClaimMove.PAY: pgettext("station", "Paid"),
        ClaimMove.REFUSE: pgettext("station", "Refused"),
        ClaimMove.WITHDRAW: pgettext("station", "Withdrawn"),
    }
