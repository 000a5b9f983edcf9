"""The proof as plain JSON, for `verify`, which shares no code with what made it."""

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.instance import Instance
from maillage.siting.engine.pmedian.proof import Proof

VERSION = 1
QUESTION = "p-median"
Node = dict[str, Any]


def certificate(
    instance: Instance, proof: Proof, *, sites: tuple[str, ...], cost: float, bound: float
) -> dict[str, Any]:
    """Costs in people × minutes. A node's multipliers: float64[n], little-endian, base64, as the codes."""
    nodes: list[Node] = []
    _write(instance, proof, nodes)
    return {
        "version": VERSION,
        "question": QUESTION,
        "instance_sha256": instance.sha256,
        "p": len(sites),
        "sites": list(sites),
        "cost": cost,
        "bound": bound,
        "nodes": nodes,
    }


def _write(instance: Instance, proof: Proof, nodes: list[Node]) -> int:
    """A chain is followed in a loop, a branch by recursion; gives the place of the first node."""
    first = len(nodes)
    node: Proof | None = proof
    while node:
        written: Node = {"multipliers": _packed(instance, node.multipliers)}
        nodes.append(written)
        if node.follow:
            written["opened"] = _codes(instance, node.opened())
            written["closed"] = _codes(instance, node.closed())
            written["follow"] = len(nodes)
        elif node.branch is not None:
            written["site"] = instance.site_codes[node.branch]
            written["if_open"] = _write(instance, node.if_open, nodes) if node.if_open else None
            written["if_closed"] = _write(instance, node.if_closed, nodes) if node.if_closed else None
        node = node.follow
    return first


def _codes(instance: Instance, sites: NDArray[np.int64]) -> list[str]:
    return [instance.site_codes[site] for site in sites]


def _packed(instance: Instance, multipliers: NDArray[np.float64]) -> str:
    whole = np.zeros(instance.customer_count, "<f8")
    whole[instance.weights > 0] = multipliers
    return base64.b64encode(whole.tobytes()).decode()
