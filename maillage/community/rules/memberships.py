"""How one becomes a member, for how long, and what a form may say."""

from datetime import date, timedelta

from maillage.accounts.enums import Activity
from maillage.community.enums import MOVES, MembershipState, Move
from maillage.community.errors import (
    CommunityClosed,
    EmployerOfNobody,
    MembershipMoveNotAllowed,
    RefusalReasonMissing,
    RenewedTooEarly,
    TooManySkills,
)
from maillage.core.text import day_dated
from maillage.places.rules.months import months_after
from maillage.territory.rules import search_key

MOST_SKILLS, LONGEST_SKILL = 8, 40
REMINDED_BEFORE = timedelta(days=30)
RENEWED_FROM = timedelta(days=60)  # before the end: whoever renews at the reminder is never too early
DRAFT_KEPT = timedelta(days=2)


def check_open(*, is_open: bool, network: str) -> None:
    """Raise CommunityClosed."""
    if not is_open:
        raise CommunityClosed(network=network)


def check_move(state: str, move: Move, *, reason: str = "") -> MembershipState:
    """Return the state that follows. Raises MembershipMoveNotAllowed, RefusalReasonMissing."""
    allowed, target = MOVES[move]
    if state not in allowed:
        raise MembershipMoveNotAllowed(state=MembershipState(state).label)
    if move == Move.REFUSE and not reason.strip():
        raise RefusalReasonMissing
    return target


def membership_end(*, starts_on: date, months: int) -> date:
    """The first day without membership."""
    return months_after(starts_on, months)


def renewal_opens(ends_on: date) -> date:
    return ends_on - RENEWED_FROM


def check_renewal(*, ends_on: date | None, on: date) -> None:
    """Raise RenewedTooEarly: a click twice must not give two years."""
    if ends_on is not None and on < renewal_opens(ends_on):
        raise RenewedTooEarly(until=day_dated(ends_on), since=day_dated(renewal_opens(ends_on)))


def check_employer(*, situation: str, employer: str) -> None:
    """Raise EmployerOfNobody."""
    if employer and situation != Activity.EMPLOYEE:
        raise EmployerOfNobody


def read_skills(typed: str) -> tuple[list[str], list[str]]:
    """The skills between commas or lines, each once, and their search keys. Raises TooManySkills."""
    found: dict[str, str] = {}
    for piece in typed.replace("\n", ",").replace(";", ",").split(","):
        skill = " ".join(piece.split())
        if key := search_key(skill):
            found.setdefault(key, skill)
    too_long = any(len(text) > LONGEST_SKILL for pair in found.items() for text in pair)
    if len(found) > MOST_SKILLS or too_long:
        raise TooManySkills(most=MOST_SKILLS, longest=LONGEST_SKILL)
    return list(found.values()), list(found)
