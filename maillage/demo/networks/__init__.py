"""The two real networks of the demonstration, in the order in which they are loaded."""

from maillage.demo.networks.cantal import CANTAL
from maillage.demo.networks.solozere import SOLOZERE

NETWORKS = (SOLOZERE, CANTAL)

__all__ = ["CANTAL", "NETWORKS", "SOLOZERE"]
