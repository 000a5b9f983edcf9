"""The p-median: least mean time to the nearest of p sites, proved."""

from maillage.siting.engine.pmedian.solve import solve
from maillage.siting.engine.pmedian.verify import Verified, verify

__all__ = ["Verified", "solve", "verify"]
