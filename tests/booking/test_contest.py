"""Sixty-four people want the same desk at the same instant: exactly one gets it, nobody deadlocks."""

import threading
from collections import Counter

import pytest
from django.db import connection

from maillage.booking import errors, services
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from tests.booking.stories import wish_for
from tests.factories.accounts import UserFactory
from tests.factories.billing import TariffFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import SUNDAY_EVENING

CLIENTS = 64
pytestmark = pytest.mark.django_db(transaction=True)


def contest(wish, *, confirm: bool = False) -> Counter[str]:
    """Let 64 connections go at once; count the outcomes by name."""
    people = UserFactory.create_batch(CLIENTS)
    start = threading.Barrier(CLIENTS)
    outcomes: list[str] = []

    def try_it(person) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            held = services.hold_units(wishes=[wish], holder=person, now=SUNDAY_EVENING)
            if confirm:
                services.confirm_basket(basket=held[0].basket, holder=person, use="work", now=SUNDAY_EVENING)
            outcomes.append("won")
        except errors.UnitTaken:
            outcomes.append("taken")
        except Exception as failure:  # noqa: BLE001 - any other end is told by its name
            outcomes.append(repr(failure))
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def pool_of(count: int):
    place = PlaceFactory(with_hours=True)
    TariffFactory(place=place)
    return desk_pool(count, place=place)


def test_one_desk_has_exactly_one_winner():
    (desk,) = pool_of(1)

    assert contest(wish_for(desk), confirm=True) == {"won": 1, "taken": CLIENTS - 1}
    assert Booking.objects.get().state == BookingState.CONFIRMED


def test_a_pool_of_five_has_exactly_five_winners_on_five_desks():
    desks = pool_of(5)

    assert contest(wish_for(desks[0].space)) == {"won": 5, "taken": CLIENTS - 5}
    assert set(Booking.objects.values_list("unit", flat=True)) == {desk.pk for desk in desks}
