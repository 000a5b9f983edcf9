"""Questions with rules: sizes, a budget, groups, spacing (docs/siting-engine.md)."""

from maillage.siting.engine.planning.dispatch import OBJECTIVES, plan
from maillage.siting.engine.planning.verify import verify

__all__ = ["OBJECTIVES", "plan", "verify"]
