"""What a kept scenario asked, and whether its answer still speaks of the study as it is."""

import hashlib

from maillage.siting.models import Scenario
from maillage.siting.questioning import Asked, constraints_of
from maillage.siting.selectors.grounds import Ground


def asked_in(scenario: Scenario) -> Asked:
    return Asked(
        objective=scenario.objective,
        minutes=scenario.minutes,
        sites=scenario.sites,
        share_percent=scenario.share_percent,
        kept=tuple(scenario.kept),
        forbidden=tuple(scenario.forbidden),
        constraints=constraints_of(scenario.constraints),
    )


def inputs_sha256(ground: Ground) -> str:
    """Of the instance and of the places that stay whatever is asked."""
    words = "\n".join([ground.instance.sha256, *ground.existing])
    return hashlib.sha256(words.encode()).hexdigest()


def is_current(scenario: Scenario, ground: Ground) -> bool:
    """An answer for other inputs is not shown."""
    return scenario.inputs_sha256 == inputs_sha256(ground)
