"""Who may see and do what: one row for each address and method, one answer for each person.

`{names}` come from `world.py`. A page that somebody may not know of answers 404, never 403.
"""

from tests.architecture.world import PEOPLE

SIGN_IN = "sign in"  # led to the sign-in page, and back afterwards
Answer = int | str
Answers = dict[str, Answer]


def everybody(status: int, **others: Answer) -> Answers:
    return dict.fromkeys(PEOPLE, status) | others


def signed_in(status: int, **others: Answer) -> Answers:
    return everybody(status, visitor=SIGN_IN) | others


def only(**people: int) -> Answers:
    """Those named; for anybody else signed in the page does not exist."""
    return signed_in(404, **people)


OF_DEMONSTRATION = everybody(404)

MATRIX: dict[str, Answers] = {
    # --- the installation
    "GET /sante": everybody(200),
    "POST /preferences": everybody(302),
    "GET /courriels": OF_DEMONSTRATION,
    "GET /courriels/{mail}/reservation.ics": OF_DEMONSTRATION,
    "GET /composants": OF_DEMONSTRATION,
    # --- the territory
    "GET /territoire/communes": everybody(200),
    "GET /territoire/sources": everybody(200),
    # --- the public site
    "GET /": everybody(200),
    "GET /chercher": everybody(200),
    "GET /bienvenue": signed_in(302),
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
    # --- signing in, one's account
    "GET /connexion": everybody(302, visitor=200),
    "POST /connexion": everybody(302, visitor=200),
    "GET /connexion/mot-de-passe": everybody(200),
    "POST /connexion/mot-de-passe": everybody(200),
    "GET /connexion/lien-envoye": everybody(SIGN_IN),
    "POST /connexion/demonstration/{user}": OF_DEMONSTRATION,
    "GET /connexion/{link}": everybody(200),
    "POST /connexion/{link}": everybody(302),
    "POST /deconnexion": everybody(302),
    "GET /compte": signed_in(200),
    "POST /compte": signed_in(200),
    "GET /compte/mot-de-passe": signed_in(200),
    "POST /compte/mot-de-passe": signed_in(200),
    "GET /compte/mot-de-passe/retirer": signed_in(200),
    "POST /compte/mot-de-passe/retirer": signed_in(302),
    "GET /compte/adresse": signed_in(200),
    "POST /compte/adresse": signed_in(200),
    "GET /compte/adresse/{address_link}": only(renter=200),
    "POST /compte/adresse/{address_link}": only(renter=302),
    # --- mandates
    "GET /mes-mandats": signed_in(200),
    "POST /mes-mandats/invitations/{invitation}/accepter": only(renter=302),
    "GET /lieux/{network}/{place}/personnes": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/personnes": only(host=200, manager=200),
    "GET /reseaux/{network}/personnes": only(manager=200),
    "POST /reseaux/{network}/personnes": only(manager=200),
    "POST /mandats/{mandate}/terminer": only(host=302, manager=302),
    "POST /invitations/{invitation}/retirer": only(host=302, manager=302),
    # --- what a place and a network are told
    "GET /lieux/{network}/{place}/signalements": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/signalements/{report}/traite": only(host=302, manager=302),
    "POST /lieux/{network}/{place}/confirmer": only(host=302, manager=302),
    "GET /lieux/{network}/{coming}/interets": only(manager=200),
    "GET /lieux/{network}/{coming}/interets.csv": only(manager=200),
    "GET /reseaux/{network}/interets": only(manager=200),
    "GET /reseaux/{network}/interets.csv": only(manager=200),
    # --- a place, edited by its hosts and its network's manager
    "GET /lieux/{network}/{place}/modifier": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/modifier": only(host=422, manager=422),
    "GET /lieux/{network}/{place}/horaires": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/horaires": only(host=302, manager=302),
    "POST /lieux/{network}/{place}/horaires/jours": only(host=422, manager=422),
    "POST /lieux/{network}/{place}/horaires/jours/retirer": only(host=302, manager=302),
    "GET /lieux/{network}/{place}/espaces": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/espaces": only(host=422, manager=422),
    "GET /lieux/{network}/{place}/espaces/{space}": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/espaces/{space}": only(host=422, manager=422),
    "POST /lieux/{network}/{place}/espaces/{space}/unites": only(host=422, manager=422),
    "POST /lieux/{network}/{place}/espaces/{space}/unites/ajouter": only(host=422, manager=422),
    "GET /lieux/{network}/{place}/equipements": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/equipements": only(host=302, manager=302),
    "GET /lieux/{network}/{place}/tarifs": only(host=200, manager=200),
    "POST /lieux/{network}/{place}/tarifs": only(host=422, manager=422),
    "GET /lieux/{network}/{place}/vie": only(manager=200),
    "POST /lieux/{network}/{place}/vie": only(manager=422),
    "GET /reseaux/{network}/lieux/nouveau": only(manager=200),
    "POST /reseaux/{network}/lieux/nouveau": only(manager=422),
    # --- a teleworker's bookings
    "POST /reserver": signed_in(302),
    "GET /reserver/{basket}/": only(renter=200),
    "POST /reserver/{basket}/": only(renter=302),
    "POST /reserver/{basket}/rendre": only(renter=302),
    "GET /mes-reservations/": signed_in(200),
    "GET /mes-reservations/{booking}/": only(renter=200),
    "GET /mes-reservations/{booking}/reservation.ics": only(renter=200),
    "POST /mes-reservations/{booking}/annuler": only(renter=422),
    "GET /arrivee/{door}/": signed_in(200),
    "POST /arrivee/{door}/": signed_in(422),
    # --- the host's day
    "GET /accueil/": only(host=302, other_host=302, manager=200, other_manager=302),
    "GET /accueil/{network}/{place}/": only(host=200, manager=200),
    "POST /accueil/{network}/{place}/sans-reservation": only(host=422, manager=422),
    "GET /accueil/{network}/{place}/reserver?{block}": only(host=200, manager=200),
    "POST /accueil/{network}/{place}/reserver?{block}": only(host=422, manager=422),
    "POST /accueil/{network}/{place}/visites": only(host=422, manager=422),
    "POST /accueil/{network}/{place}/visites/retirer": only(host=302, manager=302),
    "GET /accueil/{network}/{place}/porte.svg": only(host=200, manager=200),
    "GET /accueil/{network}/{place}/fermetures": only(host=200, manager=200),
    "POST /accueil/{network}/{place}/fermetures": only(host=422, manager=422),
    "POST /accueil/{network}/{place}/fermetures/rouvrir": only(host=302, manager=302),
    "POST /accueil/reservation/{booking}/arrivee": only(host=302, manager=302),
    "POST /accueil/reservation/{booking}/annuler-arrivee": only(host=302, manager=302),
    "POST /accueil/reservation/{booking}/depart": only(host=302, manager=302),
    "POST /accueil/reservation/{booking}/absence": only(host=302, manager=302),
    "POST /accueil/reservation/{booking}/paye": only(host=302, manager=302),
    "POST /accueil/reservation/{booking}/annulation": only(host=302, manager=302),
}

BODIES: dict[str, dict[str, str]] = {
    "POST /accueil/{network}/{place}/fermetures/rouvrir": {"closure": "{closure}"},
    "POST /reserver": {"space": "{space}", "unit": "{unit}", "day": "{day}", "moment": "morning"},
}
