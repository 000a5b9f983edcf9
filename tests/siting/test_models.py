"""What the database refuses of a study, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from maillage.core.db import constraint_of
from maillage.siting.enums import AreaKind, DemandSeason, Objective, ScenarioState
from tests.factories.siting import (
    CandidateFactory,
    DemandCorrectionFactory,
    ScenarioFactory,
    StudyFactory,
    TimesTableFactory,
)
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def refusal(make) -> str | None:
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        make()
    return constraint_of(raised.value)


def test_a_study_names_its_territory():
    assert refusal(lambda: StudyFactory(area_codes=[])) == "siting_study_area_is_named"


def test_the_whole_country_names_nothing():
    made = lambda: StudyFactory(area_kind=AreaKind.FRANCE, area_codes=["48"])  # noqa: E731

    assert refusal(made) == "siting_study_area_is_named"


def test_a_border_belt_is_near():
    assert refusal(lambda: StudyFactory(belt_km=61)) == "siting_study_belt_is_near"


def test_a_road_is_no_shorter_than_the_straight_line():
    assert refusal(lambda: StudyFactory(circuity="0.99")) == "siting_study_roads_are_no_shorter"


@pytest.mark.parametrize("speed", [9, 131])
def test_a_car_has_the_speed_of_a_car(speed):
    assert refusal(lambda: StudyFactory(speed_kmh=speed)) == "siting_study_speed_of_a_car"


def test_premises_are_listed_once():
    known = CandidateFactory()

    again = lambda: CandidateFactory(study=known.study, commune=known.commune)  # noqa: E731

    assert refusal(again) == "siting_candidate_once"


def test_premises_have_an_office():
    assert refusal(lambda: CandidateFactory(offices=0)) == "siting_candidate_has_an_office"


def test_a_number_names_one_scenario_of_a_study():
    first = ScenarioFactory(number=1)

    assert refusal(lambda: ScenarioFactory(study=first.study, number=1)) == "siting_scenario_number_once"


@pytest.mark.parametrize(
    ("objective", "sites"), [(Objective.FEWEST, 3), (Objective.COVERAGE, None), (Objective.P_MEDIAN, 0)]
)
def test_a_scenario_asks_for_places_or_for_their_number(objective, sites):
    made = lambda: ScenarioFactory(objective=objective, sites=sites)  # noqa: E731

    assert refusal(made) == "siting_scenario_asks_for_sites"


@pytest.mark.parametrize("minutes", [0, 181])
def test_a_journey_has_minutes(minutes):
    assert refusal(lambda: ScenarioFactory(minutes=minutes)) == "siting_scenario_minutes_of_a_journey"


@pytest.mark.parametrize("share", [0, 101])
def test_a_share_is_of_people(share):
    assert refusal(lambda: ScenarioFactory(share_percent=share)) == "siting_scenario_share_of_people"


def test_an_answer_says_when_it_was_given():
    assert refusal(lambda: ScenarioFactory(state=ScenarioState.DONE)) == "siting_scenario_answered_says_when"


def test_what_is_planned_was_answered():
    made = lambda: ScenarioFactory(planned_at=SUNDAY_EVENING)  # noqa: E731

    assert refusal(made) == "siting_scenario_planned_was_answered"


def test_a_season_is_of_segments():
    made = lambda: StudyFactory(demand_season=DemandSeason.SUMMER)  # noqa: E731

    assert refusal(made) == "siting_study_season_is_of_segments"


def test_a_correction_rests_on_something():
    made = lambda: DemandCorrectionFactory(visits=0, interests=0)  # noqa: E731

    assert refusal(made) == "siting_correction_rests_on_something"


def test_a_correction_is_learnt_over_days():
    made = lambda: DemandCorrectionFactory(since=SUNDAY_EVENING, until=SUNDAY_EVENING)  # noqa: E731

    assert refusal(made) == "siting_correction_has_days"


def test_times_are_asked_once_for_an_area_an_engine_and_a_profile():
    TimesTableFactory()

    assert refusal(TimesTableFactory) == "siting_times_asked_once"


def test_times_that_are_done_are_there():
    assert refusal(lambda: TimesTableFactory(state=ScenarioState.DONE)) == "siting_times_done_are_there"
