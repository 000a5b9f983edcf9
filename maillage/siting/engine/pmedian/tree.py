"""Bound, fix, branch: what is left is worked until bound and value meet or the effort is spent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.pmedian.fixing import fixed, priced
from maillage.siting.engine.pmedian.incumbent import Incumbent
from maillage.siting.engine.pmedian.lagrangian import Climb, ascend, new_climb
from maillage.siting.engine.pmedian.lists import CLOSED, FREE, OPEN, Lists, compressed
from maillage.siting.engine.pmedian.proof import Proof
from maillage.siting.engine.progress import Watch

ROOT_STEP, NODE_STEP = 0.3, 0.1
STAGE_ROUNDS, NODE_ROUNDS = 50, 40
WORTH_FIXING = 0.05  # of the free sites: below, a stage more in the proof buys nothing
MOST_NODES = 4000
MOST_NUMBERS = 40_000_000  # that a tree's nodes may hold at once: 320 MB
SHOCKS = 30
SPENT = 1e-3  # a step so short climbs no more


@dataclass
class Work:
    """One solving: the best plan, the clock, and how much of the effort is spent."""

    incumbent: Incumbent
    watch: Watch
    most_rounds: int
    nodes: int = 0

    @property
    def p(self) -> int:
        return self.incumbent.p

    def tell(self, bound: float) -> None:
        """In minutes, as the answer will be."""
        people = self.incumbent.instance.total_weight
        cost = self.incumbent.cost
        self.watch.tell("bound", objective=cost / people, bound=min(bound, cost) / people)


def climb_root(work: Work, lists: Lists, multipliers: Floats) -> tuple[Proof, Lists, NDArray[np.int8], Climb]:
    """The chain of stages from the whole question, and what it leaves: lists, state, the climb."""
    state = np.zeros(lists.site_count, np.int8)
    climb = new_climb(multipliers, site_count=lists.site_count, step=ROOT_STEP)
    first = node = Proof(state, climb.best.copy(), -np.inf)
    rounds = 0
    while True:
        ascend(lists, state, climb, p=work.p, target=work.incumbent.cost, rounds=STAGE_ROUNDS)
        rounds += STAGE_ROUNDS
        bound, reduced, chosen = priced(lists, state, climb.best, p=work.p)
        node.multipliers, node.bound = climb.best.copy(), bound
        work.incumbent.search(lists, state, chosen, reduced=reduced)
        if bound < work.incumbent.cutoff:
            work.incumbent.shake(lists, state, reduced, rounds=SHOCKS)
        work.tell(bound)
        if bound >= work.incumbent.cutoff or work.watch.must_stop():
            break
        after = fixed(state, bound, reduced, chosen, cutoff=work.incumbent.cutoff)
        if (after != state).sum() > WORTH_FIXING * (state == FREE).sum():
            node.after = state = after
            node.follow = node = Proof(state, climb.best, bound)
            lists = compressed(lists, state)
            np.minimum(climb.current, lists.caps, out=climb.current)
            climb.gear[2] = -np.inf
            np.minimum(climb.best, lists.caps, out=climb.best)
            node.multipliers = climb.best.copy()
            node.bound = climb.gear[2] = priced(lists, state, climb.best, p=work.p)[0]
        if rounds >= work.most_rounds or climb.gear[0] < SPENT:
            break
    return first, lists, state, climb


def branch(work: Work, lists: Lists, state: NDArray[np.int8], multipliers: Floats) -> Proof | None:
    """A finished proof of what is left, or None if the effort does not reach."""
    work.nodes += 1
    if work.nodes > min(MOST_NODES, MOST_NUMBERS // _numbers(lists)) or work.watch.must_stop():
        return None
    if (state == OPEN).sum() == work.p:
        return _decided(work, lists, state)
    climb = new_climb(np.minimum(multipliers, lists.caps), site_count=lists.site_count, step=NODE_STEP)
    ascend(lists, state, climb, p=work.p, target=work.incumbent.cost, rounds=NODE_ROUNDS)
    bound, reduced, chosen = priced(lists, state, climb.best, p=work.p)
    node = Proof(state, climb.best.copy(), bound)
    if bound >= work.incumbent.cutoff:
        return node
    work.incumbent.search(lists, state, chosen, reduced=reduced)
    if bound >= work.incumbent.cutoff:
        return node
    after = fixed(state, bound, reduced, chosen, cutoff=work.incumbent.cutoff)
    if (after != state).any():
        node.after = after
        node.follow = branch(work, compressed(lists, after), after, climb.best)
        return node if node.follow else None
    return _branched(work, lists, node, climb)


def _numbers(lists: Lists) -> int:
    """What one node keeps, about."""
    return 3 * len(lists.sites) + 4 * lists.customer_count + lists.site_count


def _decided(work: Work, lists: Lists, state: NDArray[np.int8]) -> Proof | None:
    """One plan is left: its sites cap every customer, and the caps are its cost unless a list is short."""
    work.incumbent.offer(np.flatnonzero(state == OPEN))
    bound, _, _ = priced(lists, state, lists.caps, p=work.p)
    return Proof(state, lists.caps.copy(), bound) if bound >= work.incumbent.cutoff else None


def _branched(work: Work, lists: Lists, node: Proof, climb: Climb) -> Proof | None:
    """On the free site that the last rounds agree least about; open first, where good plans are."""
    free = np.flatnonzero(node.state == FREE)
    doubt = np.abs(climb.often[free] / max(1.0, climb.often.max()) - 0.5)
    node.branch = int(free[doubt.argmin()])
    for decided in (OPEN, CLOSED):
        state = node.state.copy()
        state[node.branch] = decided
        if (state == OPEN).sum() > work.p or (state != CLOSED).sum() < work.p:
            continue
        child = branch(work, compressed(lists, state), state, climb.best)
        if child is None:
            return None
        if decided == OPEN:
            node.if_open = child
        else:
            node.if_closed = child
    return node
