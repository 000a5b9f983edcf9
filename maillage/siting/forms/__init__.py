"""Shapes of what an officer types, split by noun."""
