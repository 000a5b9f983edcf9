"""HTTP in and out of the studies."""
