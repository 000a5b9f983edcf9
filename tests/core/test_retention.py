"""Each period ends by itself: a row before it stays, a row after it goes or loses the person."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from maillage.booking.models import Booking
from maillage.core import retention
from maillage.core.audit import record
from maillage.core.enums import MailState
from maillage.core.models import Entry, Mail
from maillage.places.models import ErrorReport, Invitation
from tests.database import refused_by
from tests.factories.accounts import UserFactory
from tests.factories.booking import BookingFactory
from tests.factories.interest import ErrorReportFactory
from tests.factories.mandates import InvitationFactory
from tests.moments import MONDAY_MORNING, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def after(days: int):
    return SUNDAY_EVENING + days * DAY


def written(state: str, *, sent_at=None) -> Mail:
    return Mail.objects.create(
        recipient="r@example.org",
        language="fr",
        subject="s",
        text="t",
        state=state,
        sent_at=sent_at,
        queued_at=SUNDAY_EVENING,
    )


def test_mails_go_after_three_months_unless_they_still_wait():
    written(MailState.SENT, sent_at=SUNDAY_EVENING)
    written(MailState.QUEUED)

    before = retention.forget_outlived(now=after(90))
    touched = retention.forget_outlived(now=after(91))

    assert (before["core.Mail"], touched["core.Mail"]) == (0, 1)
    assert Mail.objects.get().state == MailState.QUEUED


def test_a_booking_loses_its_person_after_three_years_and_keeps_its_hours():
    booking = BookingFactory(done=True, note="J’arrive à vélo.")

    retention.forget_outlived(now=after(3 * 365))
    kept = Booking.objects.get()
    touched = retention.forget_outlived(now=after(3 * 365 + 2))
    again = retention.forget_outlived(now=after(3 * 365 + 2))

    emptied = Booking.objects.get()
    assert (kept.holder, touched["booking.Booking"], again["booking.Booking"]) == (booking.holder, 1, 0)
    assert (emptied.holder, emptied.note, emptied.starts_at) == (None, "", MONDAY_MORNING.start)


def test_the_period_is_the_one_of_the_installation(settings):
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"reports": 10}
    ErrorReportFactory()

    retention.forget_outlived(now=after(11))

    assert not ErrorReport.objects.exists()


def test_batches_follow_each_other_until_nothing_is_left(monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    InvitationFactory.create_batch(5)

    touched = retention.forget_outlived(now=after(366))

    assert (touched["places.Invitation"], Invitation.objects.count()) == (5, 0)


def test_the_journal_ends_after_ten_years_and_only_so():
    user = UserFactory()
    entry = record(user, "signed in", by=user)
    with refused_by("core_entry_append_only"):
        Entry.objects.all().delete()

    touched = retention.forget_outlived(now=entry_age(entry, days=10 * 365 + 1))

    assert (touched["core.Entry"], Entry.objects.filter(pk=entry.pk).exists()) == (1, False)


def entry_age(entry: Entry, *, days: int):
    return Entry.objects.get(pk=entry.pk).at + days * DAY


def test_a_dry_run_counts_and_changes_nothing(monkeypatch):
    InvitationFactory()
    monkeypatch.setattr("maillage.core.management.commands.retention.timezone.now", lambda: after(366))
    said = StringIO()

    call_command("retention", "--dry-run", stdout=said)

    assert said.getvalue().splitlines() == ["places.Invitation: 1", "1 rows would be touched."]
    assert Invitation.objects.count() == 1
