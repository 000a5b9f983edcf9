"""The minutes of a study: the straight line fitted, a table of its own, a route server asked by a job."""

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.siting import selectors, services
from maillage.siting.engine.tabular import BadFileError
from maillage.siting.enums import ScenarioState
from maillage.siting.errors import NoRouteServer, TimesMissing, TooFewJourneys
from maillage.siting.models import Study, TimesTable
from maillage.territory.models import Commune
from tests.factories.accounts import UserFactory
from tests.factories.places import MandateFactory
from tests.factories.siting import StudyFactory
from tests.factories.territory import CommuneFactory
from tests.moments import SUNDAY_EVENING
from tests.siting.access import grid

pytestmark = pytest.mark.django_db

AMONT, BOURG, COL, DRAILLE, ESTABLES = CODES = tuple(str(code) for code in range(48901, 48906))
PAIRS = [(start, end, 7 * abs(int(start) - int(end))) for start in CODES for end in CODES if start != end]
TABLE = "from;to;minutes\n" + "\n".join(f"{start};{end};{minutes}" for start, end, minutes in PAIRS)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with grid.osrm_server(tmp_path_factory.mktemp("osrm")) as served:
        yield served


def ground(study: Study) -> selectors.Ground:
    return selectors.ground_of(selectors.inputs_of(Study.objects.get(pk=study.pk)))


def by(study: Study) -> dict[str, object]:
    return {"study": study, "by": UserFactory(), "now": SUNDAY_EVENING}


def test_a_table_of_ones_own_is_what_the_study_counts_with():
    study = StudyFactory()

    services.import_times(**by(study), text=TABLE)

    found = ground(study).instance
    assert found.minutes is not None
    assert found.minutes[0].tolist() == [0, 7, 14, 21, 28]
    assert (found.profile.provider, found.profile.mode) == ("imported", "car")


def test_a_table_that_leaves_a_commune_out_serves_no_longer_once_it_is_in_the_territory():
    study = StudyFactory()
    services.import_times(**by(study), text=TABLE)
    Study.objects.update(area_codes=[*CODES, CommuneFactory(code="48950").code])

    with pytest.raises(TimesMissing):
        ground(study)


def test_the_straight_line_serves_again():
    study = StudyFactory()
    services.import_times(**by(study), text=TABLE)

    services.use_straight_line(**by(study))

    assert ground(study).instance.minutes is None


def test_a_faulty_table_changes_nothing():
    study = StudyFactory()

    with pytest.raises(BadFileError):
        services.import_times(**by(study), text="from;to;minutes\n48901;48902;-3\n")

    assert ground(study).instance.minutes is None


def test_known_journeys_fit_the_straight_line():
    """Ten kilometres that take twelve minutes at 60 km/h are a fifth longer than the straight line."""
    study = StudyFactory()
    amont, bourg, col, draille = (Commune.objects.get(pk=code) for code in CODES[:4])
    journeys = [(amont, bourg, 12.0), (amont, col, 24.0), (bourg, draille, 24.0)]

    services.calibrate_line(**by(study), journeys=journeys)

    study.refresh_from_db()
    assert (float(study.circuity), study.speed_kmh, study.calibration["journeys"]) == (1.2, 60, 3)
    assert study.calibration["worst_error"] < 0.01


def test_two_journeys_are_too_few():
    study = StudyFactory()
    amont, bourg = (Commune.objects.get(pk=code) for code in CODES[:2])

    with pytest.raises(TooFewJourneys):
        services.calibrate_line(**by(study), journeys=[(amont, bourg, 12.0), (bourg, amont, 12.0)])


def test_a_server_that_nobody_named_is_not_asked():
    with pytest.raises(NoRouteServer):
        services.ask_times(**by(StudyFactory()), engine="osrm")


def study_of_crossings() -> Study:
    there = grid.points().part(0, grid.SIDE * grid.SIDE)
    for code, latitude, longitude in zip(there.codes, there.latitudes, there.longitudes, strict=True):
        CommuneFactory(code=code, latitude=latitude, longitude=longitude, population=10)
    return StudyFactory(area_codes=list(there.codes))


def test_the_real_route_server_is_asked_by_a_job_and_once_for_two_studies(
    settings, address, django_capture_on_commit_callbacks
):
    settings.OSRM_URL = address
    study = study_of_crossings()
    with django_capture_on_commit_callbacks(execute=True):
        table = services.ask_times(**by(study), engine="osrm")
    assert ground(study).instance.minutes is None
    assert ProcrastinateJob.objects.filter(task_name="siting.fetch_times").count() == 1

    services.fetch_times(table_id=table.pk, study_id=study.pk, now=SUNDAY_EVENING)

    found = ground(study).instance
    np.testing.assert_allclose(found.minutes, grid.known_minutes()[:-2, :-2], atol=0.05)
    assert (found.profile.provider, found.profile.mode) == ("osrm", "driving")

    other = StudyFactory(area_codes=study.area_codes)
    services.ask_times(**by(other), engine="osrm")
    assert TimesTable.objects.count() == 1
    assert ground(other).instance.sha256 == found.sha256


def test_a_server_that_nobody_answers_at_is_told_and_the_straight_line_serves(settings):
    settings.OSRM_URL = "http://127.0.0.1:9"
    study = StudyFactory()
    table = services.ask_times(**by(study), engine="osrm")

    services.fetch_times(table_id=table.pk, study_id=study.pk, now=SUNDAY_EVENING)

    table.refresh_from_db()
    assert table.state == ScenarioState.FAILED
    assert table.reason.startswith("Pas de temps du serveur d’itinéraires\xa0: personne ne répond")
    assert ground(study).instance.minutes is None


@pytest.fixture
def officer() -> Client:
    client = Client()
    study = StudyFactory(network__slug="solozere")
    client.force_login(MandateFactory(of_manager=True, network=study.network).user)
    return client


def address_of(name: str) -> str:
    return reverse(f"siting:{name}", args=["solozere", Study.objects.get().pk])


def test_known_journeys_are_typed_one_a_line(officer):
    typed = "Amont; Bourg; 12\nAmont; Col; 24\nBourg; Draille; 24"

    officer.post(address_of("calibrate-times"), {"trajets": typed})

    assert float(Study.objects.get().circuity) == 1.2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Amont; Bourg", "Ligne 2\xa0: écrivez commune\xa0; commune\xa0; minutes."),
        (
            "Amont; Xyzzy; 3",
            "Ligne 2\xa0: «\xa0Xyzzy\xa0» ne désigne aucune commune, ou en désigne plusieurs.",
        ),
        ("Amont; Col; vite", "Ligne 2\xa0: les minutes sont un nombre de 1 à 180."),
    ],
)
def test_a_slip_in_a_journey_is_told_with_its_line(officer, line, told):
    page = officer.post(address_of("calibrate-times"), {"trajets": f"Amont; Bourg; 12\n{line}"})

    assert (page.status_code, page.context["journeys"].errors["trajets"]) == (422, [told])


def test_a_table_is_imported_from_its_page(officer):
    officer.post(address_of("import-times"), {"fichier": SimpleUploadedFile("t.csv", TABLE.encode())})

    assert ground(Study.objects.get()).instance.profile.provider == "imported"
