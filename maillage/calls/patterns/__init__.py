"""Calls ready to be started from: two real ones, with what their documents say and what they do not."""

from maillage.calls.patterns.cantal_2005 import CANTAL_2005
from maillage.calls.patterns.lozere_2012 import LOZERE_2012
from maillage.calls.patterns.sheets import CallPattern

PATTERNS: dict[str, CallPattern] = {pattern.key: pattern for pattern in (LOZERE_2012, CANTAL_2005)}

__all__ = ["CANTAL_2005", "LOZERE_2012", "PATTERNS", "CallPattern"]
