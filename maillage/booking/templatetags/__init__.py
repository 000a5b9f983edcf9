"""Words of booking for the templates."""
