"""`maillage siting solve` with one's own demand and imported times."""

import json

from maillage.cli.main import main

LOZERE = ["siting", "solve", "--departement", "48", "--sites", "1", "--json"]
THREE = "code\n48095\n48140\n48061\n"  # Mende, Saint-Chély-d'Apcher, Florac


def test_ones_own_demand_takes_the_place_of_the_inhabitants(capsys, tmp_path):
    demand = tmp_path / "demand.csv"
    demand.write_text("code;people\n48061;12\n")

    assert main([*LOZERE, "--demand", str(demand)]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["sites"], answer["people"], answer["objective_minutes"]) == (["48061"], 12.0, 0.0)


def test_imported_times_take_the_place_of_the_great_circle(capsys, tmp_path):
    communes, times, demand = (tmp_path / name for name in ("communes.csv", "times.csv", "demand.csv"))
    communes.write_text(THREE)
    demand.write_text("code;people\n48095;1\n48140;1\n48061;2\n")
    times.write_text("from;to;minutes\n48095;48140;10\n48061;48140;10\n48140;48061;99\n48095;48061;99\n")
    area = ["siting", "solve", "--communes", str(communes), "--sites", "1", "--json"]

    assert main([*area, "--times", str(times), "--demand", str(demand)]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["sites"], answer["objective_minutes"]) == (["48140"], 7.5)
    assert (answer["profile"]["provider"], answer["profile"]["mode"]) == ("imported", "car")


def test_a_person_reads_where_the_times_come_from(capsys, tmp_path):
    communes, times = tmp_path / "communes.csv", tmp_path / "times.csv"
    communes.write_text(THREE)
    times.write_text("from;to;minutes\n48095;48140;10\n48061;48140;10\n")

    assert main(["siting", "solve", "--communes", str(communes), "--sites", "1", "--times", str(times)]) == 0

    text = capsys.readouterr().out
    assert "Temps de trajet : imported, profil car." in text
    assert "vol d’oiseau" not in text


def test_a_wrong_line_is_told_in_french_with_its_place(capsys, tmp_path):
    demand = tmp_path / "demand.csv"
    demand.write_text("code;people\n48061;douze\n")

    assert main([*LOZERE, "--demand", str(demand)]) != 0

    assert "ligne 2, colonne 2 : ce n’est pas un nombre." in capsys.readouterr().err


def test_a_router_that_is_not_there_is_told(capsys):
    assert main([*LOZERE, "--osrm", "http://127.0.0.1:1"]) != 0

    assert "Le serveur de temps ne répond pas." in capsys.readouterr().err


def test_no_certificate_is_written_on_other_figures_than_the_tables(capsys, tmp_path):
    demand = tmp_path / "demand.csv"
    demand.write_text("code;people\n48061;12\n")
    proof = tmp_path / "proof.json"

    assert main([*LOZERE, "--demand", str(demand), "--certificate", str(proof)]) != 0

    assert not proof.exists()
