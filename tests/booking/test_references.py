"""A reference is drawn by chance: a draw that is somebody's already is drawn again, unseen by the person."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from maillage.booking import services
from maillage.booking.models import Booking
from maillage.booking.services import holds
from tests.booking.stories import wish_for
from tests.factories.accounts import UserFactory
from tests.factories.places import desk_pool
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second person draws what the first one has."""
    drawn: Iterator[str] = iter(["AAAAAAAA", "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr(holds, "new_reference", lambda: next(drawn))


def test_a_reference_that_is_taken_is_drawn_again(draws):
    first, second = desk_pool(2, place__with_hours=True)

    for desk in (first, second):
        services.hold_once(
            wishes=[wish_for(desk)], holder=UserFactory(), form_key=uuid4(), now=SUNDAY_EVENING
        )

    assert list(Booking.objects.order_by("pk").values_list("unit", "reference")) == [
        (first.pk, "AAAAAAAA"),
        (second.pk, "BBBBBBBB"),
    ]
