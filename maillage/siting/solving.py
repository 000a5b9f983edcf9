"""Each objective of a study on the engine's own solver; imported late, with the engine's kernels."""

from dataclasses import replace
from typing import Any

import numpy as np

from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Answer
from maillage.siting.engine.coverage.centre import least_longest
from maillage.siting.engine.coverage.fewest import fewest_sites
from maillage.siting.engine.coverage.solve import solve as solve_coverage
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.progress import Watch
from maillage.siting.enums import Objective
from maillage.siting.questioning import Asked

HEAVY = 1e4  # times all the people: against a minute to the next place, more than any journey of theirs


def solve(instance: Instance, asked: Asked, *, watch: Watch) -> Answer:
    """Raises what the engine raises."""
    chosen: dict[str, Any] = {
        "kept": asked.kept,
        "forbidden": asked.forbidden,
        "seed": asked.seed,
        "watch": watch,
    }
    minutes, sites = float(asked.minutes), asked.sites or 0
    match asked.objective:
        case Objective.COVERAGE:
            return solve_coverage(instance, p=sites, minutes=minutes, **chosen)
        case Objective.FEWEST:
            return fewest_sites(instance, minutes=minutes, share=asked.share_percent / 100, **chosen)
        case Objective.CENTRE:
            return least_longest(instance, p=sites, **chosen)
    return _median(instance, asked, watch=watch)


def _median(instance: Instance, asked: Asked, *, watch: Watch) -> Answer:
    """A kept place costs nothing where it stands, so whoever weighs enough there keeps it open.

    The weight adds nothing to a plan that keeps it, and more than any plan costs to one that does not: plans,
    bound and proof are those of the question asked, once both are told for the people who are.
    """
    free = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(asked.forbidden))
    held = instance.candidates[instance.sites_of(asked.kept)]
    weights = instance.weights.copy()
    weights[held] += HEAVY * instance.total_weight
    heavy = replace(instance, candidates=instance.candidates[free], weights=weights)
    answer = pmedian.solve(heavy, p=asked.sites or 0, seed=asked.seed, watch=watch)
    lighter = heavy.total_weight / instance.total_weight
    return replace(
        answer,
        instance_sha256=instance.sha256,
        objective=None if answer.objective is None else answer.objective * lighter,
        bound=None if answer.bound is None else answer.bound * lighter,
        certificate=None,
    )
