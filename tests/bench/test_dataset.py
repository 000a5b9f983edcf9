"""The data set on the schema of today: its files run, and what they make is what they promise."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection

from bench.dataset.building import AHEAD, fill
from maillage.billing.models import Charge
from maillage.booking.enums import LIVE
from maillage.booking.models import Attendance, Booking
from maillage.places.models import Place, Space
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
TODAY = date(2030, 3, 10)
CASTS = re.compile(r"::[a-z ]+(\[\])?|[()]")
DEFINITIONS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION SELECT table_name, column_name, column_default FROM information_schema.columns
WHERE table_schema = 'public'
"""


def fill_ten_places() -> None:
    """One of them is a comptoir."""
    CommuneFactory.create_batch(10, population=1000)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    fill(connection.connection, places=10, today=TODAY)


def definitions() -> set[tuple[str, ...]]:
    """PostgreSQL writes casts and brackets of a condition differently once it has read its own text."""
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS)
        return {tuple(CASTS.sub("", text or "") for text in row) for row in cursor.fetchall()}


def test_filling_leaves_the_schema_as_the_migrations_made_it():
    before = definitions()

    fill_ten_places()

    assert definitions() == before


def test_ten_places_have_a_hundred_spaces_and_thousands_of_bookings():
    fill_ten_places()

    days = list(Booking.objects.order_by("day").values_list("day", flat=True))
    assert (Place.objects.in_service().count(), Space.objects.count()) == (10, 100)
    assert len(days) > 10_000
    assert days[0] < TODAY - timedelta(days=30)
    assert TODAY + AHEAD - timedelta(days=7) <= days[-1] <= TODAY + AHEAD


def test_what_is_over_was_attended_and_what_stands_is_charged():
    fill_ten_places()

    ahead = Booking.objects.filter(day__gt=TODAY)
    assert set(ahead.values_list("state", flat=True)) == {"confirmed", "cancelled"}
    assert Attendance.objects.count() == Booking.objects.filter(state="done").count()
    assert Charge.objects.count() == Booking.objects.filter(state__in=LIVE).count()
