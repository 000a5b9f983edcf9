"""States and closed lists of the studies, with their named sets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AreaKind(TextChoices):
    DEPARTEMENTS = "departements", _("Whole départements")
    EPCI = "epci", _("EPCI: communities of communes")
    COMMUNES = "communes", _("A list of communes")
    FRANCE = "france", _("Metropolitan France")


class CandidateRule(TextChoices):
    """Where a place may open."""

    ANY_COMMUNE = "any", _("In any commune of the territory")
    LISTED = "listed", _("Only in the premises of the list")


class DemandSource(TextChoices):
    """Who is counted in each commune."""

    INHABITANTS = "inhabitants", _("All the inhabitants")
    SEGMENTS = "segments", _("Those who might come: teleworkers, visitors, independents…")
    FILE = "file", _("The people of my own file")


class DemandLevel(TextChoices):
    """The engine's `Level`, in words."""

    LOW = "low", pgettext_lazy("hypothesis of the demand", "Low")
    CENTRAL = "central", pgettext_lazy("hypothesis of the demand", "Central")
    HIGH = "high", pgettext_lazy("hypothesis of the demand", "High")


class DemandSeason(TextChoices):
    """The engine's `Season`, in words; none: the mean of the year."""

    WINTER = "winter", _("Winter")
    SPRING = "spring", _("Spring")
    SUMMER = "summer", _("Summer")
    AUTUMN = "autumn", _("Autumn")


class TimesSource(TextChoices):
    """What made the minutes; the words of what an answer rests on."""

    OSRM = "osrm", _("Route server (OSRM)")
    VALHALLA = "valhalla", _("Route server (Valhalla)")
    IMPORTED = "imported", _("Table of times of my own")


ROUTERS = {TimesSource.OSRM, TimesSource.VALHALLA}


class Objective(TextChoices):
    """What a plan is good for, in the words of an officer."""

    COVERAGE = "coverage", _("Reach the most people within the time")
    P_MEDIAN = "p-median", _("The shortest journey on average")
    FEWEST = "fewest", _("The fewest places that reach a share of the people")
    CENTRE = "centre", _("The worst served as near as can be")


COUNTS_SITES = {Objective.COVERAGE, Objective.P_MEDIAN, Objective.CENTRE}


class ScenarioState(TextChoices):
    WAITING = "waiting", pgettext_lazy("scenario", "Waiting for its turn")
    RUNNING = "running", pgettext_lazy("scenario", "Being computed")
    DONE = "done", pgettext_lazy("scenario", "Computed")
    STOPPED = "stopped", pgettext_lazy("scenario", "Stopped: the best found until then")
    FAILED = "failed", pgettext_lazy("scenario", "Without answer")


UNDER_WAY = {ScenarioState.WAITING, ScenarioState.RUNNING}
ANSWERED = {ScenarioState.DONE, ScenarioState.STOPPED}
MOVES: dict[str, set[str]] = {
    ScenarioState.WAITING: {ScenarioState.RUNNING, ScenarioState.STOPPED, ScenarioState.FAILED},
    ScenarioState.RUNNING: {ScenarioState.DONE, ScenarioState.STOPPED, ScenarioState.FAILED},
    ScenarioState.DONE: set(),
    ScenarioState.STOPPED: set(),
    ScenarioState.FAILED: set(),
}
