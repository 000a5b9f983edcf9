"""Branch and bound on the linear bound: the best of the open leaves falls until it meets the plan."""

import heapq
from dataclasses import dataclass

import numpy as np

from maillage.siting.engine.coverage.cover import Cover
from maillage.siting.engine.coverage.duals import CLOSED, FREE, OPEN, Bound, States, bound_of, decided, meets
from maillage.siting.engine.coverage.incumbent import Incumbent
from maillage.siting.engine.coverage.linear import Relaxation
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.progress import Watch

MOST_NODES = 20_000
TOLD = 20  # nodes between two lines of progress
WHOLE = 1e-7


@dataclass
class Node:
    """`bound` holds for all better plans that obey `states`; with children it is theirs that count.

    `follow`: the same plans, after the prices have decided sites; else `branch`, a site, is opened and
    closed.
    """

    states: States
    bound: Bound
    follow: "Node | None" = None
    branch: int | None = None
    if_open: "Node | None" = None
    if_closed: "Node | None" = None

    def children(self) -> list["Node"]:
        return [child for child in (self.follow, self.if_open, self.if_closed) if child]


def worst(root: Node) -> float:
    """The largest bound of the leaves."""
    found, waiting = -np.inf, [root]
    while waiting:
        node = waiting.pop()
        waiting += node.children()
        found = found if node.children() else max(found, node.bound.value)
    return found


def grow(
    cover: Cover, root: Node, incumbent: Incumbent, watch: Watch, *, most_nodes: int = MOST_NODES
) -> None:
    """Best leaf first, until bound and plan meet, or the watch or the count of nodes stops it."""
    start = decided(root.bound, p=incumbent.p, value=incumbent.cutoff, grain=incumbent.grain)
    search = Search(cover, Relaxation(cover, start, p=incumbent.p), start, incumbent, watch)
    root.follow = Node(start, root.bound)
    search.look_at(root.follow)
    for count in range(most_nodes):
        node = search.next_node()
        if node is None or watch.must_stop() or incumbent.value >= incumbent.target:
            return
        if count % TOLD == 0:
            watch.tell("tree", objective=incumbent.value, bound=max(incumbent.value, node.bound.value))
        for child in _split(node):
            search.look_at(child)


class Search:
    """What is still to split: leaves whose bound is above the plan, best first, oldest first among equals."""

    def __init__(
        self, cover: Cover, relaxation: Relaxation, start: States, incumbent: Incumbent, watch: Watch
    ) -> None:
        self.cover, self.relaxation, self.start = cover, relaxation, start
        self.incumbent, self.watch = incumbent, watch
        self.waiting: list[tuple[float, int, Node]] = []
        self.seen = 0

    def look_at(self, node: Node) -> None:
        """Solves the node's relaxation; a node without answer keeps its parent's bound, unsplit."""
        solved = self.relaxation.solved(node.states, seconds=self.watch.left())
        if solved is None:
            return
        relaxed, prices = solved
        self.incumbent.offer_relaxed(relaxed)
        bound = bound_of(self.cover, prices, p=self.incumbent.p, states=node.states)
        if bound.value < node.bound.value:
            node.bound = bound
        node.branch = _most_split(relaxed, node.states)
        self.seen += 1
        if node.branch is not None:
            heapq.heappush(self.waiting, (-node.bound.value, self.seen, node))

    def next_node(self) -> Node | None:
        if not self.waiting:
            return None
        _, _, node = heapq.heappop(self.waiting)
        met = meets(node.bound.value, self.incumbent.cutoff, self.incumbent.grain)
        return None if met else node


def _split(node: Node) -> tuple[Node, Node]:
    """Children begin with their parent's bound: one that is never looked at still holds."""
    opened, closed = node.states.copy(), node.states.copy()
    opened[node.branch], closed[node.branch] = OPEN, CLOSED
    node.if_open, node.if_closed = Node(opened, node.bound), Node(closed, node.bound)
    return node.if_open, node.if_closed


def _most_split(relaxed: Floats, states: States) -> int | None:
    """The free site nearest to one half, the lowest among equals; None if all are whole."""
    distance = np.where(states == FREE, np.abs(relaxed - 0.5), 1.0)
    site = int(distance.argmin())
    return site if distance[site] < 0.5 - WHOLE else None
