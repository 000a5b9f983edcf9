"""Bookings, by teleworkers and by hosts."""

from tests.architecture.matrix.answers import Answers, only, signed_in

ROWS: dict[str, Answers] = {
    # --- a teleworker's bookings
    "POST /reserver": signed_in(302),
    "GET /reserver/{basket}/": only(renter=200),
    "POST /reserver/{basket}/": only(renter=302),
    "POST /reserver/{basket}/rendre": only(renter=302),
    "POST /reserver/{basket}/retirer/{held}": only(renter=302),
    "GET /mes-reservations/ensemble/{together}/": only(renter=200),
    "POST /mes-reservations/ensemble/{together}/annuler": only(renter=422),
    "GET /mes-reservations/": signed_in(200),
    "GET /mes-reservations/{booking}/": only(renter=200),
    "GET /mes-reservations/{booking}/reservation.ics": only(renter=200),
    "POST /mes-reservations/{booking}/annuler": only(renter=422),
    "GET /mes-reservations/{booking}/modifier": only(renter=200),
    "POST /mes-reservations/{booking}/modifier": only(renter=422),
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
    "GET /accueil/reservation/{booking}/modifier": only(host=200, manager=200),
    "POST /accueil/reservation/{booking}/modifier": only(host=422, manager=422),
}
