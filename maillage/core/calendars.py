"""What the week strip and the month at a glance are drawn from: plain values that a page fills in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class OpenSpan:
    """Minutes from midnight; `staffed` is false where one enters with a code."""

    start: int
    end: int
    staffed: bool = True


@dataclass(frozen=True)
class WeekDay:
    """`words` says the hours in full, as « 8 h 30 – 18 h » or « fermé »; `short_label` is for a phone."""

    label: str
    short_label: str
    words: str
    spans: Sequence[OpenSpan] = ()
    chosen: bool = False
    today: bool = False

    @property
    def closed(self) -> bool:
        return not self.spans


@dataclass(frozen=True)
class MonthDay:
    """Free units in the morning and the afternoon, None where shut; `label` says all of it in words."""

    day: date
    label: str
    morning: int | None = None
    afternoon: int | None = None
    state: Literal["open", "closed", "past", "outside"] = "open"
    href: str = ""
    chosen: bool = False
