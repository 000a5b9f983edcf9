"""What people type about the charter and the label."""
