"""The p-median: p sites so that people's mean time to the nearest is least, with its proof."""

from maillage.siting.engine.answer import Answer, Status, relative_gap
from maillage.siting.engine.errors import TooFewSitesError, TooManySitesError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.pmedian.certificate import QUESTION, certificate
from maillage.siting.engine.pmedian.incumbent import Incumbent
from maillage.siting.engine.pmedian.opening import is_small, open_large, open_small
from maillage.siting.engine.pmedian.proof import Proof
from maillage.siting.engine.pmedian.tree import Work, branch, climb_root
from maillage.siting.engine.progress import Watch

MOST_ROUNDS = 2000  # of the root's ascent: the same answer on a slow machine as on a quick one


def solve(
    instance: Instance,
    *,
    p: int,
    seed: int = 0,
    watch: Watch | None = None,
    most_rounds: int = MOST_ROUNDS,
    with_certificate: bool = True,
) -> Answer:
    """Without a deadline the effort is counted in rounds, not in seconds: same inputs and seed, same answer.

    A commune that no site reaches counts a day (`lists.OUT_OF_REACH_MINUTES`).
    """
    watch = watch or Watch()
    _check(instance, p)
    incumbent = Incumbent(instance, p, seed)
    lists, multipliers = (open_small if is_small(instance) else open_large)(incumbent)
    watch.tell("plan", objective=incumbent.cost / instance.total_weight)
    work = Work(incumbent, watch, most_rounds)
    proof, lists, state, climb = climb_root(work, lists, multipliers)
    if proof.least_bound() < incumbent.cutoff and not watch.must_stop():
        _attach(proof, branch(work, lists, state, climb.best))
    return _answer(work, proof, with_certificate=with_certificate)


def _check(instance: Instance, p: int) -> None:
    if p < 1:
        raise TooFewSitesError(f"{p} sites: at least one is needed")
    if p > instance.site_count:
        raise TooManySitesError(f"{p} sites of {instance.site_count} candidates")


def _attach(proof: Proof, rest: Proof | None) -> None:
    """The tree takes the place of the chain's last node; without a finished tree the chain stands alone."""
    if rest is None:
        return
    last = proof
    while last.follow:
        last = last.follow
    last.state, last.multipliers, last.bound = rest.state, rest.multipliers, rest.bound
    last.after, last.follow, last.branch = rest.after, rest.follow, rest.branch
    last.if_open, last.if_closed = rest.if_open, rest.if_closed


def _answer(work: Work, proof: Proof, *, with_certificate: bool) -> Answer:
    incumbent, watch, instance = work.incumbent, work.watch, work.incumbent.instance
    cost = incumbent.cost
    bound = max(0.0, min(cost, proof.least_bound()))
    gap = relative_gap(cost, bound)
    status = Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP
    sites = tuple(instance.site_codes[site] for site in incumbent.sites)
    seconds = watch.elapsed()
    return Answer(
        question=QUESTION,
        instance_sha256=instance.sha256,
        status=status,
        sites=sites,
        objective=cost / instance.total_weight,
        bound=bound / instance.total_weight,
        gap=gap,
        seconds=seconds,
        seed=incumbent.seed,
        certificate=certificate(instance, proof, sites=sites, cost=cost, bound=bound)
        if with_certificate
        else None,
        history=tuple(watch.history),
    )
