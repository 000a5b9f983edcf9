"""What people type about places, split by noun."""
