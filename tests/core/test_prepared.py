"""Statements compiled once: what they read and write is what the ORM would."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.booking.models import Booking
from maillage.core.middleware import WriteInGet, refuse_writes
from maillage.core.prepared import Whole, insert, rows, update
from maillage.places.models import Space
from tests.factories.booking import BookingFactory
from tests.factories.places import PlaceFactory, SpaceFactory

pytestmark = pytest.mark.django_db

SPACE = Whole(Space, "place__network", "place__carrier", tail="WHERE space.id = %s")


def fields_of(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_whole_row_is_what_the_orm_reads():
    space = Space.objects.select_related("place__network").get(pk=SpaceFactory().pk)

    (read,) = SPACE(space.pk)

    assert (fields_of(read), fields_of(read.place), fields_of(read.place.network)) == (
        fields_of(space),
        fields_of(space.place),
        fields_of(space.place.network),
    )


def test_what_a_row_points_at_costs_no_further_query():
    space = SpaceFactory()

    with CaptureQueriesContext(connection) as queries:
        (read,) = SPACE(space.pk)
        name = read.place.network.name

    assert (name, len(queries)) == (space.place.network.name, 1)


def test_a_row_that_points_at_nothing_says_none():
    space = SpaceFactory(place=PlaceFactory(carrier=None))

    (read,) = SPACE(space.pk)

    assert read.place.carrier is None


def test_nothing_found_is_an_empty_list():
    assert SPACE(0) == []


def test_an_inserted_row_is_what_the_orm_would_have_created():
    first = BookingFactory()
    second = Booking.objects.get(pk=first.pk)
    second.pk, second.reference, second.state = None, "ANOTHER234", "cancelled"

    insert(second)

    assert fields_of(Booking.objects.get(pk=second.pk)) == fields_of(first) | {
        "id": second.pk,
        "reference": "ANOTHER234",
        "state": "cancelled",
    }


def test_an_update_writes_the_named_fields_only():
    booking = BookingFactory(note="first visit")
    booking.note, booking.guest_name = "arrival at nine", "not written"

    update(booking, "note")

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.note, kept.guest_name) == ("arrival at nine", "")


def test_a_page_that_is_only_looked_at_cannot_write_this_way_either():
    with connection.execute_wrapper(refuse_writes), pytest.raises(WriteInGet):
        rows("UPDATE core_formkey SET answer = ''")


def test_a_statement_run_often_is_prepared_once():
    statement = "SELECT count(*) FROM core_formkey WHERE answer = %s"

    answers = [rows(statement, [answer]) for answer in "abcd"]

    known = rows(
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%core_formkey WHERE answer%%'"
    )
    assert (answers, known) == ([[(0,)]] * 4, [(1,)])
