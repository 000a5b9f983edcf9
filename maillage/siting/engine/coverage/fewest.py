"""The fewest sites that cover everybody, or a share of the people, in so many minutes (LSCP)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from maillage.siting.engine.answer import Answer, Status, impossible, relative_gap
from maillage.siting.engine.coverage.cover import covered_weight
from maillage.siting.engine.coverage.duals import grain_of_value
from maillage.siting.engine.coverage.solve import solve
from maillage.siting.engine.coverage.verify import Verified, verify
from maillage.siting.engine.errors import BadLimitError, CertificateRefusedError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import within
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.engine.progress import Watch

QUESTION = "fewest-sites"
TINY = 1e-9
PROOF_RUNS = 2
TRIAL = 0.2  # of the time left
Asked = Callable[..., Answer]


def fewest_sites(
    instance: Instance,
    *,
    minutes: float,
    share: float = 1.0,
    kept: Sequence[str] = (),
    forbidden: Sequence[str] = (),
    seed: int = 0,
    watch: Watch | None = None,
) -> Answer:
    """`objective` and `bound` count sites. Infeasible, with the reason, where all candidates together do not
    suffice.

    p sites suffice if the most that p cover reaches the target; p - 1 do not if their bound stays below. The
    search halves between both, and those two certificates are the proof.
    """
    watch = watch or Watch()
    target = people_wanted(instance, share)
    usable = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(forbidden))
    reachable = covered_weight(instance, within(instance, minutes=minutes), usable)
    if reachable < target:
        return _infeasible(instance, reachable, target, seed=seed, watch=watch)
    ask = partial(solve, instance, minutes=minutes, kept=kept, forbidden=forbidden, seed=seed, target=target)
    enough, short = _halved(ask, max(0, len(kept) - 1), len(usable), watch)
    short = _closest_proof(ask, short, len(enough.sites), max(0, len(kept) - 1), watch)
    return _answer(enough, short, target=target, kept=len(kept), watch=watch)


def _halved(ask: Asked, low: int, high: int, watch: Watch) -> tuple[Answer, Answer | None]:
    """The fewest sites found to suffice, and the most proved to fall short if any were met on the way."""
    enough, short = ask(p=high, watch=part_of(watch)), None
    while high - low > 1:
        p = (low + high) // 2
        answer = ask(p=p, watch=part_of(watch))
        if _suffices(answer):
            enough, high = answer, p
        else:
            low = p
            short = answer if _falls_short(answer) else short
        watch.tell("fewest", objective=float(high))
    return enough, short


def _closest_proof(ask: Asked, short: Answer | None, enough: int, least: int, watch: Watch) -> Answer | None:
    """Where the count just below stayed undecided: the most sites whose linear bound falls short."""
    low, high = len(short.sites) if short else least, enough
    while high - low > 1 and low + 1 < enough and not watch.must_stop():
        p = (low + high) // 2
        answer = ask(p=p, watch=part_of(watch), most_runs=PROOF_RUNS)
        if _falls_short(answer):
            short, low = answer, p
        else:
            high = p
        watch.tell("proof", objective=float(enough), bound=float(low + 1))
    return short


def _target(answer: Answer) -> float:
    return float((answer.certificate or {})["target"])


def _suffices(answer: Answer) -> bool:
    return answer.objective is not None and answer.objective >= _target(answer)


def _falls_short(answer: Answer) -> bool:
    return answer.bound is not None and answer.bound < _target(answer)


def people_wanted(instance: Instance, share: float) -> float:
    """Whole where people are; rounding does not ask for one person more."""
    if not 0.0 < share <= 1.0:
        raise BadLimitError(f"share {share}: above 0, at most 1")
    target = share * instance.total_weight - TINY * instance.total_weight
    return float(np.ceil(target)) if grain_of_value(instance.weights) else target


def verify_fewest(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Both halves by `verify`, then that they speak of the same target and of neighbouring counts."""
    enough = certificate["enough"]
    target = float(certificate["target"])
    if verify(instance, enough).objective < target:
        raise CertificateRefusedError("its sites do not cover the target")
    short = certificate["short"]
    if short is None:
        return Verified(float(enough["p"]), float(max(1, len(enough["kept"]))))
    same = all(short[name] == enough[name] for name in ("minutes", "kept", "forbidden"))
    if not same or short["p"] >= enough["p"] or verify(instance, short).bound >= target:
        raise CertificateRefusedError("it does not prove that fewer sites fall short")
    return Verified(float(enough["p"]), float(short["p"] + 1))


def part_of(watch: Watch) -> Watch:
    """A watch of its own: cancelled with the whole work's; one trial may take a part of what time is left."""
    left = watch.left()
    return Watch(
        seconds=None if left == float("inf") else max(0.0, left * TRIAL), is_cancelled=watch.must_stop
    )


def _infeasible(instance: Instance, reachable: float, target: float, *, seed: int, watch: Watch) -> Answer:
    return impossible(
        Obstacle(Hindrance.PEOPLE_OUT_OF_REACH, {"reached": reachable, "wanted": target}),
        question=QUESTION,
        instance_sha256=instance.sha256,
        seconds=watch.elapsed(),
        seed=seed,
        covered_share=reachable / instance.total_weight,
        history=tuple(watch.history),
    )


def _answer(enough: Answer, short: Answer | None, *, target: float, kept: int, watch: Watch) -> Answer:
    count = float(len(enough.sites))
    bound = float(max(1, kept, len(short.sites) + 1 if short else 0))
    gap = relative_gap(count, bound)
    return replace(
        enough,
        question=QUESTION,
        status=Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP,
        objective=count,
        bound=bound,
        gap=gap,
        seconds=watch.elapsed(),
        certificate={
            "version": 1,
            "question": QUESTION,
            "target": target,
            "enough": enough.certificate,
            "short": short.certificate if short else None,
        },
        history=tuple(watch.history),
    )
