"""The words of a manager's home: what waits, each with the page where it is settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from maillage.booking.selectors import WeekOfVisits
from maillage.community.enums import MembershipState
from maillage.grants.selectors.alerts import Oldest
from maillage.portal.selectors import ManagerHome

REPORTED = ngettext_lazy(
    "%(many)s error reported on its page", "%(many)s errors reported on its page", "many"
)
APPLIED = ngettext_lazy(
    "%(many)s person asks to become a member", "%(many)s people ask to become members", "many"
)
REPORTED_MESSAGES = ngettext_lazy(
    "%(many)s message reported by who received it",
    "%(many)s messages reported by those who received them",
    "many",
)
OPINIONS = ngettext_lazy("%(many)s opinion late", "%(many)s opinions late", "many")
CORRECTIONS = ngettext_lazy("%(many)s correction late", "%(many)s corrections late", "many")
STEPS = ngettext_lazy("%(many)s step of accompaniment late", "%(many)s steps of accompaniment late", "many")
CLAIMS = ngettext_lazy("%(many)s claim to handle", "%(many)s claims to handle", "many")
UNCOMMITTED = ngettext_lazy(
    "%(many)s award not committed two months after its decision",
    "%(many)s awards not committed two months after their decision",
    "many",
)
TO_CHECK = ngettext_lazy(
    "%(many)s award whose conditions are to be checked",
    "%(many)s awards whose conditions are to be checked",
    "many",
)
LEFT_OVER = ngettext_lazy(
    "%(many)s envelope with money left: award it or carry it over",
    "%(many)s envelopes with money left: award it or carry it over",
    "many",
)
HEIGHT, GAP = 100, 0.12  # of the drawing, in per cent; the part of a column left free on each side


@dataclass(frozen=True, slots=True)
class Task:
    """One line that waits: of what, what, and where it is settled."""

    subject: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Column:
    """A week of the drawing; lengths of SVG, with a point in every language."""

    week: WeekOfVisits
    x: str
    y: str
    width: str
    height: str


def tasks(home: ManagerHome) -> list[Task]:
    """What misleads people first, then those who wait for an answer, then the money."""
    return [*_of_places(home), *_of_people(home), *_of_quality(home), *_of_calls(home), *_of_money(home)]


def columns(weeks: Sequence[WeekOfVisits]) -> list[Column]:
    most = max((week.visits for week in weeks), default=0) or 1
    return [
        Column(
            week,
            x=_length(HEIGHT * (at + GAP) / len(weeks)),
            y=_length(HEIGHT * (1 - week.visits / most)),
            width=_length(HEIGHT * (1 - 2 * GAP) / len(weeks)),
            height=_length(HEIGHT * week.visits / most),
        )
        for at, week in enumerate(weeks)
    ]


def _length(per_cent: float) -> str:
    return f"{per_cent:.2f}%"


def _of_places(home: ManagerHome) -> Iterator[Task]:
    slug = home.network.slug
    for place, many in home.places.reports:
        yield Task(place.name, REPORTED % {"many": many}, reverse("places:reports", args=[slug, place.slug]))
    for place in home.places.stale:
        words = _("What its page tells is to be confirmed")
        yield Task(place.name, words, reverse("places:edit", args=[slug, place.slug]))


def _of_people(home: ManagerHome) -> Iterator[Task]:
    people, about = home.people, _("Community")
    members = reverse("community:members", args=[home.network.slug])
    if people.applied:
        yield Task(about, APPLIED % {"many": people.applied}, f"{members}?etat={MembershipState.APPLIED}")
    if people.reported:
        href = reverse("community:reports", args=[home.network.slug])
        yield Task(about, REPORTED_MESSAGES % {"many": len(people.reported)}, href)


def _of_quality(home: ManagerHome) -> Iterator[Task]:
    for complaint in home.quality.complaints:
        words = _("Complaint to close: %(about)s") % {"about": complaint.criterion}
        href = reverse("charter:complaint", args=[home.network.slug, complaint.pk])
        yield Task(complaint.label.place.name, words, href)


def _of_calls(home: ManagerHome) -> Iterator[Task]:
    for call, late in home.calls.late:
        href = reverse("calls:pipeline", args=[call.slug])
        counted = ((OPINIONS, late.opinions), (CORRECTIONS, late.corrections), (STEPS, late.tasks))
        for words, overdue in counted:
            if overdue.many:
                yield Task(call.title, words % {"many": overdue.many}, href)
        if late.sessions_to_hold or late.sessions_to_notify:
            yield Task(call.title, _("A committee session waits for its decisions or its letters"), href)


def _many(oldest: Oldest[Any]) -> int:
    return len(oldest.rows) + oldest.more


def _of_money(home: ManagerHome) -> Iterator[Task]:
    money, slug = home.money, home.network.slug
    counted = (
        (CLAIMS, money.claims_to_handle, reverse("grants:claims-queue", args=[slug])),
        (UNCOMMITTED, _many(money.alerts.uncommitted), reverse("grants:envelopes")),
        (TO_CHECK, _many(money.alerts.to_check), reverse("grants:conditions", args=[slug])),
        (LEFT_OVER, _many(money.alerts.left_over), reverse("grants:envelopes")),
    )
    for words, many, href in counted:
        if many:
            yield Task(_("Aids"), words % {"many": many}, href)
