"""The sentences of an answer, for people who do no mathematics."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.core.text import number, percent
from maillage.siting.counting import Counting
from maillage.siting.engine.answer import Status
from maillage.siting.engine.geometry import Profile
from maillage.siting.enums import DemandLevel, DemandSeason, DemandSource, Objective, TimesSource
from maillage.siting.findings import Findings
from maillage.siting.obstacles import rules_in_words
from maillage.siting.questioning import Asked

PROVED_DIGITS = 1e-9


def headline(findings: Findings) -> str:
    places = ngettext("%(count)s place", "%(count)s places", len(findings.sites)) % {
        "count": number(len(findings.sites))
    }
    return _("With %(places)s, %(share)s of the people are at most %(minutes)s minutes away.") % {
        "places": places,
        "share": percent(findings.share, decimals=1),
        "minutes": number(findings.limit),
    }


def error_line(findings: Findings) -> str:
    """Estimated times err by about a fifth: no share is told without this."""
    return _(
        "The times are estimates. On roads 20%% slower: %(slower)s; on roads 20%% quicker: %(faster)s."
    ) % {
        "slower": percent(findings.share_if_slower, decimals=1),
        "faster": percent(findings.share_if_faster, decimals=1),
    }


def room(asked: Asked, served: float | None) -> str:
    """Nothing where a place takes whoever comes."""
    if served is None or not asked.constraints.office_costs or asked.objective != Objective.COVERAGE:
        return ""
    return _("The offices have room for %(people)s of the people within the time.") % {
        "people": number(round(served))
    }


def counted(counting: Counting) -> str:
    """Who stands behind each “people”."""
    level = DemandLevel(counting.level).label.lower()
    if counting.source == DemandSource.INHABITANTS:
        return _("Counted: all the inhabitants.")
    if counting.source == DemandSource.FILE:
        return _("Counted: the people of your file, %(level)s hypothesis.") % {"level": level}
    season = DemandSeason(counting.season).label.lower() if counting.season else _("the whole year")
    return _("Counted: those who might come, %(level)s hypothesis, %(season)s.") % {
        "level": level,
        "season": season,
    }


def times(profile: Profile) -> str:
    """What made the minutes; the straight line errs by a quarter in the mountains, measured."""
    if profile.provider in TimesSource.values:
        return _("Minutes: %(engine)s, profile “%(mode)s”.") % {
            "engine": TimesSource(profile.provider).label,
            "mode": profile.mode,
        }
    return _(
        "Minutes: straight line × %(circuity)s at %(speed)s km/h, an estimate that errs by about a quarter "
        "in the mountains."
    ) % {"circuity": number(profile.circuity, decimals=2), "speed": number(profile.speed_kmh)}


def proof(*, status: str, gap: float | None, bound: float | None, asked: Asked) -> str:
    if status == Status.OPTIMAL:
        return {
            Objective.COVERAGE: _("Proved: no other choice of as many places reaches more people."),
            Objective.P_MEDIAN: _("Proved: no other choice of as many places is nearer on average."),
            Objective.FEWEST: _("Proved: fewer places are not enough."),
            Objective.CENTRE: _("Proved: no other choice of as many places brings the worst served nearer."),
        }[Objective(asked.objective)]
    if gap is None or bound is None:
        return _("The best plan found; how far a better one could go is not known.")
    found = _("The best plan found. It is proved that none is better by more than %(gap)s.")
    stopped = _(
        "Stopped before the end: the best plan found until then. None is better by more than %(gap)s."
    )
    return (stopped if status == Status.STOPPED else found) % {"gap": percent(gap, decimals=2)}


def question(asked: Asked) -> str:
    """In one line, for lists and reports."""
    facts = {
        "sites": number(asked.sites or 0),
        "minutes": number(asked.minutes),
        "share": percent(asked.share_percent / 100, decimals=0),
    }
    told = {
        Objective.COVERAGE: _("Reach the most people within %(minutes)s minutes, with %(sites)s places"),
        Objective.P_MEDIAN: _("The shortest journey on average, with %(sites)s places"),
        Objective.FEWEST: _(
            "The fewest places that reach %(share)s of the people within %(minutes)s minutes"
        ),
        Objective.CENTRE: _("The worst served as near as can be, with %(sites)s places"),
    }[Objective(asked.objective)] % facts
    if asked.constraints.is_empty:
        return told
    rules = rules_in_words(replace(asked, sites=None))
    return _("%(question)s, with %(rules)s") % {"question": told, "rules": rules}
