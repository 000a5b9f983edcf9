"""Baskets that overlap, filled and confirmed by many at once: all or nothing, and nobody deadlocks."""

import random
import threading
from collections import Counter
from uuid import uuid4

import pytest
from django.db import connection

from maillage.booking import errors, services
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from tests.booking.stories import fill, wish_for
from tests.factories.accounts import UserFactory
from tests.factories.billing import TariffFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import SUNDAY_EVENING

CLIENTS = 24
pytestmark = pytest.mark.django_db(transaction=True)


def desks_of_a_place(count: int):
    place = PlaceFactory(with_hours=True)
    TariffFactory(place=place)
    return desk_pool(count, place=place)


def at_once(acts) -> Counter[str]:
    """Each act on a connection of its own, all at the same instant; the outcomes by name."""
    start = threading.Barrier(len(acts))
    outcomes: list[str] = []

    def run(act) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            act()
            outcomes.append("done")
        except errors.UnitTaken:
            outcomes.append("taken")
        except Exception as failure:  # noqa: BLE001 - any other end is told by its name
            outcomes.append(repr(failure))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def test_baskets_of_the_same_desks_in_any_order_have_one_winner():
    desks = desks_of_a_place(4)
    chance = random.Random(4)

    def take(person):
        wishes = [wish_for(desk) for desk in chance.sample(desks, len(desks))]

        def act() -> None:
            basket = services.hold_units(wishes=wishes, holder=person, now=SUNDAY_EVENING)[0].basket
            services.confirm_basket(basket=basket, holder=person, use="work", now=SUNDAY_EVENING)

        return act

    outcomes = at_once([take(person) for person in UserFactory.create_batch(CLIENTS)])

    assert outcomes == {"done": 1, "taken": CLIENTS - 1}
    booked = Booking.objects.filter(state=BookingState.CONFIRMED)
    assert {line.unit for line in booked} == set(desks)
    assert len({line.basket for line in booked}) == 1


def test_baskets_that_grow_over_each_other_s_desks_hold_each_desk_once():
    desks = desks_of_a_place(6)
    people = UserFactory.create_batch(len(desks))
    baskets = [fill([desk], holder=person) for person, desk in zip(people, desks, strict=True)]

    def add(turn):
        """Two desks of the neighbours, the later one asked for first."""
        wishes = [wish_for(desks[(turn + step) % len(desks)]) for step in (2, 1)]
        return lambda: services.hold_once(
            wishes=wishes, holder=people[turn], form_key=uuid4(), now=SUNDAY_EVENING
        )

    outcomes = at_once([add(turn) for turn in range(len(desks))])

    assert outcomes == {"taken": len(desks)}
    assert [Booking.objects.get(basket=basket).unit for basket in baskets] == desks


def test_one_person_who_adds_and_confirms_in_two_windows_has_all_or_nothing_twice():
    desks, person = desks_of_a_place(5), UserFactory()
    basket = fill([desks[0]], holder=person)
    acts = [lambda desk=desk: fill([desk], holder=person) for desk in desks[1:]]
    acts.append(lambda: services.confirm_basket(basket=basket, holder=person, use="work", now=SUNDAY_EVENING))

    assert at_once(acts) == {"done": len(acts)}

    by_basket: dict[object, set[str]] = {}
    for line in Booking.objects.all():
        by_basket.setdefault(line.basket, set()).add(line.state)
    assert by_basket[basket] == {BookingState.CONFIRMED}
    assert all(len(states) == 1 for states in by_basket.values())
