"""Erasure proved on the database itself: one person stands in every table, is erased, is looked for."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils.translation import gettext as _

from maillage.accounts import selectors, services
from maillage.core.enums import Erasure
from maillage.core.models import Mail, Session
from maillage.core.policies import nobody, policies
from maillage.core.sending import send_waiting
from tests.factories.accounts import UserFactory
from tests.factories.personal import MARK, everywhere, marked
from tests.moments import MONDAY_DAWN, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
GONE = {Erasure.DELETE, Erasure.BLANK}


@pytest.fixture
def person():
    return everywhere(marked())


def columns_holding(word: str) -> set[tuple[str, str]]:
    """(table, column) of every row in the database whose text, JSON, array or file holds the word."""
    hexadecimal = word.encode().hex()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        found = set()
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}"::text ILIKE ANY (%s))',  # noqa: S608
                [[f"%{word}%", f"%{hexadecimal}%"]],
            )
            if cursor.fetchone()[0]:
                found.add((table, column))
    return found


def columns_kept() -> set[tuple[str, str]]:
    """The legal exceptions, as they are declared."""
    return {
        (policy.table._meta.db_table, policy.table._meta.get_field(name).column)
        for policy in policies()
        if policy.erasure == Erasure.KEPT
        for name in policy.fields
    }


def test_the_person_stands_in_every_table_that_has_a_policy(person):
    subject = selectors.person_of(person)

    missing = {
        policy.model
        for policy in policies()
        if policy.rows is not nobody and not policy.of_person(subject).exists()
    }

    assert missing == set()


def test_nothing_of_the_person_is_left_but_the_declared_exceptions(person):
    before = columns_holding(MARK)

    services.erase_account(user=person, now=SUNDAY_EVENING)
    send_waiting(now=MONDAY_DAWN)

    left = columns_holding(MARK)
    assert (left - columns_kept(), left < before, bool(left)) == (set(), True, True)


def test_no_row_that_goes_or_is_emptied_leads_to_the_account_any_more(person):
    subject = selectors.person_of(person)

    services.erase_account(user=person, now=SUNDAY_EVENING)
    send_waiting(now=MONDAY_DAWN)

    leading = {
        policy.model
        for policy in policies()
        if policy.erasure in GONE and policy.model != "accounts.User" and policy.of_person(subject).exists()
    }
    assert leading == set()


def test_the_last_mails_leave_and_are_deleted_once_they_have(person, mailoutbox):
    services.erase_account(user=person, now=SUNDAY_EVENING)

    send_waiting(now=MONDAY_DAWN)

    subjects = [mail.subject for mail in mailoutbox if mail.to == [person.email]]
    assert subjects[-1] == "Votre compte Maillage est effacé"
    assert not Mail.objects.filter(recipient=person.email).exists()


def test_the_account_is_nobody_and_done_twice_it_is_done_once(person):
    once = services.erase_account(user=person, now=SUNDAY_EVENING)
    mails = Mail.objects.count()

    twice = services.erase_account(user=person, now=MONDAY_DAWN)

    assert (once.email, once.name, once.is_active, once.has_usable_password()) == (
        f"efface-{person.pk}@invalid",
        _("Erased account"),
        False,
        False,
    )
    assert (twice.erased_at, Mail.objects.count()) == (SUNDAY_EVENING, mails)


def test_no_session_of_the_person_is_left_and_those_of_others_go_on(person):
    elsewhere, other = Client(), Client()
    elsewhere.force_login(person)
    other.force_login(UserFactory())
    before = Session.objects.count()

    services.erase_account(user=person, now=SUNDAY_EVENING)

    assert before == 3
    assert [session.session_key for session in Session.objects.all()] == [other.session.session_key]


def test_the_scan_reads_every_table():
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.managed}

    assert {"core_mail", "django_session", "calls_minutes"} <= tables
