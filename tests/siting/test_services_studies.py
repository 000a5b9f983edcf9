"""A study is begun, asked, changed, shared and handed over; an old answer is never shown."""

import json
from dataclasses import replace

import pytest

from maillage.core.models import Entry
from maillage.places.enums import LifeCycle
from maillage.places.models import Place
from maillage.siting import selectors, services
from maillage.siting.enums import AreaKind, CandidateRule, Objective, ScenarioState
from maillage.siting.errors import (
    AlreadyPlanned,
    AreaIsEmpty,
    ElsewhereThanTheArea,
    FewerSitesThanKept,
    KeptAndForbidden,
    MoreSitesThanPremises,
    NoPremises,
    NotACandidate,
    NothingToPlan,
    OutOfReach,
    PremisesTwice,
    ScenarioMoveNotAllowed,
    StudyChanged,
)
from maillage.siting.models import Study
from maillage.siting.premises import PremisesFacts
from maillage.siting.presentation.kept import ground_or_none, kept_of
from maillage.siting.questioning import Asked
from maillage.siting.terms import Terms
from tests.factories.accounts import UserFactory
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.factories.siting import CandidateFactory, ScenarioFactory, StudyFactory, communes_in_line
from tests.factories.territory import CommuneFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db

AMONT, BOURG, COL, DRAILLE, ESTABLES = (str(code) for code in range(48901, 48906))
ONE = Asked(objective=Objective.COVERAGE, minutes=11, sites=1)
TWO = replace(ONE, sites=2)


def keep(study: Study, asked: Asked = TWO):
    return services.keep_scenario(study=study, name="Essai", asked=asked, by=None, now=SUNDAY_EVENING)


def sites(study: Study, asked: Asked) -> list[str]:
    return keep(study, asked).answer["sites"]


def terms_of(study: Study, **changes) -> Terms:
    own = {name: getattr(study, name) for name in Terms.__dataclass_fields__}
    return Terms(**own | changes)


def test_two_places_reach_everybody_of_the_line():
    kept = keep(StudyFactory())

    assert (kept.state, kept.answer["status"], kept.answer["sites"]) == (
        ScenarioState.DONE,
        "optimal",
        [BOURG, DRAILLE],
    )


def test_an_answer_keeps_what_led_to_it():
    kept = keep(StudyFactory())

    assert set(kept.answer) == {
        "engine",
        "demand",
        "profile",
        "question",
        "instance_sha256",
        "status",
        "sites",
        "sizes",
        "objective",
        "bound",
        "gap",
        "seed",
        "seconds",
        "communes",
        "people",
        "steps",
    }
    assert kept.answer["profile"] == {
        "provider": "great-circle",
        "mode": "car",
        "circuity": 1.0,
        "speed_kmh": 60.0,
    }
    assert json.dumps(kept.answer)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (replace(ONE, objective=Objective.P_MEDIAN), [BOURG]),
        (replace(ONE, objective=Objective.CENTRE), [COL]),
        (Asked(objective=Objective.FEWEST, minutes=11), [BOURG, DRAILLE]),
        (replace(ONE, forbidden=(BOURG,)), [COL]),
        (replace(ONE, kept=(AMONT,)), [AMONT]),
        (replace(TWO, objective=Objective.P_MEDIAN, kept=(AMONT,)), [AMONT, DRAILLE]),
        (replace(TWO, objective=Objective.P_MEDIAN, forbidden=(BOURG,)), [COL, ESTABLES]),
    ],
)
def test_each_objective_answers_by_its_own_measure(asked, expected):
    assert sites(StudyFactory(), asked) == expected


def test_a_kept_place_counts_in_the_bound_as_in_the_plan():
    answer = keep(StudyFactory(), replace(TWO, objective=Objective.P_MEDIAN, kept=(AMONT,))).answer

    assert answer["objective"] == pytest.approx(answer["bound"], rel=1e-9)
    assert answer["objective"] == pytest.approx((1000 + 300 + 400) * 10.0075 / 2000, rel=1e-3)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (replace(ONE, sites=6), MoreSitesThanPremises),
        (replace(ONE, kept=(AMONT, BOURG)), FewerSitesThanKept),
        (replace(TWO, kept=(AMONT,), forbidden=(AMONT,)), KeptAndForbidden),
        (replace(ONE, kept=("48095",)), NotACandidate),
        (
            Asked(objective=Objective.FEWEST, minutes=1, forbidden=(AMONT,)),
            OutOfReach,
        ),
    ],
)
def test_a_question_without_sense_is_refused(asked, refusal):
    with pytest.raises(refusal):
        keep(StudyFactory(), asked)


def test_places_in_service_stay():
    study = StudyFactory(keeps_existing=True)
    PlaceFactory(network=study.network, commune_id=ESTABLES, state=LifeCycle.IN_SERVICE)

    assert sites(study, TWO) == [BOURG, ESTABLES]


def test_a_border_belt_is_counted_and_takes_no_place():
    line = communes_in_line()
    study = StudyFactory(area_codes=[AMONT], belt_km=12)

    ground = selectors.ground_of(selectors.inputs_of(study))

    assert ground.instance.codes == (AMONT, BOURG)
    assert ground.instance.site_codes == (AMONT,)
    assert ground.instance.total_weight == line[0].population + line[1].population


def test_places_open_only_in_listed_premises():
    study = StudyFactory(candidate_rule=CandidateRule.LISTED)
    with pytest.raises(NoPremises):
        keep(study, ONE)

    CandidateFactory(study=study, commune_id=DRAILLE)

    assert sites(study, ONE) == [DRAILLE]


def test_premises_enter_once_and_inside():
    study = StudyFactory()
    candidate = CandidateFactory(study=study)

    def add(commune):
        services.add_candidate(
            study=study,
            commune=commune,
            name=candidate.name,
            facts=PremisesFacts(),
            by=None,
            now=SUNDAY_EVENING,
        )

    with pytest.raises(PremisesTwice):
        add(candidate.commune)
    with pytest.raises(ElsewhereThanTheArea):
        add(CommuneFactory(code="48095"))


def test_a_changed_study_shows_no_former_answer():
    study = StudyFactory()
    kept = keep(study)
    assert kept_of(kept, ground_or_none(study)).board is not None

    services.change_study(
        study=study, terms=terms_of(study, speed_kmh=50), by=UserFactory(), now=SUNDAY_EVENING
    )

    study.refresh_from_db()
    shown = kept_of(kept, ground_or_none(study))
    assert (shown.board, shown.is_old) == (None, True)


def test_the_same_question_is_another_scenario_once_the_study_changed():
    study = StudyFactory()
    former = keep(study)
    services.change_study(
        study=study, terms=terms_of(study, speed_kmh=50), by=UserFactory(), now=SUNDAY_EVENING
    )

    fresh = services.ask_again(scenario=former, by=UserFactory(), now=SUNDAY_EVENING)

    assert (fresh.number, fresh.inputs_sha256 == former.inputs_sha256) == (2, False)


def test_an_empty_territory_is_refused():
    terms = Terms(name="Nulle part", area_kind=AreaKind.EPCI, area_codes=["200000000"])

    with pytest.raises(AreaIsEmpty):
        services.create_study(network=NetworkFactory(), terms=terms, by=None, now=SUNDAY_EVENING)

    assert list(Study.objects.all()) == []


def test_places_are_planned_once_and_only_where_none_is():
    study = StudyFactory()
    PlaceFactory(network=study.network, commune_id=BOURG)
    kept, manager = keep(study), UserFactory()

    places = services.plan_scenario(scenario=kept, by=manager, now=SUNDAY_EVENING)

    assert [(place.commune_id, place.state, place.name) for place in places] == [
        (DRAILLE, LifeCycle.PLANNED, "Draille")
    ]
    with pytest.raises(AlreadyPlanned):
        services.plan_scenario(scenario=kept, by=manager, now=SUNDAY_EVENING)
    with pytest.raises(NothingToPlan):
        services.plan_scenario(scenario=keep(study), by=manager, now=SUNDAY_EVENING)
    assert Place.objects.filter(state=LifeCycle.PLANNED).count() == 1


def test_an_old_answer_plans_nothing():
    study = StudyFactory()
    kept = keep(study)
    services.change_study(
        study=study, terms=terms_of(study, speed_kmh=50), by=UserFactory(), now=SUNDAY_EVENING
    )

    with pytest.raises(StudyChanged):
        services.plan_scenario(scenario=kept, by=UserFactory(), now=SUNDAY_EVENING)


def test_a_link_is_given_once_and_taken_back():
    study, manager = StudyFactory(), UserFactory()

    first = services.share_study(study=study, by=manager).share_key
    again = services.share_study(study=study, by=manager).share_key
    taken = services.unshare_study(study=study, by=manager).share_key

    assert (first == again, taken) == (True, None)
    assert list(selectors.shared_study(first)) == []
    verbs = Entry.objects.filter(subject_kind="siting.study").values_list("verb", flat=True)
    assert sorted(verbs) == ["siting study no longer shared", "siting study shared"]


def test_a_large_question_is_answered_by_its_job(monkeypatch):
    monkeypatch.setattr("maillage.siting.asking.LIVE_COMMUNES", 3)
    kept = keep(StudyFactory())
    assert (kept.state, kept.answer) == (ScenarioState.WAITING, {})

    services.answer_scenario(scenario_id=kept.pk, now=SUNDAY_EVENING)

    kept.refresh_from_db()
    assert (kept.state, kept.answer["sites"]) == (ScenarioState.DONE, [BOURG, DRAILLE])
    assert kept.progress["stage"]


def test_a_job_that_was_stopped_keeps_the_best_found():
    waiting = ScenarioFactory(objective=Objective.P_MEDIAN)
    services.stop_scenario(scenario=waiting, by=UserFactory())

    services.answer_scenario(scenario_id=waiting.pk, now=SUNDAY_EVENING)

    waiting.refresh_from_db()
    assert waiting.state in {ScenarioState.STOPPED, ScenarioState.DONE}
    assert len(waiting.answer["sites"]) == 2


def test_what_is_answered_is_stopped_no_more():
    with pytest.raises(ScenarioMoveNotAllowed):
        services.stop_scenario(scenario=keep(StudyFactory()), by=UserFactory())


def test_a_job_says_why_there_is_no_answer():
    waiting = ScenarioFactory(sites=9)

    services.answer_scenario(scenario_id=waiting.pk, now=SUNDAY_EVENING)

    waiting.refresh_from_db()
    assert waiting.state == ScenarioState.FAILED
    assert waiting.progress["reason"] == str(MoreSitesThanPremises(sites=9, candidates=5))
