"""Spare the worst served: p sites so that the longest time to the nearest is least (p-centre)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from maillage.siting.engine.answer import Answer, Status, impossible, relative_gap
from maillage.siting.engine.coverage.cover import covered_weight
from maillage.siting.engine.coverage.fewest import part_of
from maillage.siting.engine.coverage.solve import checked, solve
from maillage.siting.engine.coverage.times import Sites, Times, times_of
from maillage.siting.engine.coverage.verify import Verified, verify
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import within
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.engine.progress import Watch

QUESTION = "p-centre"
NEAR = 0.96  # of the plan's longest time
ASKED = ("instance_sha256", "p", "kept", "forbidden")  # what a certificate repeats of the question


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

    A halving search over the distinct times: at each, can p sites cover everybody? A plan that can leads on
    to its own longest time; too many communes without a site in common cannot. The proof is the next smaller
    time, at which the coverage bound leaves somebody out. Infeasible, with the reason, where p sites cannot
    reach everybody at all: a commune that no road joins is not left out in silence.
    """
    watch = watch or Watch()
    held, banned = checked(instance, p=p, kept=kept, forbidden=forbidden)
    times = times_of(instance, np.setdiff1d(np.arange(instance.site_count), banned))
    ask = partial(solve, instance, p=p, kept=kept, forbidden=forbidden, seed=seed)
    search = _Search(instance, times, held, p, ask, watch, high=len(times.distinct))
    search.halve()
    search.prove()
    if search.enough is None:
        proved = not len(times.distinct) or search.is_short_at(len(times.distinct) - 1)
        return _unreached(instance, p=p, proved=proved, seed=seed, watch=watch)
    return _answer(search, search.enough)


@dataclass
class _Search:
    """Positions in the distinct times: at `low` somebody is left out, at `high` `enough` reaches everybody.
    `short`: the longest time that was proved too short, with its proof. `is_plan_untried`: whether
    something was proved since the time just below a plan's own was tried.
    """

    instance: Instance
    times: Times
    held: Sites
    p: int
    ask: Callable[..., Answer]
    watch: Watch
    high: int
    low: int = -1
    enough: Answer | None = None
    short: tuple[int, Answer] | None = None
    is_owed: bool = False
    is_plan_untried: bool = False

    def halve(self) -> None:
        while self.high - self.low > 1:
            middle = self._next()
            minutes = float(self.times.distinct[middle])
            if self.times.need_more(self.held, p=self.p, minutes=minutes):
                self.low, self.is_owed, self.is_plan_untried = middle, True, True
            else:
                self._try(middle)

    def _next(self) -> int:
        """The middle; near the plan the time just below its own, which may prove it the best at once."""
        if self.is_plan_untried and self.is_near:
            return self.high - 1
        return (self.low + self.high) // 2

    @property
    def is_near(self) -> bool:
        if self.enough is None or self.low < 0:
            return False
        return bool(self.times.distinct[self.low] >= NEAR * self.longest)

    def prove(self) -> None:
        """Where communes without a site in common were enough on the way, their certificate is still owed."""
        if self.low >= 0 and self.is_owed:
            self._try(self.low)

    def _try(self, middle: int) -> None:
        everybody = self.instance.total_weight
        minutes = float(self.times.distinct[middle])
        answer = self.ask(minutes=minutes, target=everybody, watch=part_of(self.watch))
        if answer.covered_share == 1.0:
            longest = self.times.longest(self.instance.sites_of(answer.sites))
            self.enough = answer
            self.high = min(middle, int(np.searchsorted(self.times.distinct, longest)))
            self.is_plan_untried = False
        else:
            self.low, self.is_owed, self.is_plan_untried = middle, False, True
            if answer.bound is not None and answer.bound < everybody:
                self.short = (middle, answer)
        self.watch.tell("centre", objective=self.longest if self.enough else None)

    @property
    def longest(self) -> float:
        """Minutes; of a plan, once there is one."""
        return float(self.times.distinct[self.high])

    @property
    def bound(self) -> float:
        """Minutes: the next time after the one that is proved too short."""
        return float(self.times.distinct[self.short[0] + 1 if self.short else 0])

    def is_short_at(self, position: int) -> bool:
        return self.short is not None and self.short[0] == position


def distinct_times(instance: Instance, sites: Sites) -> Floats:
    """Ascending, minutes from inhabited communes to the sites that may be chosen."""
    return times_of(instance, sites).distinct


def verify_centre(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """The plan by its times, the proof by `verify`; nobody may live at a time between them."""
    enough, short = certificate["enough"], certificate["short"]
    longest = _verified_plan(instance, enough)
    usable = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(enough["forbidden"]))
    times = distinct_times(instance, usable)
    if short is None:
        return Verified(longest, float(times[0]))
    same = all(short[name] == enough[name] for name in ("p", "kept", "forbidden"))
    if not same or verify(instance, short).bound >= instance.total_weight:
        raise CertificateRefusedError("it does not prove that a shorter time leaves somebody out")
    return Verified(longest, float(times[times > float(short["minutes"])][0]))


def _verified_plan(instance: Instance, enough: Mapping[str, Any]) -> float:
    """Minutes within which these sites reach everybody."""
    if enough["instance_sha256"] != instance.sha256:
        raise CertificateRefusedError("it is about another instance")
    sites = set(enough["sites"])
    if len(sites) != enough["p"] or not set(enough["kept"]) <= sites or sites & set(enough["forbidden"]):
        raise CertificateRefusedError("its sites are not those that were asked for")
    minutes = float(enough["minutes"])
    near = within(instance, minutes=minutes)
    if covered_weight(instance, near, instance.sites_of(enough["sites"])) < instance.total_weight:
        raise CertificateRefusedError("its sites leave somebody out")
    return minutes


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


def _answer(search: _Search, enough: Answer) -> Answer:
    watch = search.watch
    gap = relative_gap(search.longest, search.bound)
    return replace(
        enough,
        question=QUESTION,
        status=Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP,
        objective=search.longest,
        bound=search.bound,
        gap=gap,
        seconds=watch.elapsed(),
        certificate=_certificate(search, enough),
        history=tuple(watch.history),
    )


def _certificate(search: _Search, enough: Answer) -> dict[str, Any]:
    """The plan with what was asked, and the coverage certificate of the time that is too short."""
    asked = {name: (enough.certificate or {})[name] for name in ASKED}
    return {
        "version": 1,
        "question": QUESTION,
        "enough": {**asked, "sites": list(enough.sites), "minutes": search.longest},
        "short": search.short[1].certificate if search.short else None,
    }
