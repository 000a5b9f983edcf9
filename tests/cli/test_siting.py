"""`maillage siting`: a question typed, its proof checked, without a database."""

import json

import pytest

from maillage.cli.main import main

CANTAL = ["siting", "solve", "--departement", "15", "--sites", "4"]


def _json(capsys):
    return json.loads(capsys.readouterr().out)


def test_an_answer_tells_its_fields(capsys):
    assert main([*CANTAL, "--json"]) == 0

    answer = _json(capsys)

    assert answer["status"] == "optimal"
    assert answer["bound"] == pytest.approx(answer["objective_minutes"], rel=1e-9)
    assert answer["gap"] == 0.0
    assert 0.5 < answer["covered_share"] < 0.9
    assert len(answer["instance_sha256"]) == 64
    assert 0.0 < answer["seconds"] < answer["seconds_total"]
    assert answer["sites"] == sorted(answer["sites"])
    assert len(answer["sites"]) == 4


def test_a_coverage_is_told_as_a_share(capsys):
    assert main([*CANTAL, "--objective", "coverage", "--minutes", "20", "--json"]) == 0

    answer = _json(capsys)

    assert (answer["status"], answer["bound"]) == ("optimal", pytest.approx(answer["covered_share"]))


def test_a_person_reads_names_and_the_limits_of_the_method(capsys):
    assert main(CANTAL) == 0

    text = capsys.readouterr().out

    assert text.startswith("4 sites pour 144\u202f196 habitants de 250 communes : optimal, prouvé")
    assert "une estimation, pas un itinéraire" in text
    assert "  15014  Aurillac" in text


@pytest.mark.parametrize("objective", ["p-median", "coverage"])
def test_a_certificate_is_checked_from_its_file_alone(capsys, tmp_path, objective):
    proof = tmp_path / "proof.json"
    words = ["--objective", objective, "--minutes", "20", "--certificate", str(proof)]
    assert main([*CANTAL, *words]) == 0
    capsys.readouterr()

    assert main(["siting", "verify", str(proof)]) == 0

    assert capsys.readouterr().out.startswith("Certificat vérifié : l’optimum est prouvé.")


def test_a_touched_certificate_is_refused(capsys, tmp_path):
    proof = tmp_path / "proof.json"
    main([*CANTAL, "--certificate", str(proof)])
    written = json.loads(proof.read_text())
    written["certificate"]["bound"] *= 1.001
    proof.write_text(json.dumps(written))

    assert main(["siting", "verify", str(proof)]) == 1

    assert capsys.readouterr().err.splitlines()[-2].startswith("Ce certificat ne prouve pas ce qu’il dit.")


def test_communes_are_read_from_a_file(capsys, tmp_path):
    chosen = tmp_path / "communes.csv"
    chosen.write_text("code;nom\n15014;Aurillac\n15187;Saint-Flour\n15120;Mauriac\n")

    assert main(["siting", "solve", "--communes", str(chosen), "--sites", "1", "--json"]) == 0

    assert (answer := _json(capsys))["communes"] == 3
    assert answer["sites"] == ["15014"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--departement", "15", "--sites", "0"], "Demandez au moins un site."),
        (["--departement", "15", "--sites", "999"], "Il y a moins de communes que de sites demandés."),
        (["--departement", "1X", "--sites", "1"], "Un code ne désigne rien, ou figure deux fois."),
        (["--communes", "/nowhere", "--sites", "1"], "« /nowhere » ne se lit pas."),
        (
            ["--departement", "15", "--sites", "1", "--speed", "0"],
            "Une limite, une vitesse ou une sinuosité sort de ce qu’elle peut être.",
        ),
        (
            ["--departement", "15", "--sites", "1", "--objective", "coverage"],
            "Une couverture se mesure en minutes : ajoutez --minutes.",
        ),
    ],
)
def test_a_question_without_sense_is_refused_in_french(capsys, words, sentence):
    assert main(["siting", "solve", *words]) == 1

    assert capsys.readouterr().err.startswith(sentence)


SIZES = "name,people,euros\n1 bureau,4000,30000\n2 bureaux,8000,50000\n4 bureaux,16000,80000\n"


def test_a_budget_buys_sizes_and_its_proof_is_checked(capsys, tmp_path):
    sizes, proof = tmp_path / "sizes.csv", tmp_path / "proof.json"
    sizes.write_text(SIZES, encoding="utf-8")
    words = ["--objective", "coverage", "--minutes", "20", "--sizes", str(sizes), "--budget", "200000"]
    asked = ["siting", "solve", "--departement", "15", *words, "--keep", "15138", "--certificate", str(proof)]

    assert main([*asked, "--json"]) == 0

    answer = _json(capsys)
    costs = {"1 bureau": 30_000, "2 bureaux": 50_000, "4 bureaux": 80_000}
    assert "15138" in answer["sites"]
    assert sum(costs[size] for size in answer["sizes"].values()) - 30_000 <= 200_000
    assert answer["gap"] < 0.03
    assert main(["siting", "verify", str(proof), "--json"]) == 0
    assert _json(capsys)["value"] == pytest.approx(answer["covered_share"] * answer["people"])


def test_rules_keep_forbid_space_and_count_by_epci(capsys):
    rules = ["--keep", "15138", "--forbid", "15014", "--spacing", "15", "--per-epci", "1"]

    assert main([*CANTAL, *rules, "--json"]) == 0

    answer = _json(capsys)
    assert len(answer["sites"]) <= 4
    assert "15138" in answer["sites"]
    assert "15014" not in answer["sites"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--departement", "15"], "Dites combien de sites : --sites."),
        (["--departement", "15", "--budget", "1000"], "Ces règles se contredisent."),
        (["--departement", "15", "--sites", "2", "--keep", "48140"], "Un code ne désigne rien"),
        (
            ["--departement", "15", "--sites", "2", "--sizes", "/nowhere.csv"],
            "« /nowhere.csv » ne se lit pas",
        ),
    ],
)
def test_rules_without_sense_are_told(capsys, words, said):
    assert main(["siting", "solve", *words]) == 1

    assert said in capsys.readouterr().err


def test_what_the_rules_forbid_is_told_with_its_reason(capsys):
    kept = ["--keep", "15138", "--keep", "15014"]

    assert main(["siting", "solve", "--departement", "15", "--sites", "1", *kept]) == 0

    assert capsys.readouterr().out == ("Impossible : 2 sites sont gardés, 1 au plus sont voulus.\n")
