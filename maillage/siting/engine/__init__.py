"""Where to open: solves, proves and checks. Plain Python, usable alone (docs/siting-engine.md)."""
