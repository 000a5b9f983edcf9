"""The steering committee, accompaniment, laureates."""

from tests.architecture.matrix.answers import Answers, everybody, only, signed_in

ROWS: dict[str, Answers] = {
    # --- the steering committee, accompaniment, laureates
    "GET /gestion/appels/{call}/comites/": only(manager=200),
    "POST /gestion/appels/{call}/comites/": only(manager=422),
    "GET /gestion/appels/{call}/comites/{session}/": only(manager=200),
    "POST /gestion/appels/{call}/comites/{session}/membres": only(manager=422),
    "POST /gestion/appels/{call}/comites/{session}/membres/{member}": only(manager=302),
    "POST /gestion/appels/{call}/comites/{session}/ouvrir": only(manager=302),
    "POST /gestion/appels/{call}/comites/{session}/elargir": only(manager=422),
    "POST /gestion/appels/{call}/comites/{session}/clore": only(manager=302),
    "GET /gestion/appels/{call}/comites/{session}/lettres": only(manager=200),
    "POST /gestion/appels/{call}/comites/{session}/notifier": only(manager=302),
    "GET /gestion/appels/{call}/comites/{session}/proces-verbal.pdf": only(manager=200),
    "GET /gestion/appels/{call}/comites/{session}/comparer": only(manager=200),
    "GET /gestion/appels/{call}/comites/{session}/dossiers/{laureate}": only(manager=200),
    "POST /gestion/appels/{call}/comites/{session}/dossiers/{laureate}": only(manager=422),
    "POST /gestion/appels/{call}/comites/{session}/dossiers/{laureate}/deport": only(manager=422),
    "GET /gestion/appels/{call}/comites/{session}/dossiers/{laureate}/revenir": only(manager=200),
    "POST /gestion/appels/{call}/comites/{session}/dossiers/{laureate}/revenir": only(manager=422),
    "GET /comites/": signed_in(200),
    "GET /comites/{session}/": only(renter=200),
    "POST /comites/{session}/interets": only(renter=302),
    "GET /comites/{session}/comparer": only(renter=200),
    "GET /comites/{session}/proces-verbal.pdf": only(renter=200),
    "GET /comites/{session}/dossiers/{laureate}": only(renter=200),
    "POST /comites/{session}/dossiers/{laureate}/interets": only(renter=422),
    "GET /comites/{session}/dossiers/{laureate}/pieces/{laureate_file}": only(renter=200),
    "GET /comites/{session}/dossiers/{laureate}/avis/{laureate_opinion_file}": only(renter=200),
    "GET /gestion/appels/{call}/laureats": only(manager=200),
    "POST /gestion/appels/{call}/laureats": only(manager=422),
    "POST /gestion/appels/{call}/laureats/{laureate}/lieu": only(manager=422),
    "GET /appels/{call}/resultats": everybody(200),
    "GET /appels/{call}/resultats.json": everybody(200),
    "GET /gestion/appels/{call}/candidatures/{accompanied}/accompagner": only(manager=200),
    "POST /gestion/appels/{call}/candidatures/{accompanied}/accompagner": only(manager=422),
    "GET /accompagnements/": signed_in(200),
    "GET /accompagnements/{accompaniment}/": only(manager=200, reviewer=200, reviewer_in_conflict=200),
    "POST /accompagnements/{accompaniment}/taches": only(manager=422, reviewer=422, reviewer_in_conflict=422),
    "POST /accompagnements/{accompaniment}/notes": only(manager=422, reviewer=422, reviewer_in_conflict=422),
    "POST /accompagnements/{accompaniment}/taches/{task}": only(
        manager=302, reviewer=302, reviewer_in_conflict=302
    ),
    "GET /candidatures/{accompanied}/accompagnement": only(renter=200),
    "POST /candidatures/{accompanied}/accompagnement/{task}": only(renter=302),
}
