"""Numbers and reasons in French, for a terminal."""

from collections.abc import Mapping
from typing import Any

IMPOSSIBLE = {
    "more_kept_than_sites": "{kept} sites sont gardés, {sites} au plus sont voulus.",
    "group_overfull": "l’EPCI {group} compte déjà {kept} sites gardés, {most} au plus y sont voulus.",
    "all_forbidden": "toutes les communes sont écartées.",
    "people_out_of_reach": "toutes les communes ouvertes ensemble servent {reached} habitants, "
    "il en faut {wanted}.",
    "rules_too_tight": "aucun plan qui respecte ces règles ne sert plus de {served} habitants, "
    "il en faut {wanted}.",
    "sites_too_few": "{sites} sites ne peuvent pas desservir toutes les communes habitées.",
}


def impossible(answer: Mapping[str, Any]) -> str:
    """`answer` holds the `obstacle` as plain values."""
    facts = {
        name: number(value) if isinstance(value, float) else value
        for name, value in answer["obstacle"].items()
        if name != "kind"
    }
    return IMPOSSIBLE[answer["obstacle"]["kind"]].format(**facts)


def number(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\u202f")


def decimal(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def percent(fraction: float) -> str:
    return f"{decimal(100 * fraction, 2)} %"


def sites(count: int) -> str:
    return f"{number(count)} site" if count == 1 else f"{number(count)} sites"
