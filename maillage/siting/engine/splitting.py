"""A question too large for one machine: split by region with a border belt, solved part by part, joined.

Each part is a p-median of its own communes and of a belt around them, which counts as demand and may hold
sites: near the border a part sees what its neighbour sees. What it decides in the belt is left to the
neighbour. The joined plan is valued on the whole, and so is the bound: what the communes of every part pay
are prices of the whole question too, and any prices give a bound (docs/siting-engine.md).
"""

import base64
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.synchronize import Event

import numpy as np

from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Answer, Status, relative_gap
from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.joining import bound_of_prices, joined, mended, reduced_costs
from maillage.siting.engine.parts import BELT_KM, DENSITY, Part, Rows, ground_of, split
from maillage.siting.engine.pmedian.solve import MOST_ROUNDS
from maillage.siting.engine.pmedian.values import cost_of
from maillage.siting.engine.progress import Watch

QUESTION = "p-median"
TRIALS = (60, 120)  # rounds of the ascent before sites are dealt anew: where one is worth more, more go
MENDING = 100  # rounds of the ascent on the whole
MOST_NODES = 12  # of a proof, tried for the whole
LOOK_SECONDS = 0.2  # between two looks at whether to stop


@dataclass(frozen=True, eq=False)
class Asked:
    """What a worker is sent: nothing of the whole but its part."""

    name: str
    instance: Instance
    p: int
    seed: int
    seconds: float | None
    most_rounds: int = MOST_ROUNDS


@dataclass(frozen=True, eq=False)
class Solved:
    """`multipliers`: minutes × people that each commune of the part pays, in the order of its codes.
    `site_price`: what one site more, or less, is worth there."""

    name: str
    sites: tuple[str, ...]
    multipliers: Floats
    site_price: float
    status: Status
    gap: float
    seconds: float


@dataclass(frozen=True)
class SplitAnswer:
    answer: Answer
    parts: tuple[Solved, ...]


def solve_split(
    instance: Instance,
    *,
    p: int,
    part_of: Mapping[str, str],
    belt_km: float = BELT_KM,
    workers: int = 1,
    seed: int = 0,
    watch: Watch | None = None,
) -> SplitAnswer:
    """`part_of`: of each commune. Without a deadline more workers change the time, not the answer."""
    watch = watch or Watch()
    parts = split(instance, p=p, part_of=part_of, belt_km=belt_km)
    limits = _seconds(parts, workers=workers, left=watch.left())
    asked = [
        Asked(part.name, ground_of(instance, part), part.p, seed, seconds)
        for part, seconds in zip(parts, limits, strict=True)
    ]
    with _team(workers) as solve:
        for rounds in TRIALS:
            found = solve([replace(each, most_rounds=rounds) for each in asked], watch)
            mine, _ = _together(instance, parts, found)
            asked = _balanced(asked, found, more=p / max(1, len(mine)))
            watch.tell("balanced")
        found = solve(asked, watch)
    sites, prices = _together(instance, parts, found)
    sites = joined(instance, sites, p=p)
    sites, prices = mended(instance, sites, prices, p=p, rounds=MENDING)
    bound = bound_of_prices(instance, prices, p=p)
    watch.tell(
        "joined",
        objective=cost_of(instance, sites) / instance.total_weight,
        bound=bound / instance.total_weight,
    )
    return SplitAnswer(_answer(instance, sites, prices, bound, seed=seed, watch=watch), tuple(found))


def _seconds(parts: Sequence[Part], *, workers: int, left: float) -> list[float | None]:
    """Each part's share of the time of all workers, by its communes; a tenth is kept for the joining."""
    if np.isinf(left):
        return [None] * len(parts)
    sizes = np.array([len(part.own) + len(part.belt) for part in parts], dtype=np.float64)
    return [float(each) for each in 0.9 * left * workers * sizes / sizes.sum()]


Solver = Callable[[Sequence[Asked], Watch], list[Solved]]


@contextmanager
def _team(workers: int) -> Iterator[Solver]:
    """What solves parts: here, or by so many processes that stay from one round to the next."""
    if workers < 1:
        raise BadLimitError(f"{workers} workers: at least one is needed")
    if workers == 1:
        yield _solved_here
        return
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(stop,)) as pool:
        yield partial(_solved_by, pool, stop)


def _solved_here(asked: Sequence[Asked], watch: Watch) -> list[Solved]:
    return [solve_part(each, Watch(seconds=each.seconds, is_cancelled=watch.must_stop)) for each in asked]


def _solved_by(pool: ProcessPoolExecutor, stop: Event, asked: Sequence[Asked], watch: Watch) -> list[Solved]:
    """The largest first, so that no worker ends alone with it; given back in the order asked."""
    order = sorted(range(len(asked)), key=lambda at: -asked[at].instance.customer_count)
    running = {at: pool.submit(_solve_in_worker, asked[at]) for at in order}
    while wait(running.values(), timeout=LOOK_SECONDS).not_done:
        if watch.must_stop():
            stop.set()
    return [running[at].result() for at in range(len(asked))]


STOP: list[Event] = []  # of a worker: set by whoever started it


def _begin(stop: Event) -> None:
    """A worker leaves Ctrl-C to the one who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    STOP[:] = [stop]


def _solve_in_worker(asked: Asked) -> Solved:
    return solve_part(asked, Watch(seconds=asked.seconds, is_cancelled=STOP[0].is_set))


def solve_part(asked: Asked, watch: Watch) -> Solved:
    ground = asked.instance
    found = pmedian.solve(ground, p=asked.p, seed=asked.seed, watch=watch, most_rounds=asked.most_rounds)
    prices = _best_prices(ground, found, p=asked.p)
    worth = np.sort(reduced_costs(ground, prices))
    price = -float(worth[asked.p - 1 : asked.p + 1].mean())
    return Solved(asked.name, found.sites, prices, price, found.status, found.gap or 0.0, found.seconds)


def _best_prices(ground: Instance, found: Answer, *, p: int) -> Floats:
    """Of the nodes of the proof those whose bound holds best without what was decided on the way."""
    nodes = (found.certificate or {})["nodes"][:MOST_NODES]
    prices = [np.frombuffer(base64.b64decode(node["multipliers"]), dtype="<f8") for node in nodes]
    return max(prices, key=lambda each: bound_of_prices(ground, each, p=p))


def _balanced(asked: Sequence[Asked], found: Sequence[Solved], *, more: float) -> list[Asked]:
    """A site is worth as much everywhere: in a plain of people its worth falls as sites^(-3/2). `more`: times
    as many as before, so that with what is left to neighbours the right number comes out."""
    wanted = np.array(
        [each.p * max(solved.site_price, 0.0) ** DENSITY for each, solved in zip(asked, found, strict=True)]
    )
    total = more * sum(each.p for each in asked)
    if not wanted.any():
        return list(asked)
    return [
        replace(each, p=int(np.clip(round(total * share), 1, each.instance.site_count)))
        for each, share in zip(asked, wanted / wanted.sum(), strict=True)
    ]


def _together(instance: Instance, parts: Sequence[Part], found: Sequence[Solved]) -> tuple[Rows, Floats]:
    """Sites that parts open among their own communes, and what each part's own communes pay."""
    opened: list[str] = []
    prices = np.zeros(instance.customer_count)
    for part, solved in zip(parts, found, strict=True):
        rows = np.sort(np.concatenate((part.own, part.belt)))
        mine = np.isin(rows, part.own)
        prices[rows[mine]] = solved.multipliers[mine]
        own = {instance.codes[row] for row in part.own}
        opened += [code for code in solved.sites if code in own]
    return instance.sites_of(opened), prices


def _answer(
    instance: Instance, sites: Rows, prices: Floats, bound: float, *, seed: int, watch: Watch
) -> Answer:
    cost = cost_of(instance, sites)
    bound = max(0.0, min(bound, cost))
    gap = relative_gap(cost, bound)
    codes = tuple(instance.site_codes[site] for site in sites)
    packed = base64.b64encode(np.ascontiguousarray(prices, dtype="<f8").tobytes()).decode()
    return Answer(
        question=QUESTION,
        instance_sha256=instance.sha256,
        status=Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP,
        sites=codes,
        objective=cost / instance.total_weight,
        bound=bound / instance.total_weight,
        gap=gap,
        seconds=watch.elapsed(),
        seed=seed,
        certificate={
            "version": 1,
            "question": QUESTION,
            "instance_sha256": instance.sha256,
            "p": len(codes),
            "sites": list(codes),
            "cost": cost,
            "bound": bound,
            "nodes": [{"multipliers": packed}],
        },
        history=tuple(watch.history),
    )
