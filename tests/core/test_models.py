"""What may never be true of mails and of the journal, whoever writes the row."""

import pytest

from maillage.core.enums import MailState, MailTrouble
from maillage.core.models import Entry, Mail
from tests.database import refused_by
from tests.moments import MONDAY_NOON

pytestmark = pytest.mark.django_db


def a_mail(**fields) -> Mail:
    return Mail.objects.create(
        **({"recipient": "a@example.org", "language": "fr", "subject": "Essai"} | fields)
    )


def an_entry() -> Entry:
    return Entry.objects.create(verb="opened", subject_kind="places.place", subject_id="1")


@pytest.mark.parametrize(
    ("state", "sent_at"),
    [(MailState.SENT, None), (MailState.QUEUED, MONDAY_NOON), (MailState.FAILED, MONDAY_NOON)],
)
def test_core_mail_sent_has_instant(state, sent_at):
    trouble = MailTrouble.REFUSED if state == MailState.FAILED else ""
    with refused_by("core_mail_sent_has_instant"):
        a_mail(state=state, sent_at=sent_at, trouble=trouble)


@pytest.mark.parametrize(("calendar", "method"), [("", "PUBLISH"), ("BEGIN:VCALENDAR", "")])
def test_core_mail_calendar_has_method(calendar, method):
    with refused_by("core_mail_calendar_has_method"):
        a_mail(calendar=calendar, calendar_method=method)


def test_core_entry_append_only_refuses_a_change():
    entry = an_entry()

    with refused_by("core_entry_append_only"):
        Entry.objects.update(verb="closed")

    entry.refresh_from_db()
    assert entry.verb == "opened"


def test_core_entry_append_only_refuses_a_deletion():
    entry = an_entry()

    with refused_by("core_entry_append_only"):
        entry.delete()

    assert Entry.objects.count() == 1
