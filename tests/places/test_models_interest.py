"""What the database refuses of what the public tells, whoever writes it."""

from datetime import date, timedelta

import pytest

from tests.database import refused_by
from tests.factories.accounts import UserFactory
from tests.factories.interest import (
    ConfirmationReminderFactory,
    ErrorReportFactory,
    ExpressionOfInterestFactory,
)
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def test_an_address_tells_its_interest_once_for_a_place():
    told = ExpressionOfInterestFactory()
    ExpressionOfInterestFactory(email=told.email)

    with refused_by("places_interest_once"):
        ExpressionOfInterestFactory(place=told.place, email=told.email)


def test_an_address_is_kept_in_small_letters():
    with refused_by("places_interest_email_lower"):
        ExpressionOfInterestFactory(email="Interessee@example.org")


def test_interest_begins_with_a_month():
    ExpressionOfInterestFactory(from_month=date(2030, 4, 1))

    with refused_by("places_interest_from_a_month"):
        ExpressionOfInterestFactory(from_month=date(2030, 4, 2))


def test_a_week_has_seven_days():
    with refused_by("places_interest_days_in_a_week"):
        ExpressionOfInterestFactory(days_a_week=8)


def test_interest_is_not_confirmed_before_it_is_told():
    with refused_by("places_interest_confirmed_afterwards"):
        ExpressionOfInterestFactory(confirmed_at=SUNDAY_EVENING - timedelta(seconds=1))


def test_a_report_says_something():
    with refused_by("places_report_says_something"):
        ErrorReportFactory(words="")


def test_a_report_handled_by_somebody_was_handled_at_some_time():
    with refused_by("places_report_settled_has_instant"):
        ErrorReportFactory(settled_by=UserFactory())


def test_a_place_is_reminded_once_a_day_at_most():
    reminder = ConfirmationReminderFactory()

    with refused_by("places_reminder_once"):
        ConfirmationReminderFactory(place=reminder.place)
