"""When nothing answers: the nearest thing that works, and the one link that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.booking.rules import Stretch
from maillage.places.enums import PlaceKind
from maillage.portal import selectors
from maillage.portal.enums import When
from maillage.portal.links import with_parameters
from maillage.portal.presentation.chips import without_filters
from maillage.portal.presentation.results import Results
from maillage.portal.selectors import Wanted
from maillage.portal.wording.days import distance_words, moment_name, start_name, uncapitalised


@dataclass(frozen=True)
class Action:
    label: str
    href: str


@dataclass(frozen=True)
class WayOut:
    """The first action is the one to take."""

    title: str
    sentences: Sequence[str]
    actions: Sequence[Action]


def way_out(results: Results, *, address: QueryDict) -> WayOut | None:
    """None when somebody may come: the list is answer enough."""
    if results.matched:
        return None if results.is_answer_enough else _another_time(results, address=address)
    return _fewer_filters(results, address=address)


def _another_time(results: Results, *, address: QueryDict) -> WayOut:
    title, sentences, actions = _("Nothing is free in the two weeks that follow"), [], []
    soonest = results.soonest
    if soonest and soonest.next_free:
        start = start_name(soonest.next_free, now=results.asked.now, zone=soonest.place.network.zone)
        facts = {"place": soonest.place.name, "start": uncapitalised(start)}
        title = _("First free after that: %(place)s, %(start)s") % facts
        actions.append(_see(soonest.next_free, results, address=address))
    if results.every.open_comptoirs:
        sentences.append(_comptoirs_words(results))
        href = with_parameters(address, type=PlaceKind.COMPTOIR, libre=None)
        actions.append(Action(_("See the comptoirs"), href))
    return WayOut(title, sentences, actions)


def _see(stretch: Stretch, results: Results, *, address: QueryDict) -> Action:
    when = moment_name(stretch.moment, stretch.day, today=results.asked.today)
    href = with_parameters(address, jour=stretch.day.isoformat(), moment=When.of(stretch.moment).value)
    return Action(_("See %(when)s") % {"when": when}, href)


def _comptoirs_words(results: Results) -> str:
    return ngettext(
        "%(count)d comptoir welcomes people without a booking %(when)s.",
        "%(count)d comptoirs welcome people without a booking %(when)s.",
        results.every.open_comptoirs,
    ) % {"count": results.every.open_comptoirs, "when": results.asked.words}


def _fewer_filters(results: Results, *, address: QueryDict) -> WayOut:
    """Which place would answer, were there no filter: the nearest of all."""
    near = results.near
    others = selectors.matching_places(
        Wanted(sought=results.wanted.sought), on=results.asked.day, where=results.where
    )
    if not others:
        return WayOut(_("No place answers all of this"), [_("No place is in service here yet.")], [])
    nearest = others[0]
    if near and nearest.km is not None:
        (place,) = selectors.places_of([nearest])
        facts = {"place": place.name, "distance": distance_words(nearest.km)}
        sentence = _("Without the filters, the nearest is %(place)s (%(distance)s).") % facts
    else:
        sentence = ngettext(
            "Without the filters, %(count)d place answers.",
            "Without the filters, %(count)d places answer.",
            len(others),
        ) % {"count": len(others)}
    clear = Action(_("Clear the filters"), without_filters(address))
    return WayOut(_("No place answers all of this"), [sentence], [clear])
