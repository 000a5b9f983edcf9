"""An answer in French sentences, for a terminal."""

from collections.abc import Mapping
from typing import Any

from maillage.siting.questions import COVERAGE, Question

STATUSES = {
    "optimal": "optimal, prouvé : aucun autre choix ne fait mieux",
    "gap": "le meilleur trouvé ; l’écart dit ce qu’un autre choix gagnerait au plus",
    "infeasible": "impossible",
    "stopped": "interrompu ; le meilleur trouvé jusque-là",
}


def report(question: Question, answer: Mapping[str, Any], names: Mapping[str, str]) -> str:
    area = f"{_number(answer['people'])} habitants de {_number(answer['communes'])} communes"
    alone, whole = _decimal(answer["seconds"], 3), _decimal(answer["seconds_total"], 2)
    if answer["status"] == "infeasible":
        return f"Impossible : ces règles s’excluent. ({answer['reason']})"
    lines = [
        f"{len(answer['sites'])} sites pour {area} : {STATUSES[answer['status']]}.",
        f"Temps moyen jusqu’au site le plus proche : {_decimal(answer['objective_minutes'], 2)} min.",
        *_shares(question, answer),
        _source_of_times(question, answer),
        f"Calcul : {alone} s, lecture comprise {whole} s.",
        "",
        *(f"  {code}  {names[code]}{_size(answer, code)}" for code in answer["sites"]),
    ]
    return "\n".join(lines)


def _source_of_times(question: Question, answer: Mapping[str, Any]) -> str:
    profile = answer["profile"]
    if profile["provider"] != question.profile.provider:
        return f"Temps de trajet : {profile['provider']}, profil {profile['mode']}."
    circuity, speed = _decimal(question.profile.circuity, 2), _decimal(question.profile.speed_kmh, 0)
    return f"Temps estimés à vol d’oiseau × {circuity} à {speed} km/h : une estimation, pas un itinéraire."


def _size(answer: Mapping[str, Any], code: str) -> str:
    """Nothing where every centre may be as large as it needs."""
    size = answer["sizes"].get(code, "any")
    return "" if size == "any" else f" ({size})"


def _shares(question: Question, answer: Mapping[str, Any]) -> list[str]:
    lines = []
    if answer["covered_share"] is not None:
        share = _decimal(100 * answer["covered_share"], 2)
        lines.append(f"À {_decimal(question.minutes or 0.0, 0)} min ou moins : {share} % des habitants.")
    if answer["gap"] is not None:
        lines.append(f"Écart à la borne : {_decimal(100 * answer['gap'], 4)} %.")
    return lines


def verified_fields(question: Question, found: Any) -> dict[str, Any]:
    """`found`: what a `verify` of the engine gives."""
    met = abs(found.objective - found.bound) <= 1e-9 * max(abs(found.objective), abs(found.bound))
    return {
        "objective": question.objective,
        "sites": question.sites,
        "value": found.objective,
        "bound": found.bound,
        "optimal": met,
    }


def verified(question: Question, fields: Mapping[str, Any]) -> str:
    unit = "habitants couverts" if question.objective == COVERAGE else "min en moyenne"
    verdict = "l’optimum est prouvé" if fields["optimal"] else "la borne est prouvée"
    value, bound = _decimal(fields["value"], 4), _decimal(fields["bound"], 4)
    return f"Certificat vérifié : {verdict}. Valeur {value} {unit}, borne {bound}."


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\u202f")


def _decimal(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}".replace(",", "\u202f").replace(".", ",")
