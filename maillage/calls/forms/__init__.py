"""What people type in the pages of the calls."""
