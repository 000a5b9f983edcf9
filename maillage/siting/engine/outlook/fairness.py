"""Equity: spare the worst served first, let those without a car count for more, and tell the worst zone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Answer
from maillage.siting.engine.errors import BadLimitError, BadWeightsError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import all_minutes
from maillage.siting.engine.outlook.asking import CENTRE, Asking, piece_of
from maillage.siting.engine.pmedian.values import minutes_to
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules

MOST_PAIRS = 4_000_000  # of commune and site: 32 MB of times
DEARER = 2.0  # than all journeys within the limit together: one person beyond it


@dataclass(frozen=True)
class Zone:
    """Who of a zone (an EPCI) is near: `share` within the minutes, weighted mean and longest time."""

    name: str
    people: float
    share: float
    mean_minutes: float
    longest_minutes: float


def counted_more(instance: Instance, without_car: ArrayLike, *, times: float) -> Instance:
    """`without_car`: people of each commune, at most its weight; each counts `times` as much as another."""
    people = np.asarray(without_car, dtype=np.float64)
    if people.shape != instance.weights.shape or not np.isfinite(people).all() or (people < 0).any():
        raise BadWeightsError("one number, zero or more, per commune is needed")
    if (people > instance.weights).any():
        raise BadWeightsError("more people without a car than people")
    if not 1.0 <= times < float("inf"):
        raise BadLimitError(f"{times} times: a person counts once at least")
    return replace(instance, weights=instance.weights + (times - 1.0) * people)


def zones(
    instance: Instance, sites: tuple[str, ...], zone_of: Mapping[str, str], *, minutes: float
) -> tuple[Zone, ...]:
    """The worst served first: the least share, then the longest mean. Communes of no zone are left out."""
    times = minutes_to(instance, instance.sites_of(sites))
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(instance.codes):
        if code in zone_of and instance.weights[row] > 0:
            rows.setdefault(zone_of[code], []).append(row)
    found = [_zone(name, instance.weights[at], times[at], minutes) for name, at in rows.items()]
    return tuple(sorted(found, key=lambda zone: (zone.share, -zone.mean_minutes, zone.name)))


def _zone(name: str, people: Floats, times: Floats, minutes: float) -> Zone:
    total = float(people.sum())
    near = float(people[times <= minutes].sum())
    return Zone(name, total, near / total, float(people @ times) / total, float(times.max()))


def fair(
    instance: Instance, *, rules: Rules, slack: float = 0.0, seed: int = 0, watch: Watch | None = None
) -> tuple[Answer, float]:
    """First the least longest time (p-centre), then the least mean among the plans whose longest time stays
    within 1 + `slack` of it; gives that answer and the limit in minutes. For a count, kept and forbidden
    sites.

    A journey beyond the limit is made dearer than all others together: a plan that obeys the limit pays
    nothing for it, and one that does not cannot be best while another does. Where no plan reaches everybody
    the answer is the p-centre's, infeasible.
    """
    watch = watch or Watch()
    if not (rules.only_names and rules.sites):
        raise BadLimitError("equity is asked of a number of sites, kept and forbidden ones")
    if not 0.0 <= slack < float("inf"):
        raise BadLimitError(f"slack {slack}: zero or more")
    centre = Asking(objective=CENTRE, rules=rules, seed=seed).best(instance, watch=piece_of(watch, 2))
    if centre.objective is None:
        return centre, float("nan")
    limit = centre.objective * (1 + slack)
    ground = limited(instance, limit, kept=rules.kept, forbidden=rules.forbidden)
    found = pmedian.solve(ground, p=len(centre.sites), seed=seed, watch=watch, with_certificate=False)
    if minutes_to(instance, instance.sites_of(found.sites))[instance.weights > 0].max() > limit:
        return replace(centre, question="fair"), limit
    lighter = ground.total_weight / instance.total_weight
    return (
        replace(
            found,
            question="fair",
            instance_sha256=instance.sha256,
            objective=None if found.objective is None else found.objective * lighter,
            bound=None if found.bound is None else found.bound * lighter,
        ),
        limit,
    )


def limited(
    instance: Instance, limit: float, *, kept: tuple[str, ...], forbidden: tuple[str, ...]
) -> Instance:
    """No way beyond the limit that is worth its price; beside each kept site somebody who goes nowhere else.

    Those stand behind all communes, so that the lowest code still wins a tie.
    """
    if instance.customer_count * instance.site_count > MOST_PAIRS:
        raise BadLimitError(f"more than {MOST_PAIRS} pairs of commune and site: choose a smaller area")
    free = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(forbidden))
    held = instance.sites_of(kept)
    least = float(instance.weights[instance.weights > 0].min())
    beyond = DEARER * max(limit, 1.0) * instance.total_weight / least
    table = all_minutes(instance)
    loyal = np.where(np.arange(instance.site_count)[None, :] == held[:, None], 0.0, beyond)
    rows = instance.candidates[held]
    return Instance(
        codes=(*instance.codes, *(f"~{code}" for code in instance.site_codes if code in set(kept))),
        latitudes=np.concatenate((instance.latitudes, instance.latitudes[rows])),
        longitudes=np.concatenate((instance.longitudes, instance.longitudes[rows])),
        weights=np.concatenate((instance.weights, np.full(len(held), least))),
        candidates=instance.candidates[free],
        profile=instance.profile,
        minutes=np.ascontiguousarray(np.vstack((np.where(table > limit, beyond, table), loyal))[:, free]),
    )
