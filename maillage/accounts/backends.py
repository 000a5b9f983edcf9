"""Who the session belongs to, read by a prepared statement: every page of a signed-in person asks for it."""

from django.contrib.auth.backends import ModelBackend

from maillage.accounts.models import User
from maillage.core.prepared import Whole

SIGNED_IN = Whole(User, tail='WHERE "user".id = %s')


class AccountBackend(ModelBackend):
    """Django's own way, but for that read."""

    def get_user(self, user_id: int) -> User | None:
        return next((user for user in SIGNED_IN(user_id) if self.user_can_authenticate(user)), None)
