"""The officer's pages: the question in the address, the answer in words, what is kept and handed on."""

import csv
import json
import re
from io import BytesIO, StringIO
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from maillage.siting.models import Scenario, Study
from tests.factories.places import MandateFactory
from tests.factories.siting import CandidateFactory, StudyFactory, communes_in_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BOURG, DRAILLE = "48902", "48904"
ASKED = {"objectif": "coverage", "lieux": 2, "minutes": 11, "part": 90}


@pytest.fixture
def study() -> Study:
    return StudyFactory(network__slug="solozere")


@pytest.fixture
def officer(study) -> Client:
    client = Client()
    client.force_login(MandateFactory(of_manager=True, network=study.network).user)
    return client


def plain(words: str) -> str:
    """With ordinary spaces, to be read here."""
    return words.replace("\xa0", " ").replace("\u202f", " ")


def address(name: str, study: Study, *more: object) -> str:
    return reverse(f"siting:{name}", args=[study.network.slug, study.pk, *more])


def kept(officer: Client, study: Study, **asked: object) -> Scenario:
    officer.post(address("keep-scenario", study), {"name": "Deux lieux", **ASKED, **asked})
    return Scenario.objects.get(study=study)


def test_the_answer_stands_in_words(officer, study):
    page = officer.get(address("study", study), ASKED)

    board = page.context["board"]
    assert [site.name for site in board.findings.sites] == ["Bourg", "Draille"]
    assert plain(board.headline) == "Avec 2 lieux, 100,0 % des habitants sont à 11 minutes au plus."
    assert plain(board.proof) == "Prouvé : aucun autre choix d’autant de lieux ne touche plus de monde."
    assert plain(board.error_line) == (
        "Ces temps sont estimés. Si les trajets durent 20 % de plus : 60,0 % ; 20 % de moins : 100,0 %."
    )


def test_a_button_forbids_a_place_and_the_address_stays_clean(officer, study):
    page = officer.get(address("study", study), {**ASKED, "geste": f"interdire:{BOURG}"})

    assert page.context["asked"].forbidden == (BOURG,)
    assert [site.code for site in page.context["board"].findings.sites] == ["48901", DRAILLE]


def test_what_was_forbidden_is_released(officer, study):
    query = {**ASKED, "interdire": BOURG, "geste": f"liberer:{BOURG}"}

    assert officer.get(address("study", study), query).context["asked"].forbidden == ()


def test_a_commune_is_kept_by_its_name(officer, study):
    page = officer.get(address("study", study), {**ASKED, "ajouter": "Estables"})

    assert page.context["asked"].kept == ("48905",)


def test_the_curve_tells_what_each_place_more_brings(officer, study):
    page = officer.get(address("study", study), {**ASKED, "lieux": 1, "courbe": 1})

    points = page.context["curve"].points
    assert [(point.sites, round(point.reached)) for point in points][:3] == [(1, 1500), (2, 2000), (3, 2000)]
    assert (
        plain(page.context["curve"].sentence)
        == "Un lieu de plus apporterait 500 habitants dans le temps choisi."
    )


@pytest.mark.parametrize(("lieux", "minutes"), [("", 11), (0, 11), (2, 500), ("deux", 11)])
def test_a_slip_of_the_pen_is_told_at_its_field(officer, study, lieux, minutes):
    page = officer.get(address("study", study), {**ASKED, "lieux": lieux, "minutes": minutes})

    assert page.context["board"] is None
    assert list(page.context["form"].errors) == (["minutes"] if minutes == 500 else ["lieux"])


def test_a_question_without_sense_is_told_in_words(officer, study):
    page = officer.get(address("study", study), {**ASKED, "lieux": 9})

    assert plain(page.context["refusal"]) == (
        "Vous demandez 9 lieux, et seulement 5 communes peuvent en recevoir un."
    )


@pytest.mark.parametrize(("name", "queries"), [("study", 6), ("compare", 7)])
def test_a_page_asks_the_database_as_often_for_one_scenario_as_for_three(
    officer, study, django_assert_num_queries, name, queries
):
    kept(officer, study)
    officer.get(address(name, study), {"s": [1, 2, 3]})
    with django_assert_num_queries(queries):
        officer.get(address(name, study), {"s": [1, 2, 3]})
    for other in ("Autre", "Encore"):
        officer.post(address("keep-scenario", study), {"name": other, **ASKED})
    with django_assert_num_queries(queries):
        officer.get(address(name, study), {"s": [1, 2, 3]})


def test_a_study_begins_with_communes_by_name(officer, study):
    communes_in_line()
    typed = {
        "name": "Deux villages",
        "area_kind": "communes",
        "communes": "Bourg\n48904",
        "belt_km": 0,
        "candidate_rule": "any",
        "circuity": "1,5",
        "speed_kmh": 50,
    }

    officer.post(reverse("siting:new-study", args=["solozere"]), typed)

    made = Study.objects.get(name="Deux villages")
    assert (made.area_codes, float(made.circuity)) == ([BOURG, DRAILLE], 1.5)


def test_a_commune_that_nobody_knows_is_told_with_its_line(officer, study):
    typed = {"name": "X", "area_kind": "communes", "communes": "Bourg\nXyzzy", "belt_km": 0}

    page = officer.post(reverse("siting:new-study", args=["solozere"]), typed)

    assert page.status_code == 422
    assert [plain(error) for error in page.context["form"].errors["communes"]] == [
        "Ligne 2, « Xyzzy » : aucune commune ne porte ce nom."
    ]


def test_premises_are_entered_with_their_check(officer, study):
    typed = {"name": "Ancienne école", "commune": "Bourg", "offices": 2, "cost": "1200,50", "copier": "on"}

    officer.post(address("premises", study), typed)

    found = study.candidates.get()
    assert (found.commune_id, found.cost_cents, found.conforms) == (BOURG, 120_050, False)


def test_several_premises_are_pasted(officer, study):
    officer.post(
        address("paste-premises", study), {"lines": "Bourg;Ancienne école;2;1200,50\nDraille\tMairie"}
    )

    found = study.candidates.values_list("commune", "name", "offices", "cost_cents")
    assert list(found) == [(BOURG, "Ancienne école", 2, 120_050), (DRAILLE, "Mairie", 1, None)]


@pytest.mark.parametrize("lines", ["Bourg;École\nXyzzy;Mairie", "Bourg;École\nBourg;École"])
def test_one_line_that_fails_refuses_them_all(officer, study, lines):
    page = officer.post(address("paste-premises", study), {"lines": lines})

    assert page.status_code == 422
    assert plain(page.context["pasted"].errors["lines"][0]).startswith("Ligne 2 : ")
    assert list(study.candidates.all()) == []


def test_premises_are_taken_out(officer, study):
    candidate = CandidateFactory(study=study)

    officer.post(address("remove-premises", study, candidate.pk))

    assert list(study.candidates.all()) == []


def test_a_scenario_is_kept_with_its_answer(officer, study):
    scenario = kept(officer, study, interdire=BOURG)

    assert (scenario.name, scenario.forbidden, scenario.answer["sites"]) == (
        "Deux lieux",
        [BOURG],
        ["48901", DRAILLE],
    )


def test_the_places_go_out_as_csv(officer, study):
    text = officer.get(address("sites-csv", study, kept(officer, study).number)).content.decode("utf-8-sig")

    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert [row[:2] for row in rows[1:]] == [[BOURG, "Bourg"], [DRAILLE, "Draille"]]


def test_each_commune_goes_out_with_its_place(officer, study):
    number = kept(officer, study).number
    text = officer.get(address("communes-csv", study, number)).content.decode("utf-8-sig")

    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[1] == ["48901", "Amont", "oui", "100", "Bourg", "10.0", "oui"]


def test_the_workbook_opens_with_three_sheets(officer, study):
    content = officer.get(address("workbook", study, kept(officer, study).number)).content

    with ZipFile(BytesIO(content)) as book:
        names = re.findall(r'sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
        cells = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/worksheets/sheet1.xml").decode())
    assert names == ["Lieux", "Communes", "Méthode"]
    assert cells[10:12] == [BOURG, "Bourg"]


def test_the_places_go_out_as_geojson(officer, study):
    answer = officer.get(address("geojson", study, kept(officer, study).number))

    features = json.loads(answer.content)["features"]
    assert answer["Content-Type"] == "application/geo+json"
    assert [feature["properties"]["insee"] for feature in features] == [BOURG, DRAILLE]
    assert features[0]["geometry"]["coordinates"] == [3.5, pytest.approx(44.81)]


def test_the_report_is_a_document(officer, study):
    answer = officer.get(address("report-pdf", study, kept(officer, study).number))

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_an_old_answer_is_not_exported(officer, study):
    number = kept(officer, study).number
    Study.objects.filter(pk=study.pk).update(speed_kmh=40)

    assert officer.get(address("sites-csv", study, number)).status_code == 404


def test_whoever_has_the_link_reads_until_it_is_taken_back(officer, study):
    number = kept(officer, study).number
    officer.post(address("share", study))
    study.refresh_from_db()
    link = reverse("siting:shared-scenario", args=[study.share_key, number])
    assert Client().get(link).context["kept"].board.findings.limit == 11

    officer.post(address("unshare", study))

    assert Client().get(link).status_code == 404


def test_a_place_is_moved_and_the_others_stay(officer, study):
    moved = {**ASKED, "parmi": f"{BOURG},{DRAILLE}", "de": DRAILLE, "vers": "Estables"}

    page = officer.get(address("study", study), moved)

    assert page.context["asked"].kept == (BOURG, "48905")
    assert [site.code for site in page.context["board"].findings.sites] == [BOURG, "48905"]
    assert page.context["form"]["vers"].value() == ""


def test_a_place_is_moved_by_the_code_of_a_commune(officer, study):
    moved = {**ASKED, "parmi": f"{BOURG},{DRAILLE}", "de": BOURG, "vers": "48901"}

    assert officer.get(address("study", study), moved).context["asked"].kept == ("48901", DRAILLE)


def test_a_place_that_is_moved_nowhere_stays(officer, study):
    moved = {**ASKED, "parmi": f"{BOURG},{DRAILLE}", "de": BOURG, "vers": "Nulle part"}

    page = officer.get(address("study", study), moved)

    assert page.context["form"].errors["vers"] == [
        "Aucune commune ne porte ce nom. Écrivez son nom ou son code postal."
    ]
    assert page.context["form"]["vers"].value() == "Nulle part"


def test_the_answer_is_read_by_programs_under_the_names_of_the_command_line(officer, study):
    values = officer.get(address("values", study, kept(officer, study).number)).json()

    assert values["sites"] == [BOURG, DRAILLE]
    assert (values["status"], values["objective"], values["minutes"]) == ("optimal", "coverage", 11)
    assert (values["covered_share"], values["covered_share_slower"]) == (1.0, pytest.approx(0.6))
    assert (values["value"], values["bound"], values["people"]) == (2000, pytest.approx(1.0), 2000)


def test_a_program_reads_a_shared_answer_without_an_account(officer, study):
    number = kept(officer, study).number
    officer.post(address("share", study))
    study.refresh_from_db()
    link = reverse("siting:shared-values", args=[study.share_key, number])

    assert Client().get(link).json()["sites"] == [BOURG, DRAILLE]

    officer.post(address("unshare", study))
    assert Client().get(link).status_code == 404


def test_an_answer_leads_to_a_call_that_is_prepared_from_it(officer, study):
    page = officer.get(address("scenario", study, kept(officer, study).number))

    proposed = f"{reverse('calls:new-call')}?{urlencode({'reseau': study.network.slug, 'titre': study.name})}"
    assert proposed.replace("&", "&amp;").replace("+", "%20") in page.content.decode()
    form = officer.get(proposed).context["form"]
    assert (form["network"].initial, form["title"].initial) == (study.network, study.name)
