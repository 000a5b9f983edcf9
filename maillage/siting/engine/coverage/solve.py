"""Cover the most people with p sites within so many minutes (MCLP), with its proof."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from maillage.siting.engine.answer import Answer, Status, relative_gap
from maillage.siting.engine.coverage.certificate import QUESTION, VERSION, written
from maillage.siting.engine.coverage.cover import Ground, Sites, covered_weight, make_ground
from maillage.siting.engine.coverage.duals import CLOSED, Bound, bound_of, decided, meets
from maillage.siting.engine.coverage.incumbent import Incumbent
from maillage.siting.engine.coverage.saddle import Saddle, descend, make_saddle
from maillage.siting.engine.coverage.tree import Node, grow, worst
from maillage.siting.engine.errors import BadCodesError, TooFewSitesError, TooManySitesError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import Neighbours, within
from maillage.siting.engine.progress import Watch

MOST_RUNS = 6  # coolings, each twice as long as the one before: the effort is counted, not timed
STEPS_PER_SITE = 40  # of the first cooling
FEWEST_STEPS = 2_000
SHOCKS_PER_RUN = 400
ROUNDS_PER_RUN = 500  # of the linear bound
TREE_ENTRIES = 40_000  # of sites still undecided: above, the tree would not end
CLOSE = 0.02  # the linear bound is near enough when its own gap is this share of the question's


@dataclass
class Work:
    instance: Instance
    near: Neighbours
    ground: Ground
    incumbent: Incumbent
    root: Node
    watch: Watch

    @property
    def target(self) -> float | None:
        """People, those of kept sites with them."""
        wanted = self.ground.settled + self.incumbent.target
        return wanted if np.isfinite(wanted) else None

    @property
    def value(self) -> float:
        return self.ground.settled + self.incumbent.value

    @property
    def bound(self) -> float:
        """People; never below the plan, whole if people are."""
        worst_leaf = worst(self.root)
        if self.incumbent.grain:
            worst_leaf = float(np.floor(worst_leaf))
        return self.ground.settled + max(self.incumbent.cutoff, worst_leaf)

    @property
    def proved(self) -> bool:
        """Nothing better can be, or what was asked is reached, or proved out of reach."""
        incumbent = self.incumbent
        met = meets(worst(self.root), incumbent.cutoff, incumbent.grain)
        return met or incumbent.value >= incumbent.target


def solve(
    instance: Instance,
    *,
    p: int,
    minutes: float,
    kept: Sequence[str] = (),
    forbidden: Sequence[str] = (),
    seed: int = 0,
    watch: Watch | None = None,
    target: float | None = None,
    most_runs: int = MOST_RUNS,
    with_certificate: bool = True,
) -> Answer:
    """`kept` sites are among the p, `forbidden` ones never; codes. Customers at exactly `minutes` are
    covered.

    `target`, in people: end as soon as a plan covers so many or the bound is below.
    Without a deadline the effort is counted in steps, never in seconds: same inputs and seed, same answer.
    """
    watch = watch or Watch()
    held, banned = checked(instance, p=p, kept=kept, forbidden=forbidden)
    near = within(instance, minutes=minutes)
    ground = make_ground(instance, near, kept=held, forbidden=banned)
    incumbent = Incumbent(ground.cover, p=min(p - len(held), ground.cover.site_count), seed=seed)
    incumbent.aim_at(np.inf if target is None else target - ground.settled)
    root = Node(np.zeros(ground.cover.site_count, np.int8), _first_bound(ground, incumbent))
    work = Work(instance, near, ground, incumbent, root, watch)
    watch.tell("plan", objective=work.value)
    _run(work, most_runs)
    sites = chosen_sites(work, held, p)
    return _answer(work, sites, held=held, banned=banned, minutes=minutes, with_certificate=with_certificate)


def checked(
    instance: Instance, *, p: int, kept: Sequence[str], forbidden: Sequence[str]
) -> tuple[Sites, Sites]:
    """Positions of the kept and of the forbidden sites."""
    held, banned = instance.sites_of(kept), instance.sites_of(forbidden)
    if np.intersect1d(held, banned).size:
        raise BadCodesError("a site is both kept and forbidden")
    if p < 1:
        raise TooFewSitesError(f"{p} sites: at least one is needed")
    if p < len(held):
        raise TooFewSitesError(f"{p} sites, yet {len(held)} are kept")
    if p > instance.site_count - len(banned):
        raise TooManySitesError(f"{p} sites of {instance.site_count - len(banned)} candidates")
    return held, banned


def _first_bound(ground: Ground, incumbent: Incumbent) -> Bound:
    """Nobody beyond those whom all sites together cover; with no site left to choose, nobody."""
    cover = ground.cover
    prices = np.zeros(cover.group_count) if incumbent.p else cover.weights
    return bound_of(cover, prices, p=incumbent.p)


def _run(work: Work, most_runs: int) -> None:
    """Plan and bound advance side by side, one core each; a question small enough ends in the tree."""
    incumbent, watch = work.incumbent, work.watch
    if incumbent.p == 0 or work.proved:
        return
    saddle = make_saddle(work.ground.cover, p=incumbent.p)
    steps = max(FEWEST_STEPS, STEPS_PER_SITE * work.ground.cover.site_count)
    for run in range(most_runs):
        if work.proved or watch.must_stop():
            return
        _side_by_side(work, saddle, steps=steps * 2**run)
        watch.tell("search", objective=work.value, bound=work.bound)
        if not work.proved and not watch.must_stop() and _is_small(work):
            grow(work.ground.cover, work.root, incumbent, watch)
            watch.tell("tree", objective=work.value, bound=work.bound)
            return


def _side_by_side(work: Work, saddle: Saddle, *, steps: int) -> None:
    with ThreadPoolExecutor(max_workers=1) as other:
        bounding = other.submit(_lower, work, saddle, work.incumbent.cutoff)
        work.incumbent.anneal(steps, work.watch)
        work.incumbent.shake(SHOCKS_PER_RUN, work.watch)
        bounding.result()
    work.incumbent.offer_relaxed(saddle.relaxed)
    bound = bound_of(work.ground.cover, saddle.prices, p=work.incumbent.p)
    if bound.value < work.root.bound.value:
        work.root.bound = bound


def _lower(work: Work, saddle: Saddle, value: float) -> None:
    """Rounds until the linear bound can fall little more; the other thread asks whether to cancel."""
    for _ in range(ROUNDS_PER_RUN // 100):
        if work.watch.left() <= 0.0 or work.watch.cancelled:
            return
        descend(saddle, rounds=100)
        if saddle.bound - saddle.value <= CLOSE * (saddle.bound - value):
            return


def _is_small(work: Work) -> bool:
    incumbent, cover = work.incumbent, work.ground.cover
    states = decided(work.root.bound, p=incumbent.p, value=incumbent.cutoff, grain=incumbent.grain)
    return int(np.diff(cover.back_indptr)[states != CLOSED].sum()) <= TREE_ENTRIES


def chosen_sites(work: Work, held: Sites, p: int) -> Sites:
    """Exactly p: where fewer already cover all, the lowest codes fill up."""
    chosen = np.concatenate((held, work.ground.cover.names[work.incumbent.sites])).astype(np.int64)
    others = np.setdiff1d(np.flatnonzero(work.ground.free), chosen)
    return np.sort(np.concatenate((chosen, others[: p - len(chosen)])))


def _answer(
    work: Work, sites: Sites, *, held: Sites, banned: Sites, minutes: float, with_certificate: bool
) -> Answer:
    instance = work.instance
    value = covered_weight(instance, work.near, sites)
    bound = max(value, work.bound)
    gap = relative_gap(value, bound) if value or bound else 0.0
    status = Status.OPTIMAL if gap == 0.0 else Status.STOPPED if work.watch.cancelled else Status.GAP
    certificate = {
        "version": VERSION,
        "question": QUESTION,
        "instance_sha256": instance.sha256,
        "p": len(sites),
        "minutes": minutes,
        "kept": [instance.site_codes[site] for site in held],
        "forbidden": [instance.site_codes[site] for site in banned],
        "sites": [instance.site_codes[site] for site in sites],
        "target": work.target,
        "covered": value,
        "bound": bound,
    }
    if with_certificate:
        certificate |= written(instance, work.ground, work.root)
    return Answer(
        question=QUESTION,
        instance_sha256=instance.sha256,
        status=status,
        sites=tuple(instance.site_codes[site] for site in sites),
        objective=value,
        bound=bound,
        gap=gap,
        seconds=work.watch.elapsed(),
        seed=work.incumbent.seed,
        covered_share=value / instance.total_weight,
        certificate=certificate if with_certificate else None,
        history=tuple(work.watch.history),
    )


__all__ = ["solve"]
