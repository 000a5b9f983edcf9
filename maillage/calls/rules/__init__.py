"""The trade's rules on calls, split by noun."""
