"""Phases, robustness, the curve and the worst-served zones in French sentences, for a terminal."""

from collections.abc import Mapping
from typing import Any

from maillage.siting.questions import IN_MINUTES, Question
from maillage.siting.sentences import decimal, impossible, number, percent, sites

SCENARIOS = {
    "times + 20 %": "trajets 20 % plus longs",
    "times − 20 %": "trajets 20 % plus courts",
    "demand low": "demande basse",
    "demand high": "demande haute",
}
NAMED = 3  # communes of a closure
Names = Mapping[str, str]


def report_around(question: Question, answer: Mapping[str, Any], names: Names) -> list[str]:
    lines = [
        *_phases(question, answer.get("phases"), names),
        *_curve(question, answer.get("curve")),
        *_robust(question, answer.get("robust"), names),
        *_zones(question, answer.get("zones")),
    ]
    return ["", *lines] if lines else []


def _value(question: Question, value: float) -> str:
    if question.objective in IN_MINUTES:
        return f"{decimal(value, 2)} min"
    return f"{number(value)} habitants"


def _phases(question: Question, told: Mapping[str, Any] | None, names: Names) -> list[str]:
    if told is None:
        return []
    if "phases" not in told:
        return [f"Phases impossibles : {impossible(told) if told['obstacle'] else 'le temps a manqué.'}"]
    steps = [_phase(question, at, phase, names) for at, phase in enumerate(told["phases"], start=1)]
    return [f"Par quoi commencer (regret le plus grand : {percent(told['worst_regret'])}) :", *steps]


def _phase(question: Question, at: int, phase: Mapping[str, Any], names: Names) -> str:
    opened = ", ".join(f"{names[code]} ({code})" for code in phase["opened"]) or "aucun nouveau site"
    return (
        f"  phase {at}, {sites(len(phase['sites']))} : {_value(question, phase['value'])}, "
        f"au mieux {_value(question, phase['best'])}, regret {percent(phase['regret'])}. Ouvrir : {opened}."
    )


def _curve(question: Question, points: list[Mapping[str, Any]] | None) -> list[str]:
    if points is None:
        return []
    lines = ["Un site de plus :"]
    for point in points:
        gain = "" if point["gain"] is None else f" (gain : {_value(question, point['gain'])})"
        lines.append(f"  {sites(point['count']):>9} : {_value(question, point['value'])}{gain}")
    return lines


def _robust(question: Question, told: Mapping[str, Any] | None, names: Names) -> list[str]:
    if told is None:
        return []
    ordered = sorted(told["closures"], key=lambda closure: (-closure["loss"], closure["site"]))
    return [
        "Si un site ferme :",
        *(_closure(question, each, names) for each in ordered),
        "Si les temps ou les habitants changent :",
        *(_scenario(question, each) for each in told["scenarios"]),
    ]


def _closure(question: Question, told: Mapping[str, Any], names: Names) -> str:
    lost = _value(question, told["loss"])
    return f"  {names[told['site']]} ({told['site']}) : perte de {lost}{_touched(told, names)}"


def _scenario(question: Question, told: Mapping[str, Any]) -> str:
    return (
        f"  {SCENARIOS.get(told['name'], told['name'])} : {_value(question, told['value'])}, "
        f"au mieux {_value(question, told['best'])}, regret {percent(told['regret'])}"
    )


def _touched(closure: Mapping[str, Any], names: Names) -> str:
    if not closure["communes"]:
        return "."
    first = ", ".join(names[code] for code in closure["largest"][:NAMED])
    rest = closure["communes"] - NAMED
    others = f" et {number(rest)} autres" if rest > 0 else ""
    return f" ; {number(closure['people'])} habitants touchés : {first}{others}."


def _zones(question: Question, zones: list[Mapping[str, Any]] | None) -> list[str]:
    if zones is None:
        return []
    limit = decimal(question.minutes or 0.0, 0)
    lines = [
        f"  {zone['name']} : {percent(zone['share'])} des habitants à {limit} min, "
        f"{decimal(zone['mean_minutes'], 1)} min en moyenne, "
        f"{decimal(zone['longest_minutes'], 1)} min au plus."
        for zone in zones
    ]
    return ["Les intercommunalités les moins bien servies :", *lines]
