"""What an installation under test holds, written from inside it; its facts go to standard output."""

import json
import sys
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from maillage.core.sessions import SessionStore
from tests.factories.accounts import UserFactory
from tests.journeys.world import village_with_desks

DESKS = 10


def prepare() -> None:
    village = village_with_desks(DESKS)
    renter = UserFactory(email="renter@example.org")
    session = SessionStore()
    session[SESSION_KEY] = str(renter.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = renter.get_session_auth_hash()
    session.save()
    day = timezone.localdate() + timedelta(days=7)
    facts = {
        "session": session.session_key,
        "space": village.desks[0].space_id,
        "units": [desk.pk for desk in village.desks],
        "day": day.isoformat(),
    }
    sys.stdout.write(json.dumps(facts) + "\n")
