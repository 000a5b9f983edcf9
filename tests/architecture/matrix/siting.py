"""Who may see and do what with a siting study: the managers of its network, and whoever has its link."""

from tests.architecture.matrix.answers import Answers, everybody, only

STUDY = "/animation/{network}/etudes/{study}"
SCENARIO = STUDY + "/scenarios/1"
ROWS: dict[str, Answers] = {
    "GET /animation/{network}/etudes": only(manager=200),
    "GET /animation/{network}/etudes/nouvelle": only(manager=200),
    "POST /animation/{network}/etudes/nouvelle": only(manager=422),
    f"GET {STUDY}": only(manager=200),
    f"GET {STUDY}/territoire": only(manager=200),
    f"POST {STUDY}/territoire": only(manager=422),
    f"POST {STUDY}/partager": only(manager=302),
    f"POST {STUDY}/ne-plus-partager": only(manager=302),
    f"POST {STUDY}/oublier": only(manager=302),
    f"GET {STUDY}/locaux": only(manager=200),
    f"POST {STUDY}/locaux": only(manager=422),
    f"POST {STUDY}/locaux/coller": only(manager=422),
    f"POST {STUDY}/locaux/{{premises}}/retirer": only(manager=302),
    f"POST {STUDY}/garder": only(manager=302),
    f"GET {STUDY}/comparer": only(manager=200),
    f"GET {SCENARIO}": only(manager=200),
    f"POST {SCENARIO}/arreter": only(manager=302),
    f"POST {SCENARIO}/recalculer": only(manager=302),
    f"POST {SCENARIO}/oublier": only(manager=302),
    f"POST {SCENARIO}/prevoir": only(manager=302),
    f"GET {SCENARIO}/rapport.pdf": only(manager=200),
    f"GET {SCENARIO}/lieux.csv": only(manager=200),
    f"GET {SCENARIO}/communes.csv": only(manager=200),
    f"GET {SCENARIO}/etude.xlsx": only(manager=200),
    f"GET {SCENARIO}/lieux.geojson": only(manager=200),
    "GET /etudes/{study_link}": everybody(200),
    "GET /etudes/{study_link}/1": everybody(200),
}
