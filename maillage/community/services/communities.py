"""A network opens its community, or changes what it says and asks."""

from django.db import transaction

from maillage.accounts.models import User
from maillage.community.models import Community
from maillage.core.audit import record
from maillage.core.plain_text import cleaned
from maillage.places.models import Network


@transaction.atomic
def set_up_community(
    *,
    network: Network,
    welcome: str,
    objective: int | None,
    needs_decision: bool,
    is_open: bool,
    by: User | None,
) -> Community:
    """One community a network: the first time opens it."""
    community, is_new = Community.objects.update_or_create(
        network=network,
        defaults={
            "welcome": cleaned(welcome),
            "objective": objective,
            "needs_decision": needs_decision,
            "is_open": is_open,
        },
    )
    record(
        community,
        "community opened" if is_new else "community changed",
        by=by,
        objective=objective,
        needs_decision=needs_decision,
        is_open=is_open,
    )
    return community
