"""An envelope as one stacked bar: what its money has become, from paid to left."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from maillage.grants.models import Envelope

WHOLE = 100  # of the drawing, in per cent
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {  # what it is, what it waits for
    "paid": (pgettext_lazy("money of an envelope", "Paid"), ""),
    "claimed": (
        pgettext_lazy("money of an envelope", "Claimed"),
        pgettext_lazy("money of an envelope", "to pay"),
    ),
    "committed": (
        pgettext_lazy("money of an envelope", "Committed"),
        pgettext_lazy("money of an envelope", "to be claimed"),
    ),
    "awarded": (
        pgettext_lazy("money of an envelope", "Awarded"),
        pgettext_lazy("money of an envelope", "to commit"),
    ),
    "left": (
        pgettext_lazy("money of an envelope", "Voted"),
        pgettext_lazy("money of an envelope", "to award"),
    ),
}


@dataclass(frozen=True)
class Segment:
    """Money that has reached this stage and not the next one: `waits` says for what.

    `stage` and `reached_cents` are of all the money that has come so far, the next stages included.
    """

    name: str
    stage: str
    reached_cents: int
    waits: str
    cents: int
    left: str
    width: str
    part: float


@dataclass(frozen=True)
class Bar:
    """The segments, in the order of the drawing."""

    voted_cents: int
    segments: Sequence[Segment]

    @cached_property
    def from_vote(self) -> Sequence[Segment]:
        """As the money goes: voted first, paid last."""
        return self.segments[::-1]

    @cached_property
    def drawn(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.cents]


def bar_of(envelope: Envelope) -> Bar:
    reached = {
        "paid": envelope.paid_cents,
        "claimed": envelope.claimed_cents,
        "committed": envelope.committed_cents,
        "awarded": envelope.awarded_cents,
        "left": envelope.voted_cents,
    }
    segments: list[Segment] = []
    before = 0
    for name, cents in reached.items():
        stage, waits = map(str, WORDS[name])
        left, width, part = (_part(each, envelope.voted_cents) for each in (before, cents - before, cents))
        segments.append(
            Segment(name, stage, cents, waits, cents - before, _per_cent(left), _per_cent(width), part)
        )
        before = cents
    return Bar(envelope.voted_cents, segments)


def _part(cents: int, whole: int) -> float:
    return cents / whole if whole else 0


def _per_cent(part: float) -> str:
    """A length of SVG: with a point in every language."""
    return f"{part * WHOLE:.3f}%"
