"""Fifty people who book at once over HTTP, beside fifty loops of bare SQL on the same table."""
