"""The people of a demonstration: named by role and number, signed in by one click or by nobody."""

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.territory.models import Commune


@transaction.atomic
def open_demo_account(
    *,
    email: str,
    name: str,
    activity: str = "",
    home_commune: Commune | None = None,
    demo_role: str = "",
    demo_note: str = "",
) -> User:
    """Open the account of one of the cast; with a `demo_role` it stands on the sign-in page."""
    user = User.objects.create_user(
        email,
        name=name,
        activity=activity,
        home_commune=home_commune,
        demo_role=demo_role,
        demo_note=demo_note,
    )
    record(user, "account opened", by=None)
    return user
