"""Each objective of a study on the engine's own solver; imported late, with the engine's kernels."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Answer
from maillage.siting.engine.coverage.centre import least_longest
from maillage.siting.engine.coverage.fewest import fewest_sites
from maillage.siting.engine.coverage.solve import solve as solve_coverage
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning import plan
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, Size
from maillage.siting.enums import Objective
from maillage.siting.questioning import Asked

CENTS = 100
HEAVY = 1e4  # times all the people: against a minute to the next place, more than any journey of theirs


def solve(instance: Instance, asked: Asked, *, groups: Mapping[str, str], watch: Watch) -> Answer:
    """`groups`: the EPCI of each commune. Raises what the engine raises."""
    chosen: dict[str, Any] = {
        "kept": asked.kept,
        "forbidden": asked.forbidden,
        "seed": asked.seed,
        "watch": watch,
    }
    minutes, sites = float(asked.minutes), asked.sites or 0
    if not asked.constraints.is_empty:
        return _planned(instance, asked, groups=groups, watch=watch)
    match asked.objective:
        case Objective.COVERAGE:
            return solve_coverage(instance, p=sites, minutes=minutes, **chosen)
        case Objective.FEWEST:
            return fewest_sites(instance, minutes=minutes, share=asked.share_percent / 100, **chosen)
        case Objective.CENTRE:
            return least_longest(instance, p=sites, **chosen)
    return _median(instance, asked, watch=watch)


def _planned(instance: Instance, asked: Asked, *, groups: Mapping[str, str], watch: Watch) -> Answer:
    limits = asked.constraints
    rules = Rules(
        sites=asked.sites,
        kept=asked.kept,
        forbidden=asked.forbidden,
        sizes=tuple(
            Size(str(offices), float(offices * limits.people_an_office), CENTS * cost)
            for offices, cost in enumerate(limits.office_costs, start=1)
        ),
        budget_cents=None if limits.budget_euros is None else CENTS * limits.budget_euros,
        per_group=limits.per_epci,
        groups=groups if limits.per_epci else {},
        spacing_km=float(limits.spacing_km),
    )
    return plan(
        instance,
        objective=asked.objective,
        rules=rules,
        minutes=float(asked.minutes),
        share=asked.share_percent / 100,
        seed=asked.seed,
        watch=watch,
        with_certificate=False,
    )


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
