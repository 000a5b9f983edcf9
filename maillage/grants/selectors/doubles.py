"""What somebody has just done: the second click of a double click is answered as the first one."""

from maillage.accounts.models import User
from maillage.grants.models import AidApplication, Claim


def has_just(row: Claim | AidApplication, *, move: str, by: User) -> bool:
    """Whether the last move was this one, by this person. One query."""
    last = row.events.order_by("-pk").values_list("move", "by").first()
    return last == (move, by.pk)
