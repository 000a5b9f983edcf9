"""What pages say of mails that did not leave, and to whom."""

from datetime import timedelta

import pytest
from django.template import Context, Template

from maillage.core.enums import MailState, MailTrouble
from maillage.core.models import Mail
from maillage.core.selectors import MAIL_IS_LATE

pytestmark = pytest.mark.django_db


def notice(recipient: str) -> str:
    drawn = Template("{% load mail_notices %}{% mail_notice recipient %}").render(
        Context({"recipient": recipient})
    )
    return drawn.strip()


def a_mail(*, queued_at, **fields) -> Mail:
    return Mail.objects.create(
        recipient="a@example.org", language="fr", subject="Essai", queued_at=queued_at, **fields
    )


def test_nothing_is_said_while_mails_leave(clock):
    a_mail(queued_at=clock.now - MAIL_IS_LATE)

    assert notice("b@example.org") == ""


def test_late_mails_are_said_to_everybody(clock):
    a_mail(queued_at=clock.now - MAIL_IS_LATE - timedelta(seconds=1))

    assert "Les courriels ne partent plus depuis le " in notice("b@example.org")


def test_one_address_put_off_makes_no_mail_late(clock):
    a_mail(queued_at=clock.now - timedelta(hours=1), trouble=MailTrouble.LATER)

    assert notice("b@example.org") == ""


def test_a_refused_address_is_said_to_its_owner_alone(clock):
    a_mail(queued_at=clock.now - timedelta(hours=1), state=MailState.FAILED, trouble=MailTrouble.REFUSED)

    assert "a été refusé par le serveur de a@example.org" in notice("a@example.org")
    assert notice("b@example.org") == ""


def test_a_demonstration_says_nothing_of_mails(clock, settings):
    settings.DEMO = True
    a_mail(queued_at=clock.now - timedelta(hours=1))

    assert notice("a@example.org") == ""
