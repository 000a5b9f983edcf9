"""What is told of a plan under rules: the answer with its certificate, or why there is none."""

import base64
from typing import Any

import numpy as np

from maillage.siting.engine.answer import Answer, Status, impossible, relative_gap
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.obstacles import Obstacle
from maillage.siting.engine.planning.ask import Ask, Plan, told
from maillage.siting.engine.planning.bound import Prices
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import described_rules

QUESTION = "rules"
VERSION = 1


def answered(
    ask: Ask, best: Plan, prices: Prices, bound: float, watch: Watch, *, with_certificate: bool
) -> Answer:
    value, limit = told(ask, best.worth), told(ask, bound)
    gap = relative_gap(value, limit) if value or limit else 0.0
    status = Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP
    opened = np.flatnonzero(best.sizes >= 0)
    return Answer(
        question=f"{ask.objective}-with-{QUESTION}",
        instance_sha256=ask.instance.sha256,
        status=status,
        sites=tuple(ask.instance.site_codes[site] for site in opened),
        objective=value,
        bound=limit,
        gap=gap,
        seconds=watch.elapsed(),
        seed=0,
        covered_share=float(best.flows.sum()) / ask.instance.total_weight,
        certificate=_certificate(ask, best, prices, value, limit) if with_certificate else None,
        history=tuple(watch.history),
        sizes=_sizes(ask, best) if ask.rules.sizes else {},
    )


def _sizes(ask: Ask, best: Plan) -> dict[str, str]:
    opened = np.flatnonzero(best.sizes >= 0)
    return {ask.instance.site_codes[site]: ask.rules.choices[best.sizes[site]].key for site in opened}


def _certificate(ask: Ask, best: Plan, prices: Prices, value: float, limit: float) -> dict[str, Any]:
    """Plain JSON. Prices of people and of conflicts: float64, little-endian, base64."""
    codes, site_codes, gains = ask.instance.codes, ask.instance.site_codes, ask.gains
    used = np.flatnonzero(best.flows > 0)
    return {
        "version": VERSION,
        "question": QUESTION,
        "instance_sha256": ask.instance.sha256,
        "objective": ask.objective,
        "minutes": ask.minutes,
        "rules": described_rules(ask.rules),
        "sizes": _sizes(ask, best),
        "flows": [
            [codes[gains.customers[pair]], site_codes[gains.sites[pair]], float(best.flows[pair])]
            for pair in used
        ],
        "value": value,
        "bound": limit,
        "prices": {
            "people": _packed(prices.people),
            "site": prices.site,
            "groups": dict(zip(ask.layout.group_names, map(float, prices.group), strict=True)),
            "apart": [
                [site_codes[a], site_codes[b], float(price)]
                for (a, b), price in zip(ask.layout.apart, prices.apart, strict=True)
                if price > 0
            ],
        },
    }


def _packed(values: Floats) -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode()


def hindered(instance: Instance, obstacle: Obstacle, watch: Watch, *, question: str = QUESTION) -> Answer:
    return impossible(
        obstacle,
        question=question,
        instance_sha256=instance.sha256,
        seconds=watch.elapsed(),
        history=tuple(watch.history),
    )
