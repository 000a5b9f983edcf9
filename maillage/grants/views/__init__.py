"""The pages of aid money, split by noun."""
