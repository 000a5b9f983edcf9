"""The nightly job forgets what the public told."""

from datetime import timedelta

import pytest

from maillage.places import tasks
from maillage.places.models import ErrorReport, ExpressionOfInterest
from tests.factories.interest import ErrorReportFactory, ExpressionOfInterestFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_night_forgets_what_is_over():
    ExpressionOfInterestFactory(told_at=SUNDAY_EVENING - timedelta(days=7))
    ErrorReportFactory(created_at=SUNDAY_EVENING - timedelta(days=365))

    tasks.forget(timestamp=0)

    assert (ExpressionOfInterest.objects.count(), ErrorReport.objects.count()) == (0, 0)
