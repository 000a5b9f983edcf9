"""The territory's pages, split by noun."""
