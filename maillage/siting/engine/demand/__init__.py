"""Who would come: segments by commune, files of one's own, recalibration (docs/siting-demand.md)."""
