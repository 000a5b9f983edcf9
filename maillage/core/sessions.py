"""Sessions in the database, as Django keeps them, read by a prepared statement: every page asks for one."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from maillage.core.prepared import rows

ALIVE = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        """One that is over, or was never there, is forgotten by Django's own way."""
        for (kept,) in rows(ALIVE, [self.session_key, timezone.now()]):
            return self.decode(kept)
        return super().load()
