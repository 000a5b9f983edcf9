"""A study of five communes of Lozère in a line, ten kilometres apart."""

import factory
from factory.django import DjangoModelFactory

from maillage.siting.enums import AreaKind, Objective, ScenarioState, TimesSource
from maillage.siting.models import Candidate, DemandCorrection, DemandFile, Scenario, Study, TimesTable
from maillage.territory.models import Commune
from tests.factories.places import NetworkFactory
from tests.factories.territory import CommuneFactory
from tests.moments import LAST_YEAR, SUNDAY_EVENING

DEGREES = 0.09  # of latitude: ten kilometres, to a few metres
FIRST = 48901
LINE = ("Amont", "Bourg", "Col", "Draille", "Estables")
PEOPLE = (100, 1000, 300, 200, 400)


def communes_in_line() -> list[Commune]:
    """Amont in the north, Estables forty kilometres south of it."""
    return [
        CommuneFactory(
            code=str(FIRST + row),
            name=name,
            population=people,
            latitude=44.9 - row * DEGREES,
            longitude=3.5,
        )
        for row, (name, people) in enumerate(zip(LINE, PEOPLE, strict=True))
    ]


class StudyFactory(DjangoModelFactory[Study]):
    """Straight roads at 60 km/h: ten kilometres are ten minutes."""

    class Meta:
        model = Study

    network = factory.SubFactory(NetworkFactory)
    name = "Étude de la ligne"
    area_kind = AreaKind.COMMUNES
    area_codes = factory.LazyFunction(lambda: [commune.code for commune in communes_in_line()])
    circuity = 1
    speed_kmh = 60
    created_at = SUNDAY_EVENING
    changed_at = SUNDAY_EVENING


class CandidateFactory(DjangoModelFactory[Candidate]):
    """Premises that conform."""

    class Meta:
        model = Candidate

    study = factory.SubFactory(StudyFactory)
    commune = factory.SubFactory(CommuneFactory, code=str(FIRST + 1))
    name = "Ancienne école"
    offices = 2
    staff_present = True
    copier = True
    fax = True
    broadband_possible = True


class ScenarioFactory(DjangoModelFactory[Scenario]):
    """Asked, not answered yet."""

    class Meta:
        model = Scenario

    study = factory.SubFactory(StudyFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = "Deux lieux"
    objective = Objective.COVERAGE
    sites = 2
    minutes = 11
    state = ScenarioState.WAITING
    created_at = SUNDAY_EVENING


class DemandFileFactory(DjangoModelFactory[DemandFile]):
    """Of one commune."""

    class Meta:
        model = DemandFile

    study = factory.SubFactory(StudyFactory)
    name = "personnes.csv"
    people = factory.LazyFunction(lambda: {"central": {"48001": 10.0}})
    sha256 = "0" * 64
    imported_at = SUNDAY_EVENING


class DemandCorrectionFactory(DjangoModelFactory[DemandCorrection]):
    """Ten visits of the last year, from which nothing was learnt."""

    class Meta:
        model = DemandCorrection

    study = factory.SubFactory(StudyFactory)
    factors = factory.LazyFunction(dict)
    visits = 10
    interests = 0
    since = LAST_YEAR
    until = SUNDAY_EVENING
    sha256 = "0" * 64


class TimesTableFactory(DjangoModelFactory[TimesTable]):
    """Asked of a route server, not there yet."""

    class Meta:
        model = TimesTable

    points_sha256 = "0" * 64
    engine = TimesSource.OSRM
    mode = "driving"
    state = ScenarioState.WAITING
    asked_at = SUNDAY_EVENING
