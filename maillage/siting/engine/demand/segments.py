"""The segments of the study: each a product of published shares, with a low and a high reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    LOW = "low"
    CENTRAL = "central"
    HIGH = "high"


class PlaceOfDemand(StrEnum):
    """Near what people ask for a desk."""

    HOME = "home"
    COUNTRY_HOUSE = "country_house"
    CLIENTS = "clients"


class Season(StrEnum):
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


@dataclass(frozen=True)
class Parameter:
    """A factor of the product. `lowest` and `highest` bound what an officer may type in its place."""

    key: str
    low: float
    central: float
    high: float
    lowest: float
    highest: float
    source: str

    def at(self, level: Level) -> float:
        return {Level.LOW: self.low, Level.CENTRAL: self.central, Level.HIGH: self.high}[level]


@dataclass(frozen=True)
class Segment:
    """People = `base` (a column of the facts) × every parameter, in that order.

    `base` falls back on population × `base_default` where the territory does not know the column.
    """

    key: str
    place: PlaceOfDemand
    formula: str
    parameters: tuple[Parameter, ...]
    base: str = "population"
    base_default: Parameter | None = None
    by_season: bool = False

    def parameter(self, key: str) -> Parameter:
        return {parameter.key: parameter for parameter in self.factors}[key]

    @property
    def factors(self) -> tuple[Parameter, ...]:
        """Those of the default base first."""
        return (*((self.base_default,) if self.base_default else ()), *self.parameters)


CENSUS = "INSEE, recensement de la population: an order of magnitude, to be verified"
SURVEY = "INSEE, enquête Emploi, and Dares: an order of magnitude, to be verified"
OWN = "an assumption of ours, to be replaced by what the territory knows"

IN_WORK = Parameter("in_work", 0.36, 0.41, 0.45, 0.0, 1.0, CENSUS)
EMPLOYEES = Parameter("employees", 0.84, 0.87, 0.90, 0.0, 1.0, SURVEY)
SELF_EMPLOYED = Parameter("self_employed", 0.10, 0.13, 0.16, 0.0, 1.0, SURVEY)
OF_WORKING_AGE = Parameter("of_working_age", 0.56, 0.60, 0.64, 0.0, 1.0, CENSUS)

SEGMENTS = (
    Segment(
        key="distant_employees",
        place=PlaceOfDemand.HOME,
        formula="inhabitants × in work × employees × able to telework × company too far to go daily",
        parameters=(
            IN_WORK,
            EMPLOYEES,
            Parameter("telework", 0.07, 0.19, 0.25, 0.0, 1.0, SURVEY),
            Parameter("distant_company", 0.08, 0.15, 0.25, 0.0, 1.0, OWN),
        ),
    ),
    Segment(
        key="country_house",
        place=PlaceOfDemand.COUNTRY_HOUSE,
        formula="holiday homes × adults in work a home × able to telework × part of the season lived there",
        base="holiday_homes",
        base_default=Parameter("homes_per_inhabitant", 0.03, 0.055, 0.08, 0.0, 20.0, CENSUS),
        parameters=(
            Parameter("workers_a_home", 0.8, 1.2, 1.6, 0.0, 4.0, OWN),
            Parameter("telework", 0.07, 0.19, 0.25, 0.0, 1.0, SURVEY),
            Parameter("time_lived_there", 0.05, 0.12, 0.20, 0.0, 1.0, OWN),
        ),
        by_season=True,
    ),
    Segment(
        key="independents",
        place=PlaceOfDemand.HOME,
        formula="inhabitants × in work × self-employed × work that a desk suffices for",
        parameters=(
            IN_WORK,
            SELF_EMPLOYED,
            Parameter("desk_work", 0.15, 0.25, 0.35, 0.0, 1.0, OWN),
        ),
    ),
    Segment(
        key="passing_through",
        place=PlaceOfDemand.CLIENTS,
        formula="inhabitants × people on the move whose clients are there × able to work from a desk",
        parameters=(
            Parameter("visitors_per_inhabitant", 0.002, 0.005, 0.01, 0.0, 1.0, OWN),
            Parameter("desk_work", 0.3, 0.5, 0.7, 0.0, 1.0, OWN),
        ),
    ),
    Segment(
        key="at_home_with_skills",
        place=PlaceOfDemand.HOME,
        formula="inhabitants × of working age × at home or with reduced mobility × with skills and time",
        parameters=(
            OF_WORKING_AGE,
            Parameter("limited", 0.04, 0.07, 0.10, 0.0, 1.0, CENSUS),
            Parameter("skills_and_time", 0.05, 0.10, 0.20, 0.0, 1.0, OWN),
        ),
    ),
)
BY_KEY: Mapping[str, Segment] = MappingProxyType({segment.key: segment for segment in SEGMENTS})

SEASON_RATIO: Mapping[Season, float] = MappingProxyType(
    {Season.WINTER: 0.6, Season.SPRING: 0.9, Season.SUMMER: 1.8, Season.AUTUMN: 0.7}
)  # of the year's mean, their own mean 1: an assumption of ours
