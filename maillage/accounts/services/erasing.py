"""The end of an account: what is to come is cancelled, what names the person goes, a mail says so."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from maillage.accounts import selectors
from maillage.accounts.errors import NotYetErasable
from maillage.accounts.models import ERASED_ADDRESS, User
from maillage.core import erasing
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.core.policies import obstacles


@transaction.atomic
def erase_account(*, user: User, now: datetime) -> User:
    """Erase the person everywhere; done twice, it is done once. Raises NotYetErasable, LastManager.

    The row stays with its number alone: decisions and payments point at it.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        return user
    person = selectors.person_of(user)
    for obstacle in obstacles(person, now=now):
        raise NotYetErasable(why=obstacle)
    erasing.leave(person, now=now)
    queue_mail(
        recipient=user.email, language=user.language, template="accounts/mail/account_erased.txt", context={}
    )
    touched = erasing.erase(person, now=now)
    record(user, "account erased", by=user, rows=touched.total())
    return _made_nobody(user, now=now)


def _made_nobody(user: User, *, now: datetime) -> User:
    """No session opens any more: the account is closed, and the print in each session no longer fits."""
    with translation.override(settings.LANGUAGE_CODE):
        user.name = _("Erased account")
    user.email = f"{ERASED_ADDRESS}{user.pk}@invalid"
    user.password = make_password(None)
    user.activity = user.demo_role = user.demo_note = ""
    user.home_commune = user.last_login = user.warned_at = None
    user.language = settings.LANGUAGE_CODE
    user.is_active, user.erased_at = False, now
    user.save()
    return user
