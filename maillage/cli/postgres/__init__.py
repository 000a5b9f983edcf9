"""PostgreSQL from a wheel's binaries, for a checkout without a DATABASE_URL (docs/adr/0002)."""

from maillage.cli.postgres.layout import database_url
from maillage.cli.postgres.server import Status, ensure_running, is_alive, start, status, stop

__all__ = ["Status", "database_url", "ensure_running", "is_alive", "start", "status", "stop"]
