"""Tags of the calls."""
