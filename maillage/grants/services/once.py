"""A form sent twice is done once: the second answer is the first one's."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from maillage.accounts.models import User
from maillage.core.form_keys import answered_once


def done_once(act: Callable[[], object], *, form_key: UUID, purpose: str, by: User, now: datetime) -> str:
    """What `act` answers, as text. A refusal undoes all that `act` wrote, a new body included."""
    return answered_once(lambda: str(act() or "done"), key=form_key, user=by, purpose=purpose, now=now)
