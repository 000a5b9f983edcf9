"""The proof as plain JSON, for `verify`, which shares no code with what made it."""

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.coverage.cover import Ground
from maillage.siting.engine.coverage.tree import Node
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance

VERSION = 1
QUESTION = "coverage"


def written(instance: Instance, ground: Ground, root: Node) -> dict[str, Any]:
    """The tree's nodes and the sites dropped with the site that makes each useless, as positions, base64."""
    dropped = np.flatnonzero((ground.dominator >= 0) & ground.free)
    nodes: list[dict[str, Any]] = []
    _write(instance, ground, root, nodes)
    return {
        "dropped": packed(dropped, "<i4"),
        "dropped_for": packed(ground.dominator[dropped], "<i4"),
        "nodes": nodes,
    }


def _write(instance: Instance, ground: Ground, node: Node, nodes: list[dict[str, Any]]) -> int:
    at = len(nodes)
    entry: dict[str, Any] = {"prices": packed(_by_customer(instance, ground, node.bound.prices), "<f8")}
    nodes.append(entry)
    if node.follow:
        entry["follow"] = _write(instance, ground, node.follow, nodes)
    elif node.branch is not None and node.if_open and node.if_closed:
        entry["site"] = instance.site_codes[int(ground.cover.names[node.branch])]
        entry["if_open"] = _write(instance, ground, node.if_open, nodes)
        entry["if_closed"] = _write(instance, ground, node.if_closed, nodes)
    return at


def _by_customer(instance: Instance, ground: Ground, prices: Floats) -> Floats:
    """float64[n]: a group's price is filled into its customers in their order, none beyond its own people."""
    whole = np.zeros(instance.customer_count)
    members = np.flatnonzero(ground.cover.group_of >= 0)
    order = members[np.argsort(ground.cover.group_of[members], kind="stable")]
    groups, weights = ground.cover.group_of[order], instance.weights[order]
    before = np.cumsum(weights) - weights
    first = np.searchsorted(groups, groups)
    whole[order] = np.clip(prices[groups] - (before - before[first]), 0.0, weights)
    return whole


def packed(values: NDArray, kind: str) -> str:
    return base64.b64encode(values.astype(kind).tobytes()).decode()
