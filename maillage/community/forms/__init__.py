"""Forms of the community, split by noun."""
