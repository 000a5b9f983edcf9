"""The installation, the territory, the public site."""

from tests.architecture.matrix.answers import OF_DEMONSTRATION, Answers, everybody, only, signed_in

ROWS: dict[str, Answers] = {
    # --- the installation
    "GET /sante": everybody(200),
    "POST /preferences": everybody(302),
    "GET /reprendre": signed_in(302),
    "POST /reprendre": signed_in(302),
    "GET /courriels": OF_DEMONSTRATION,
    "GET /courriels/{mail}/reservation.ics": OF_DEMONSTRATION,
    "GET /composants": OF_DEMONSTRATION,
    # --- the territory
    "GET /territoire/communes": everybody(200),
    "GET /territoire/sources": everybody(200),
    "GET /territoire/zonages": everybody(200),
    "GET /territoire/zonages/{zoning}": everybody(200),
    "GET /territoire/zonages/{zoning}.csv": everybody(200),
    # --- the public site
    "GET /": everybody(200),
    "GET /chercher": everybody(200),
    "GET /chercher/carte": everybody(422),
    "GET /accessibilite": everybody(200),
    "GET /mentions-legales": everybody(200),
    "GET /donnees-personnelles": everybody(200),
    "GET /bienvenue": signed_in(302),
    "GET /gestion/reseaux/": only(manager=302, other_manager=302),
    "GET /gestion/reseaux/{network}/": only(manager=200),
    "GET /reseaux/": everybody(200),
    "GET /reseaux/{network}/": everybody(200),
    "GET /reseaux/{network}/{place}/": everybody(200),
    "GET /reseaux/{network}/{place}/signaler": everybody(200),
    "POST /reseaux/{network}/{place}/signaler": everybody(422),
    "GET /reseaux/{network}/{coming}/interet": everybody(200),
    "POST /reseaux/{network}/{coming}/interet": everybody(422),
    "GET /reseaux/{network}/{coming}/interet/envoye": everybody(302),
    "GET /interets/{interest_link}": everybody(200),
    "POST /interets/{interest_link}": everybody(302),
    "GET /interets/{interest_link}/retirer": everybody(200),
    "POST /interets/{interest_link}/retirer": everybody(302),
    "GET /porte/{network}/{place}/": everybody(200),
}
