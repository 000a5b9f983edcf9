"""The charter of a network and the label of its places."""

from tests.architecture.matrix.answers import Answers, everybody, only

PLACE, LED = "/accueil/{network}/{place}/charte", "/animation/{network}/labels"
DRAFT = "/animation/{network}/charte/brouillon"
ROWS: dict[str, Answers] = {
    "GET /reseaux/{network}/charte": everybody(200),
    "GET /reseaux/{network}/charte/versions/1": everybody(200),
    "GET /reseaux/{network}/{labelled}/reclamation": everybody(200),
    "POST /reseaux/{network}/{labelled}/reclamation": everybody(422),
    "GET /reclamations/{complaint_token}/confirmer": everybody(200),
    "POST /reclamations/{complaint_token}/confirmer": everybody(200),
    f"GET {PLACE}": only(host=200, manager=200),
    f"POST {PLACE}/signer": only(host=422, manager=422),
    f"GET {PLACE}/auto-evaluation": only(host=200, manager=200),
    f"POST {PLACE}/auto-evaluation": only(host=302, manager=422),
    f"POST {PLACE}/demander-la-visite": only(host=302, manager=302),
    f"POST {PLACE}/renoncer": only(host=302, manager=302),
    "POST /accueil/{network}/{labelled}/charte/reclamations/{label_complaint}/repondre": only(manager=422),
    "GET /charte/preuves/{evidence}": only(host=200, manager=200, animator=200, committee=200),
    "POST /charte/preuves/{evidence}/supprimer": only(host=302, manager=302, animator=302, committee=302),
    f"GET {LED}": only(manager=200, animator=200, committee=200),
    f"GET {LED}/{{label}}": only(manager=200, animator=200, committee=200),
    f"POST {LED}/{{label}}/planifier": only(manager=422, animator=422, committee=422),
    f"GET {LED}/{{planned_label}}/visite": only(manager=200, animator=200, committee=403),
    f"POST {LED}/{{planned_label}}/visite": only(manager=302, animator=302, committee=403),
    f"POST {LED}/{{label}}/decider": only(manager=422, animator=422, committee=422),
    f"POST {LED}/{{label}}/conditions/{{label_condition}}/remplie": only(
        manager=302, animator=302, committee=302
    ),
    f"GET {LED}/reclamations/{{label_complaint}}": only(manager=200, animator=200, committee=200),
    f"POST {LED}/reclamations/{{label_complaint}}/visite": only(manager=422, animator=422, committee=422),
    f"POST {LED}/reclamations/{{label_complaint}}/clore": only(manager=422, animator=422, committee=422),
    "GET /animation/{network}/charte": only(manager=200),
    "POST /animation/{network}/charte/nouvelle": only(manager=302),
    f"GET {DRAFT}": only(manager=200),
    f"POST {DRAFT}": only(manager=422),
    f"POST {DRAFT}/mettre-en-vigueur": only(manager=422),
    f"GET {DRAFT}/criteres/nouveau": only(manager=200),
    f"POST {DRAFT}/criteres/nouveau": only(manager=422),
    f"GET {DRAFT}/criteres/{{draft_criterion}}": only(manager=200),
    f"POST {DRAFT}/criteres/{{draft_criterion}}": only(manager=422),
    f"POST {DRAFT}/criteres/{{draft_criterion}}/supprimer": only(manager=302),
}
