"""Tags of the places."""
