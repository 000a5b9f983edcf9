"""The rules of the charter and of the label, split by noun."""
