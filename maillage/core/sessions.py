"""Sessions in the database, each with its person, read by a prepared statement: every page asks for one."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from maillage.core.models import Session
from maillage.core.prepared import rows

ALIVE = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """One that is over, or was never there, is forgotten by Django's own way."""
        for (kept,) in rows(ALIVE, [self.session_key, timezone.now()]):
            return self.decode(kept)
        return super().load()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        assert isinstance(session, Session)  # noqa: S101 - for the type checker
        session.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return session
