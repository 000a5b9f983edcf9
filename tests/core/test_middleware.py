"""A GET never writes: a page that tries is stopped at the database."""

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from maillage.core.middleware import WriteInGet, read_only_get
from maillage.core.models import FormKey
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db

KEY = "00000000-0000-4000-8000-000000000001"


def a_key() -> FormKey:
    return FormKey.objects.create(key=KEY, user_id=1, purpose="kept", created_at=SUNDAY_EVENING)


WRITES = {
    "insert": a_key,
    "update": lambda: FormKey.objects.update(purpose="changed"),
    "delete": lambda: FormKey.objects.all().delete(),
    "many": lambda: FormKey.objects.bulk_create(
        [FormKey(key=KEY, user_id=1, purpose="kept", created_at=SUNDAY_EVENING)]
    ),
}


def answer(method: str, act) -> HttpResponse:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(act()))

    return read_only_get(page)(RequestFactory().generic(method, "/"))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("write", WRITES)
def test_a_page_that_is_only_looked_at_cannot_write(method, write):
    with pytest.raises(WriteInGet):
        answer(method, WRITES[write])


def test_a_page_that_is_only_looked_at_reads():
    a_key()

    assert answer("GET", lambda: FormKey.objects.get().purpose).content == b"kept"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_other_requests_write(method):
    answer(method, a_key)

    assert FormKey.objects.get().purpose == "kept"


def test_the_guard_ends_with_the_request():
    answer("GET", FormKey.objects.count)

    assert a_key().pk is not None


def test_a_refused_write_leaves_no_guard_behind():
    with pytest.raises(WriteInGet), transaction.atomic():
        answer("GET", a_key)

    assert FormKey.objects.count() == 0
    a_key()
