"""An answer in French sentences, for a terminal."""

import resource
from collections.abc import Mapping
from typing import Any

from maillage.siting.engine.proofs import Proved
from maillage.siting.questions import CENTRE, COVERAGE, FAIR, FEWEST, P_MEDIAN, Question
from maillage.siting.reports_around import report_around
from maillage.siting.sentences import decimal, impossible, number, sites

STATUSES = {
    "optimal": "optimal, prouvé : aucun autre choix ne fait mieux",
    "gap": "le meilleur trouvé ; l’écart dit ce qu’un autre choix gagnerait au plus",
    "infeasible": "impossible",
    "stopped": "interrompu ; le meilleur trouvé jusque-là",
}


UNITS = {
    P_MEDIAN: "min en moyenne",
    COVERAGE: "habitants couverts",
    FEWEST: "sites",
    CENTRE: "min au plus",
}


def report(question: Question, answer: Mapping[str, Any], names: Mapping[str, str]) -> str:
    area = f"{number(answer['people'])} habitants de {number(answer['communes'])} communes"
    alone, whole = decimal(answer["seconds"], 3), decimal(answer["seconds_total"], 2)
    if answer["status"] == "infeasible":
        return f"Impossible : {impossible(answer)}"
    if not answer["sites"]:
        return "Arrêté avant un premier plan : donnez plus de temps (--seconds)."
    lines = [
        f"{sites(len(answer['sites']))} pour {area} : {STATUSES[answer['status']]}.",
        *_asked(question, answer),
        *_shares(question, answer),
        _source_of_times(question, answer),
        f"Calcul : {alone} s, lecture comprise {whole} s.",
        "",
        *(f"  {code}  {names[code]}{_size(answer, code)}" for code in answer["sites"]),
        *report_around(question, answer, names),
    ]
    return "\n".join(lines)


def _asked(question: Question, answer: Mapping[str, Any]) -> list[str]:
    """The value that was asked for, then the mean time."""
    mean = f"Temps moyen jusqu’au site le plus proche : {decimal(answer['objective_minutes'], 2)} min."
    longest = f"Temps le plus long : {decimal(answer['longest_minutes'], 2)} min."
    if question.objective == FEWEST:
        share = decimal(100 * question.share, 1)
        limit = decimal(question.minutes or 0.0, 0)
        least = number(answer["bound"])
        return [f"Pour que {share} % des habitants soient à {limit} min : {least} sites au moins.", mean]
    return [longest, mean] if question.objective in {CENTRE, FAIR} else [mean]


def _source_of_times(question: Question, answer: Mapping[str, Any]) -> str:
    profile = answer["profile"]
    if profile["provider"] != question.profile.provider:
        return f"Temps de trajet : {profile['provider']}, profil {profile['mode']}."
    circuity, speed = decimal(question.profile.circuity, 2), decimal(question.profile.speed_kmh, 0)
    return f"Temps estimés à vol d’oiseau × {circuity} à {speed} km/h : une estimation, pas un itinéraire."


def _size(answer: Mapping[str, Any], code: str) -> str:
    """Nothing where every centre may be as large as it needs."""
    size = answer["sizes"].get(code, "any")
    return "" if size == "any" else f" ({size})"


def _shares(question: Question, answer: Mapping[str, Any]) -> list[str]:
    lines = []
    if answer["covered_share"] is not None:
        share, slower, faster = (
            decimal(100 * answer[name], 2)
            for name in ("covered_share", "covered_share_slower", "covered_share_faster")
        )
        limit = decimal(question.minutes or 0.0, 0)
        lines.append(
            f"À {limit} min ou moins : {share} % des habitants ({slower} % si les trajets durent "
            f"20 % de plus, {faster} % s’ils durent 20 % de moins)."
        )
    if answer["gap"] is not None:
        lines.append(f"Écart à la borne : {decimal(100 * answer['gap'], 4)} %.")
    return lines


def verified_fields(question: Question, found: Proved, *, seconds: float) -> dict[str, Any]:
    """`seconds`: of the check, the reading of the tables with it."""
    met = abs(found.objective - found.bound) <= 1e-9 * max(abs(found.objective), abs(found.bound))
    return {
        "objective": question.objective,
        "sites": question.sites,
        "value": found.objective,
        "bound": found.bound,
        "optimal": met,
        "seconds": seconds,
        "megabytes": most_memory(),
    }


def verified(question: Question, fields: Mapping[str, Any]) -> str:
    unit = UNITS[question.objective]
    verdict = "l’optimum est prouvé" if fields["optimal"] else "la borne est prouvée"
    value, bound = decimal(fields["value"], 4), decimal(fields["bound"], 4)
    seconds, memory = decimal(fields["seconds"], 1), number(fields["megabytes"])
    return (
        f"Certificat vérifié : {verdict}. Valeur {value} {unit}, borne {bound}.\n"
        f"Vérification : {seconds} s, {memory} Mo de mémoire au plus."
    )


def most_memory() -> float:
    """Of this process since it began, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
