"""Spare the worst served: p sites so that the longest time to the nearest is least (p-centre)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from maillage.siting.engine.answer import Answer, Status, impossible, relative_gap
from maillage.siting.engine.coverage.fewest import part_of
from maillage.siting.engine.coverage.solve import checked, solve
from maillage.siting.engine.coverage.verify import Verified, verify
from maillage.siting.engine.errors import BadLimitError, CertificateRefusedError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import all_minutes
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.engine.progress import Watch

QUESTION = "p-centre"
MOST_CELLS = 20_000_000  # of the table of times: 160 MB
FINENESS = 1e6  # times are told apart to a millionth of a minute, rounded up


def least_longest(
    instance: Instance,
    *,
    p: int,
    kept: Sequence[str] = (),
    forbidden: Sequence[str] = (),
    seed: int = 0,
    watch: Watch | None = None,
) -> Answer:
    """`objective` and `bound` in minutes, over the communes where somebody lives.

    A halving search over the distinct times: at each, can p sites cover everybody? The proof is the next
    smaller time, at which the coverage bound leaves somebody out. Infeasible, with the reason, where p sites
    cannot reach everybody at all: a commune that no road joins is not left out in silence.
    """
    watch = watch or Watch()
    _, banned = checked(instance, p=p, kept=kept, forbidden=forbidden)
    times = distinct_times(instance, np.setdiff1d(np.arange(instance.site_count), banned))
    low, high = -1, len(times)
    enough: Answer | None = None
    short: tuple[float, Answer] | None = None
    while high - low > 1:
        middle = (low + high) // 2
        answer = solve(
            instance,
            p=p,
            minutes=times[middle],
            kept=kept,
            forbidden=forbidden,
            seed=seed,
            target=instance.total_weight,
            watch=part_of(watch),
        )
        if answer.covered_share == 1.0:
            enough, high = answer, middle
        else:
            low = middle
            proved = answer.bound is not None and answer.bound < instance.total_weight
            short = (float(times[middle]), answer) if proved else short
        watch.tell("centre", objective=float(times[high]) if enough else None)
    if enough is None:
        proved = not len(times) or (short is not None and short[0] == times[-1])
        return _unreached(instance, p=p, proved=proved, seed=seed, watch=watch)
    following = times[np.searchsorted(times, short[0]) + 1] if short else times[0]
    return _answer(enough, short[1] if short else None, times[high], float(following), watch)


def distinct_times(instance: Instance, sites: np.ndarray) -> Floats:
    """Ascending, minutes from inhabited communes to the sites that may be chosen."""
    if instance.customer_count * instance.site_count > MOST_CELLS:
        raise BadLimitError(f"more than {MOST_CELLS} pairs of commune and site: choose a smaller area")
    table = all_minutes(instance)[instance.weights > 0][:, sites]
    return np.unique(np.ceil(table[np.isfinite(table)] * FINENESS) / FINENESS)


def verify_centre(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Both halves by `verify`; nobody may live at a time between them."""
    enough, short = certificate["enough"], certificate["short"]
    everybody = instance.total_weight
    if verify(instance, enough).objective < everybody:
        raise CertificateRefusedError("its sites leave somebody out")
    usable = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(enough["forbidden"]))
    times = distinct_times(instance, usable)
    if short is None:
        return Verified(float(enough["minutes"]), float(times[0]))
    same = all(short[name] == enough[name] for name in ("p", "kept", "forbidden"))
    if not same or verify(instance, short).bound >= everybody:
        raise CertificateRefusedError("it does not prove that a shorter time leaves somebody out")
    return Verified(float(enough["minutes"]), float(times[times > float(short["minutes"])][0]))


def _unreached(instance: Instance, *, p: int, proved: bool, seed: int, watch: Watch) -> Answer:
    """Proved only if the longest time was shown not to do; else the work was stopped before any plan."""
    nothing = impossible(
        Obstacle(Hindrance.SITES_TOO_FEW, {"sites": p}),
        question=QUESTION,
        instance_sha256=instance.sha256,
        seconds=watch.elapsed(),
        seed=seed,
        history=tuple(watch.history),
    )
    return nothing if proved else stopped_early(nothing)


def stopped_early(nothing: Answer) -> Answer:
    """Neither a plan nor a proof that there is none."""
    return replace(nothing, status=Status.STOPPED, obstacle=None, reason="stopped before a first plan")


def _answer(enough: Answer, short: Answer | None, longest: float, bound: float, watch: Watch) -> Answer:
    gap = relative_gap(float(longest), bound)
    return replace(
        enough,
        question=QUESTION,
        status=Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP,
        objective=float(longest),
        bound=bound,
        gap=gap,
        seconds=watch.elapsed(),
        certificate={
            "version": 1,
            "question": QUESTION,
            "enough": enough.certificate,
            "short": short.certificate if short else None,
        },
        history=tuple(watch.history),
    )
