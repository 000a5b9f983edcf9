"""How fast the product is on a large set of bookings: `python -m bench` (docs/bench.md)."""
