"""The pages of the calls, split by who reads them."""
