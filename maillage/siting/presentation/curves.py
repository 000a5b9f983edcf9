"""What each place more brings: the same question asked for one place, two, three…"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from maillage.core.errors import RuleBroken
from maillage.core.text import number
from maillage.siting.asking import QUICK_SECONDS, live_answer
from maillage.siting.enums import COUNTS_SITES, Objective
from maillage.siting.findings import findings_of
from maillage.siting.questioning import Asked
from maillage.siting.selectors import Inputs, ground_of

BEYOND, FEWEST_POINTS, MOST_POINTS = 4, 10, 24
HEIGHT = 100.0


@dataclass(frozen=True)
class Point:
    """`gain`: people brought by the last place, against one place less."""

    sites: int
    share: float
    mean_minutes: float
    reached: float
    gain: float | None
    is_asked: bool
    x: str
    y: str
    height: str
    width: str


@dataclass(frozen=True)
class Curve:
    points: tuple[Point, ...]
    sentence: str


def curve_of(inputs: Inputs, asked: Asked, *, found: int) -> Curve:
    """`found`: how many places the answer has. The fewest that reach a share are seen on the curve of
    coverage."""
    ground = ground_of(inputs)
    question = asked if asked.objective in COUNTS_SITES else replace(asked, objective=Objective.COVERAGE)
    first = max(1, len(asked.kept))
    last = min(
        ground.instance.site_count - len(asked.forbidden),
        max(found + BEYOND, FEWEST_POINTS),
        MOST_POINTS + first,
    )
    figures = []
    for sites in range(first, last + 1):
        try:
            answer = live_answer(inputs, replace(question, sites=sites), seconds=QUICK_SECONDS)
        except RuleBroken:  # fewer than the places that stay
            continue
        figures.append((sites, findings_of(ground, answer.sites, limit=asked.minutes, kept=asked.kept)))
    points = []
    for at, (sites, findings) in enumerate(figures):
        before = figures[at - 1][1].reached if at else None
        points.append(
            Point(
                sites=sites,
                share=findings.share,
                mean_minutes=findings.mean_minutes,
                reached=findings.reached,
                gain=None if before is None else findings.reached - before,
                is_asked=sites == found,
                x=f"{100 * (at + 0.12) / len(figures):.2f}%",
                y=f"{HEIGHT * (1 - findings.share):.2f}%",
                height=f"{HEIGHT * findings.share:.2f}%",
                width=f"{100 * 0.76 / len(figures):.2f}%",
            )
        )
    return Curve(points=tuple(points), sentence=_sentence(points, found))


def _sentence(points: list[Point], found: int) -> str:
    following = next((point for point in points if point.sites == found + 1), None)
    if following is None or following.gain is None:
        return ""
    if round(following.gain) <= 0:
        return _("One place more would bring nobody nearer than the time asked.")
    return _("One place more would bring %(people)s people within the time.") % {
        "people": number(round(following.gain))
    }
