"""Pages of the community, split by noun."""
