"""The line of stations of a label: what is done, where it stands, what is expected next from whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from maillage.charter.enums import HELD, LabelState, Move
from maillage.charter.models import Label, LabelEvent

DONE, HERE, TO_COME = "done", "here", "to_come"
STEPS = (Move.SIGN, Move.ASK_VISIT, Move.PLAN_VISIT, Move.CLOSE_VISIT, Move.GRANT)
REACHED = {
    LabelState.SIGNED: 1,
    LabelState.VISIT_ASKED: 2,
    LabelState.VISIT_PLANNED: 3,
    LabelState.VISITED: 4,
    **dict.fromkeys(HELD, 5),
}


@dataclass(frozen=True, slots=True)
class Station:
    name: str
    standing: str
    on: date | None = None
    expected: str = ""


def stations_of(label: Label | None, *, events: Iterable[LabelEvent]) -> list[Station]:
    """Without a label, or after its end, the line begins again."""
    reached = REACHED.get(LabelState(label.state), 0) if label else 0
    days = {event.move: event.on for event in events}
    if granted := days.get(Move.GRANT_WITH_CONDITIONS):
        days[Move.GRANT] = granted
    names = [
        _("The charter is signed"),
        _("The place assesses itself"),
        _("The visit is planned"),
        _("The visit"),
        _("The committee decides"),
    ]
    return [
        Station(
            name,
            DONE if place < reached else HERE if place == reached else TO_COME,
            days.get(move) if place < reached else None,
            expected_at(place) if place == reached else "",
        )
        for place, (name, move) in enumerate(zip(names, STEPS, strict=True))
    ]


def expected_at(place: int) -> str:
    """What happens now, and who does it."""
    return [
        _("You read the charter in force and sign it here, without paper."),
        _("You answer each criterion, then ask for the visit."),
        _("The network chooses the day with you."),
        _("Somebody of the network comes and looks at each criterion."),
        _("The committee decides and tells you why."),
    ][place]
