"""Around a plan: phases, what goes wrong, one more centre, whom it serves worst (docs/siting-engine.md)."""
