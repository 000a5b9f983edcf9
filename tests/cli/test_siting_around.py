"""`maillage siting solve`: every objective, its proof, and what stands beside the plan."""

import json
import os
import signal
import subprocess
import sys

import pytest

from maillage.cli.main import main

CANTAL = ["siting", "solve", "--departement", "15"]
SIZES = "name,people,euros\n1 bureau,4000,30000\n4 bureaux,16000,80000\n"
KEPT = ["--keep", "15138"]


def _json(capsys):
    return json.loads(capsys.readouterr().out)


def solved(capsys, *words):
    assert main([*CANTAL, *words, "--json"]) == 0
    return _json(capsys)


def test_the_fewest_sites_are_counted(capsys):
    answer = solved(capsys, "--objective", "fewest", "--minutes", "25", "--share", "0.9")

    assert (answer["status"], answer["value"], answer["bound"]) == ("optimal", 6.0, 6.0)
    assert answer["covered_share"] >= 0.9
    assert answer["covered_share_slower"] < answer["covered_share"] < answer["covered_share_faster"]
    assert answer["names"]["15217"] == "Saint-Victor"


def test_a_fair_plan_has_the_least_longest_time_and_a_lesser_mean(capsys):
    centre = solved(capsys, "--objective", "centre", "--sites", "6")
    fair = solved(capsys, "--objective", "fair", "--sites", "6")

    assert fair["longest_minutes"] == pytest.approx(centre["longest_minutes"], abs=1e-5)
    assert fair["objective_minutes"] < centre["objective_minutes"]


QUESTIONS = {
    "p-median": ["--sites", "5"],
    "p-median, kept": ["--sites", "5", *KEPT, "--forbid", "15014"],
    "p-median, spaced": ["--sites", "5", "--spacing", "8"],
    "coverage": ["--sites", "5", "--objective", "coverage", "--minutes", "20"],
    "coverage, kept": ["--sites", "5", "--objective", "coverage", "--minutes", "20", *KEPT],
    "fewest": ["--objective", "fewest", "--minutes", "25", "--share", "0.8"],
    "fewest, kept": ["--objective", "fewest", "--minutes", "25", "--share", "0.8", *KEPT],
    "fewest, by EPCI": ["--objective", "fewest", "--minutes", "30", "--share", "0.8", "--per-epci", "2"],
    "centre": ["--sites", "5", "--objective", "centre"],
    "centre, kept": ["--sites", "5", "--objective", "centre", *KEPT],
    "centre, by EPCI": ["--sites", "6", "--objective", "centre", "--per-epci", "2", "--seconds", "30"],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_proof_is_checked_from_its_file_and_a_touched_one_refused(capsys, tmp_path, question):
    proof = tmp_path / "proof.json"
    answer = solved(capsys, *QUESTIONS[question], "--certificate", str(proof))

    assert main(["siting", "verify", str(proof), "--json"]) == 0

    checked = _json(capsys)
    assert checked["value"] == pytest.approx(answer["value"])
    assert checked["optimal"] == (answer["status"] == "optimal")
    written = json.loads(proof.read_text())
    for touched in (
        {"question": written["question"] | {"minutes": 7.0, "sites": 4, "share": 0.99}},
        {"question": written["question"] | {"objective": "coverage"} if "coverage" not in question else {}},
        {"question": written["question"] | {"area": {"kind": "departement", "codes": ["48"]}}},
        {"certificate": {}},
        {"certificate": None},
    ):
        proof.write_text(json.dumps(written | touched))
        assert main(["siting", "verify", str(proof)]) == 1
        assert "Ce certificat ne prouve pas ce qu’il dit." in capsys.readouterr().err


def test_phases_robustness_curve_and_zones_stand_beside_the_plan(capsys):
    words = ["--objective", "coverage", "--minutes", "20", "--phases", "2,3,5"]
    answer = solved(capsys, *words, "--robust", "--curve", "--zones")

    sites = [set(phase["sites"]) for phase in answer["phases"]["phases"]]
    assert [len(each) for each in sites] == [2, 3, 5]
    assert sites[0] < sites[1] < sites[2]
    assert 0.0 <= answer["phases"]["worst_regret"] < 0.05
    values = [point["value"] for point in answer["curve"]]
    assert values == sorted(values)
    assert values[4] == answer["value"]
    assert {each["site"] for each in answer["robust"]["closures"]} == set(answer["sites"])
    assert [each["name"] for each in answer["robust"]["scenarios"]] == ["times − 20 %", "times + 20 %"]
    shares = [zone["share"] for zone in answer["zones"]]
    assert shares == sorted(shares)


def test_what_stands_beside_the_plan_is_read_in_french(capsys, tmp_path):
    demand = tmp_path / "demand.csv"
    demand.write_text("code,people,low,high\n15014,900,500,1500\n15187,400,300,700\n15120,300,100,900\n")
    words = ["--sites", "2", "--phases", "1,2", "--robust", "--curve", "--zones", "--demand", str(demand)]

    assert main([*CANTAL, *words]) == 0

    text = capsys.readouterr().out
    for sentence in (
        "Par quoi commencer (regret le plus grand :",
        "Un site de plus :",
        "Si un site ferme :",
        "trajets 20 % plus longs :",
        "demande basse :",
        "demande haute :",
        "Les intercommunalités les moins bien servies :",
    ):
        assert sentence in text


def test_budgets_of_each_year_buy_phases(capsys, tmp_path):
    sizes = tmp_path / "sizes.csv"
    sizes.write_text(SIZES, encoding="utf-8")
    words = ["--objective", "coverage", "--minutes", "20", "--sizes", str(sizes), "--yearly", "60000,80000"]

    answer = solved(capsys, *words, "--seconds", "30")

    first, second = answer["phases"]["phases"]
    assert (first["budget_cents"], second["budget_cents"]) == (6_000_000, 14_000_000)
    assert set(first["sites"]) <= set(second["sites"])
    assert first["value"] < second["value"]


def test_people_without_a_car_draw_the_site_nearer(capsys, tmp_path):
    without = tmp_path / "without-car.csv"
    without.write_text("code,people\n15120,3000\n")

    plain = solved(capsys, "--sites", "1")
    drawn = solved(capsys, "--sites", "1", "--without-car", str(without), "--counts", "40")

    assert plain["sites"] != drawn["sites"] == ["15120"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--sites", "2", "--objective", "fair", "--certificate", "x.json"],
            "Un plan équitable n’a pas de certificat",
        ),
        (["--objective", "fewest"], "Une couverture se mesure en minutes"),
        (["--objective", "fewest", "--minutes", "20", "--share", "1.2"], "Une limite"),
        (["--phases", "3,2"], "Ces règles se contredisent."),
    ],
)
def test_a_question_without_sense_is_refused(capsys, words, said):
    assert main([*CANTAL, *words]) == 1

    assert said in capsys.readouterr().err


def test_what_no_plan_can_serve_is_told(capsys, tmp_path):
    sizes = tmp_path / "sizes.csv"
    sizes.write_text("name,people,euros\n1 bureau,100,30000\n", encoding="utf-8")
    words = ["--objective", "fewest", "--minutes", "20", "--sizes", str(sizes), "--sites", "3"]

    assert main([*CANTAL, *words]) == 0

    assert capsys.readouterr().out.startswith(
        "Impossible : aucun plan qui respecte ces règles ne sert plus de 300 habitants"
    )


def test_control_c_ends_with_the_best_so_far_and_its_bound(tmp_path):
    proof = tmp_path / "proof.json"
    words = ["--region", "84", "--sites", "80", "--objective", "coverage", "--minutes", "20", "--json"]
    command = [sys.executable, "-m", "maillage.cli", "siting", "solve", *words, "--certificate", str(proof)]
    environment = {**os.environ, "SECRET_KEY": "x"}
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        for line in running.stderr:
            if "search" in line:
                running.send_signal(signal.SIGINT)
                break
        out, _ = running.communicate(timeout=120)

    answer = json.loads(out)

    assert (running.returncode, answer["status"], len(answer["sites"])) == (0, "stopped", 80)
    assert 0.0 < answer["gap"] < 0.05
    assert main(["siting", "verify", str(proof)]) == 0


def test_a_split_is_solved_by_parts_and_its_proof_checked(capsys, tmp_path):
    proof = tmp_path / "proof.json"
    words = ["--departement", "48", "--sites", "9", "--split", "departement", "--certificate", str(proof)]

    answer = solved(capsys, *words)

    assert len(answer["sites"]) == 9
    assert answer["gap"] < 0.05
    assert main(["siting", "verify", str(proof)]) == 0


def test_only_a_median_without_rules_is_split(capsys):
    assert main([*CANTAL, "--sites", "3", "--split", "region", "--keep", "15138"]) == 1

    assert "Ces règles se contredisent." in capsys.readouterr().err
