"""Minutes from communes to sites: routers, imported tables, the great circle (docs/siting-demand.md)."""
