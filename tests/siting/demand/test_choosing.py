"""Who is counted in a study: chosen, imported, corrected; its answers follow."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from maillage.siting import selectors, services
from maillage.siting.counting import Counting
from maillage.siting.engine.tabular import BadFileError, Fault
from maillage.siting.enums import DemandLevel, DemandSource, Objective
from maillage.siting.errors import NobodyThere, NoFileYet, NothingMeasured
from maillage.siting.models import Study
from maillage.siting.presentation.kept import ground_or_none, kept_of
from maillage.siting.questioning import Asked
from tests.factories.booking import AttendanceFactory
from tests.factories.interest import ExpressionOfInterestFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.factories.siting import StudyFactory
from tests.factories.territory import CommuneSuccessionFactory
from tests.moments import MONDAY_NOON, SUNDAY_EVENING

pytestmark = pytest.mark.django_db

AMONT, BOURG, COL, DRAILLE, ESTABLES = (str(code) for code in range(48901, 48906))
SEGMENTS = Counting(source=DemandSource.SEGMENTS)
ONE = Asked(objective=Objective.COVERAGE, minutes=5, sites=1)


def counted(study: Study) -> list[float]:
    return selectors.ground_of(selectors.inputs_of(Study.objects.get(pk=study.pk))).instance.weights.tolist()


def choose(study: Study, counting: Counting) -> Study:
    return services.choose_demand(study=study, counting=counting, by=None, now=SUNDAY_EVENING)


def read(study: Study, text: str):
    return services.import_demand(study=study, name="a.csv", text=text, by=None, now=SUNDAY_EVENING)


def test_all_the_inhabitants_are_counted_at_first():
    assert counted(StudyFactory()) == [100, 1000, 300, 200, 400]


def test_segments_count_those_who_might_come():
    study = StudyFactory()

    choose(study, SEGMENTS)

    assert counted(study) == [3.17, 31.7, 9.51, 6.34, 12.68]


def test_a_segment_at_nought_is_left_out_and_one_at_two_hundred_counts_twice():
    study = StudyFactory()
    choose(study, SEGMENTS._replace(percents=(0, 0, 100, 0, 0)))
    alone = counted(study)

    choose(study, SEGMENTS._replace(percents=(0, 0, 200, 0, 0)))

    assert counted(study) == pytest.approx([2 * people for people in alone], abs=0.01)


def test_each_hypothesis_is_known_with_the_one_chosen():
    study = StudyFactory()
    choose(study, SEGMENTS._replace(level=DemandLevel.HIGH))

    by_level = selectors.ground_of(selectors.inputs_of(Study.objects.get(pk=study.pk))).by_level

    assert list(by_level) == ["low", "central", "high"]
    assert by_level["low"].sum() < by_level["central"].sum() < by_level["high"].sum()
    assert by_level["high"].tolist() == counted(study)


def test_nobody_left_is_refused_and_the_study_stays_as_it_was():
    study = StudyFactory()

    with pytest.raises(NobodyThere):
        choose(study, SEGMENTS._replace(percents=(0, 0, 0, 0, 0)))

    assert counted(study) == [100, 1000, 300, 200, 400]


def test_a_file_is_needed_to_count_by_it():
    with pytest.raises(NoFileYet):
        choose(StudyFactory(), Counting(source=DemandSource.FILE))


def test_a_file_of_ones_own_is_counted_and_what_it_leaves_out_has_nobody():
    study = StudyFactory()

    read(study, f"code;people;low;high\n{COL};50;20;90\n{AMONT};1,5;1;2\n")

    assert counted(study) == [1.5, 0, 50, 0, 0]


def test_a_former_commune_of_a_file_counts_in_the_one_of_today():
    study = StudyFactory()
    CommuneSuccessionFactory(former_code="48990", successor_id=COL)

    made = read(study, f"code,people\n48990,10\n{COL},5\n")

    assert (counted(study), made.moved) == ([0, 0, 15, 0, 0], {"48990": COL})


def test_a_fault_of_a_file_is_told_with_its_place_and_nothing_changes():
    study = StudyFactory()

    with pytest.raises(BadFileError) as refusal:
        read(study, f"code;people\n{COL};5\n99999;7\n")

    assert (refusal.value.fault, refusal.value.line, refusal.value.column) == (Fault.UNKNOWN_CODE, 3, 1)
    assert counted(study) == [100, 1000, 300, 200, 400]


def test_visits_and_interest_make_a_commune_weigh_more():
    study = StudyFactory()
    place = PlaceFactory(network=study.network, commune_id=BOURG)
    AttendanceFactory.create_batch(30, place=place, origin_id=COL)
    ExpressionOfInterestFactory(place=place, commune_id=COL, confirmed=True)

    made = services.correct_demand(study=study, by=None, now=MONDAY_NOON)

    assert (made.visits, made.interests) == (30, 1)
    assert counted(study)[2] > 300


def test_without_anything_measured_nothing_is_learnt():
    with pytest.raises(NothingMeasured):
        services.correct_demand(study=StudyFactory(), by=None, now=MONDAY_NOON)


def test_an_answer_keeps_who_was_counted_and_is_old_once_others_are():
    study = StudyFactory()
    kept = services.keep_scenario(study=study, name="Un lieu", asked=ONE, by=None, now=SUNDAY_EVENING)
    assert kept.answer["demand"]["source"] == "inhabitants"

    choose(study, SEGMENTS)

    assert kept_of(kept, ground_or_none(Study.objects.get(pk=study.pk))).is_old


@pytest.fixture
def officer() -> Client:
    client = Client()
    study = StudyFactory(network__slug="solozere")
    client.force_login(MandateFactory(of_manager=True, network=study.network).user)
    return client


def address(name: str) -> str:
    return reverse(f"siting:{name}", args=["solozere", Study.objects.get().pk])


def test_moving_a_slider_shows_and_keeps_nothing(officer):
    page = officer.get(address("people"), {"compter": "segments", "distant_employees": 200})

    assert (page.context["is_kept"], round(page.context["people"].inside)) == (False, 84)
    assert Study.objects.get().demand_source == DemandSource.INHABITANTS


def test_what_was_seen_is_kept_by_its_button(officer):
    officer.post(address("people"), {"compter": "segments", "hypothese": "low", "saison": "summer"})

    kept = Study.objects.get()
    assert (kept.demand_source, kept.demand_level, kept.demand_season) == ("segments", "low", "summer")


def test_a_percent_beyond_its_bounds_is_told_at_its_field(officer):
    page = officer.post(address("people"), {"compter": "segments", "independents": 300})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["independents"])


def test_a_fault_of_a_file_is_told_in_french_at_its_field(officer):
    file = SimpleUploadedFile("a.csv", b"code;people\n48901;douze\n")

    page = officer.post(address("import-people"), {"fichier": file})

    assert (page.status_code, page.context["filed"].errors["fichier"]) == (
        422,
        ["Ligne 2, colonne 2\xa0: ce n’est pas un nombre («\xa0douze\xa0»)."],
    )


def test_a_file_of_a_french_spreadsheet_is_read(officer):
    file = SimpleUploadedFile("été.csv", "code;people\r\n48901;12,5\r\n".encode("cp1252"))

    officer.post(address("import-people"), {"fichier": file})

    assert counted(Study.objects.get()) == [12.5, 0, 0, 0, 0]
