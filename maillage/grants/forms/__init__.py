"""What is typed about aid money, split by noun."""
