"""Occupied desks read from what really happened: bookings that stand, arrivals that were noted."""

from datetime import date, datetime, timedelta

import pytest

from maillage.booking.enums import BookingState
from maillage.core.periods import Period
from maillage.grants import selectors, services
from maillage.grants.enums import ClaimKind, Proof
from maillage.grants.errors import CountInFuture
from maillage.grants.models import Claim
from maillage.grants.rules import Definition
from tests.factories.accounts import UserFactory
from tests.factories.booking import AttendanceFactory, BookingFactory
from tests.factories.grants import (
    BankAccountFactory,
    SchemeFactory,
    SchemeVersionFactory,
    committed_award,
)
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import PARIS, SUNDAY, SUNDAY_EVENING, at

pytestmark = pytest.mark.django_db
COUNT_DATE = date(2030, 4, 30)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=PARIS)


def rent(desk, first, days, *, state=BookingState.CONFIRMED):
    period = Period(noon(first), noon(first + timedelta(days=days - 1)) + timedelta(hours=5))
    return BookingFactory(unit=desk, when=period, state=state)


def attend(desk, days):
    for back in range(1, days + 1):
        AttendanceFactory(
            place=desk.space.place, unit=desk, arrived_at=noon(COUNT_DATE - timedelta(days=back))
        )


def occupied(place):
    return selectors.occupied_desks(place, on=COUNT_DATE, definition=Definition())


def test_a_rental_of_the_month_and_eight_days_of_attendance_prove_two_desks():
    place = PlaceFactory(with_hours=True)
    rented, attended, _empty = desk_pool(3, place=place)
    booking = rent(rented, date(2030, 4, 15), 30)
    attend(attended, 8)

    found = occupied(place)

    assert [(one.desk, one.evidence[0].proof) for one in found] == [
        (rented.pk, Proof.CONTRACT),
        (attended.pk, Proof.ATTENDANCE),
    ]
    assert found[0].evidence[0].rows == (booking.reference,)


def test_a_cancelled_rental_proves_nothing():
    place = PlaceFactory(with_hours=True)
    (desk,) = desk_pool(1, place=place)
    rent(desk, date(2030, 4, 1), 30, state=BookingState.CANCELLED)

    assert occupied(place) == []


def test_the_desks_of_another_place_are_not_counted():
    place, other = PlaceFactory.create_batch(2, with_hours=True)
    (desk,) = desk_pool(1, place=other)
    attend(desk, 20)

    assert occupied(place) == []


@pytest.mark.parametrize("desks", [1, 3])
def test_counting_takes_as_many_queries_for_one_desk_as_for_three(desks, django_assert_num_queries):
    place = PlaceFactory(with_hours=True)
    for desk in desk_pool(desks, place=place):
        attend(desk, 8)

    with django_assert_num_queries(3):
        assert len(occupied(place)) == desks


def test_a_claim_of_the_2005_grant_pays_the_desks_that_were_occupied_and_keeps_the_evidence():
    place = PlaceFactory(with_hours=True)
    first, second, _empty = desk_pool(3, place=place)
    for desk in (first, second):
        attend(desk, 8)
    version = SchemeVersionFactory(
        scheme=SchemeFactory(per_desk=True),
        parameters={
            "in_zone_fixed_cents": 12_000_00,
            "in_zone_per_desk_cents": 2_000_00,
            "outside_fixed_cents": 8_000_00,
            "outside_per_desk_cents": 1_500_00,
        },
    )
    award = committed_award(18_000, version=version, place=place, zone={"is_in": True})
    claim = services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING)

    services.count_desks(claim=claim, on=COUNT_DATE, now=at(COUNT_DATE, 18))
    services.submit_claim(
        claim=claim,
        account=BankAccountFactory(organisation=award.beneficiary),
        by=UserFactory(),
        now=SUNDAY_EVENING,
    )

    claim = Claim.objects.get()
    assert claim.cents == 16_000_00
    assert [step["label"] for step in claim.computed["steps"]] == ["fixed_in_zone", "desks_in_zone"]
    desk = claim.desks.get(unit=first)
    assert (desk.proof, desk.days, len(desk.evidence[0]["rows"])) == (Proof.ATTENDANCE, 8, 8)


def test_desks_are_not_counted_on_a_day_to_come(place):
    claim = services.begin_claim(
        award=committed_award(18_000, place=place), kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING
    )

    with pytest.raises(CountInFuture):
        services.count_desks(claim=claim, on=SUNDAY + timedelta(days=1), now=SUNDAY_EVENING)
    assert Claim.objects.get().count_on is None
