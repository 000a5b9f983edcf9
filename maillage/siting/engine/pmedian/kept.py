"""A p-median with kept and forbidden sites, as a plain p-median of a changed ground.

Whoever stands where a kept site stands travels no time to it, and some to any other. Give that commune a
weight that makes its shortest other journey dearer than any plan costs: every good plan keeps the site, and
the weight adds nothing to its cost. Plans, bound and proof are those of the question asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.errors import BadRulesError, CertificateRefusedError, TooFewSitesError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import minutes_between
from maillage.siting.engine.pmedian.lists import out_of_reach_minutes
from maillage.siting.engine.pmedian.solve import solve
from maillage.siting.engine.pmedian.verify import Verified, verify
from maillage.siting.engine.progress import Watch

QUESTION = "p-median-kept"
HEAVY = 1e4  # times all the people
MARGIN = 2.0  # by how much the shortest other journey passes what any plan costs


def can_keep(instance: Instance, *, kept: Sequence[str], forbidden: Sequence[str]) -> bool:
    """Each kept site stands apart from every other usable one: a millionth of the day's way is not enough."""
    held = instance.sites_of(kept)
    others = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(forbidden))
    table = minutes_between(instance, instance.candidates[held], others)
    own = others[None, :] == held[:, None]
    least = MARGIN * out_of_reach_minutes(instance) / HEAVY
    return bool((table[own] == 0.0).all() and (table[~own] >= least).all())


def solve_kept(
    instance: Instance,
    *,
    p: int,
    kept: Sequence[str] = (),
    forbidden: Sequence[str] = (),
    seed: int = 0,
    watch: Watch | None = None,
    with_certificate: bool = True,
) -> Answer:
    """As `solve`. Raises BadRulesError where a kept site cannot be told from another (`can_keep`)."""
    if not can_keep(instance, kept=kept, forbidden=forbidden):
        raise BadRulesError("a kept site cannot be told from another candidate at the same place")
    if p < len(kept):
        raise TooFewSitesError(f"{p} sites, yet {len(kept)} are kept")
    if not (kept or forbidden):
        return solve(instance, p=p, seed=seed, watch=watch, with_certificate=with_certificate)
    heavy = changed_ground(instance, kept=kept, forbidden=forbidden)
    found = solve(heavy, p=p, seed=seed, watch=watch, with_certificate=with_certificate)
    lighter = heavy.total_weight / instance.total_weight
    certificate = {
        "version": 1,
        "question": QUESTION,
        "instance_sha256": instance.sha256,
        "kept": sorted(kept),
        "forbidden": sorted(forbidden),
        "ground": found.certificate,
    }
    return replace(
        found,
        instance_sha256=instance.sha256,
        objective=None if found.objective is None else found.objective * lighter,
        bound=None if found.bound is None else found.bound * lighter,
        certificate=certificate if with_certificate else None,
    )


def changed_ground(instance: Instance, *, kept: Sequence[str], forbidden: Sequence[str]) -> Instance:
    free = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(forbidden))
    weights = instance.weights.copy()
    weights[instance.candidates[instance.sites_of(kept)]] += HEAVY * instance.total_weight
    minutes = None if instance.minutes is None else np.ascontiguousarray(instance.minutes[:, free])
    return replace(instance, candidates=instance.candidates[free], weights=weights, minutes=minutes)


def verify_kept(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Makes the changed ground anew, and checks that its plan is one of the question asked."""
    if certificate["instance_sha256"] != instance.sha256:
        raise CertificateRefusedError("it is about another instance: the sums differ")
    kept, forbidden = certificate["kept"], certificate["forbidden"]
    if not can_keep(instance, kept=kept, forbidden=forbidden):
        raise CertificateRefusedError("a kept site cannot be told from another")
    heavy = changed_ground(instance, kept=kept, forbidden=forbidden)
    found = verify(heavy, certificate["ground"])
    if not set(kept) <= set(found.sites):
        raise CertificateRefusedError("a kept site is closed")
    lighter = heavy.total_weight / instance.total_weight
    return replace(found, objective=found.objective * lighter, bound=found.bound * lighter)
