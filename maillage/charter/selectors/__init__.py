"""Reads of the charter, split by noun."""
