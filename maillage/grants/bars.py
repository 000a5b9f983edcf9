"""An envelope as one stacked bar: what its money has become, from paid to left."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from maillage.grants.models import Envelope

WHOLE = 100  # of the drawing, in per cent


@dataclass(frozen=True)
class Segment:
    """Money that has reached this stage and not the next one."""

    name: str
    words: str
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
    def drawn(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.cents]


def bar_of(envelope: Envelope) -> Bar:
    parts = (
        ("paid", _("Paid"), envelope.paid_cents),
        ("claimed", _("Claimed, not paid yet"), envelope.claimed_cents - envelope.paid_cents),
        ("committed", _("Committed, not claimed yet"), envelope.committed_cents - envelope.claimed_cents),
        ("awarded", _("Awarded, not committed yet"), envelope.awarded_cents - envelope.committed_cents),
        ("left", _("Left to award"), envelope.left_cents),
    )
    segments: list[Segment] = []
    before = 0
    for name, words, cents in parts:
        left, width = (_part(each, envelope.voted_cents) for each in (before, cents))
        segments.append(Segment(name, words, cents, _per_cent(left), _per_cent(width), width))
        before += cents
    return Bar(envelope.voted_cents, segments)


def _part(cents: int, whole: int) -> float:
    return cents / whole if whole else 0


def _per_cent(part: float) -> str:
    """A length of SVG: with a point in every language."""
    return f"{part * WHOLE:.3f}%"
