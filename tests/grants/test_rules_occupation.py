"""An occupied desk is proved by contracts or by attendance, and counts once."""

from datetime import date, timedelta

from maillage.grants import rules
from maillage.grants.enums import Proof
from maillage.grants.rules import Definition, Rental, Visit

COUNT_DATE = date(2013, 4, 30)
DESK, OTHER = 1, 2


def rental(first, days, *, desk=DESK, reference="R1"):
    return Rental(desk, first, first + timedelta(days=days), reference)


def visits(days, *, desk=DESK, last=COUNT_DATE - timedelta(days=1)):
    return [Visit(desk, last - timedelta(days=back), 100 + back) for back in range(days)]


def occupied(*, rentals=(), visited=(), definition=None, on=COUNT_DATE):
    return rules.occupied_desks(
        desks={DESK, OTHER}, rentals=rentals, visits=visited, on=on, definition=definition or Definition()
    )


def test_ten_days_under_contract_in_the_month_are_enough():
    [desk] = occupied(rentals=[rental(date(2013, 4, 21), 10)])

    assert (desk.desk, desk.evidence[0].proof, len(desk.evidence[0].days)) == (DESK, Proof.CONTRACT, 10)
    assert desk.evidence[0].rows == ("R1",)


def test_nine_days_are_not():
    assert occupied(rentals=[rental(date(2013, 4, 22), 9)]) == []


def test_days_of_another_month_do_not_count():
    assert occupied(rentals=[rental(date(2013, 3, 10), 21 + 9)], on=date(2013, 4, 8)) == []


def test_a_contract_that_ended_before_the_count_date_proves_nothing():
    assert occupied(rentals=[rental(date(2013, 4, 1), 29)]) == []


def test_several_contracts_of_one_desk_add_their_days_and_a_day_counts_once():
    rentals = [rental(date(2013, 4, 1), 6), rental(date(2013, 4, 4), 6), rental(COUNT_DATE, 1)]

    [desk] = occupied(rentals=rentals)

    assert len(desk.evidence[0].days) == 10


def test_eight_days_attended_are_enough_and_seven_are_not():
    [desk] = occupied(visited=visits(8))

    assert (desk.evidence[0].proof, len(desk.evidence[0].rows)) == (Proof.ATTENDANCE, 8)
    assert occupied(visited=visits(7)) == []


def test_two_arrivals_on_one_day_are_one_day():
    assert occupied(visited=visits(7) + visits(7)) == []


def test_the_count_date_itself_and_the_31st_day_before_are_left_out():
    assert occupied(visited=visits(8, last=COUNT_DATE)) == []
    assert occupied(visited=visits(8, last=COUNT_DATE - timedelta(days=24))) == []
    assert len(occupied(visited=visits(8, last=COUNT_DATE - timedelta(days=23)))) == 1


def test_a_desk_proved_twice_counts_once_and_shows_both():
    [desk] = occupied(rentals=[rental(date(2013, 4, 1), 30)], visited=visits(8))

    assert [evidence.proof for evidence in desk.evidence] == [Proof.CONTRACT, Proof.ATTENDANCE]


def test_the_desks_of_others_are_not_looked_at():
    assert occupied(rentals=[rental(date(2013, 4, 1), 30, desk=99)], visited=visits(20, desk=98)) == []


def test_a_scheme_may_ask_for_more():
    strict = Definition(contract_days=25, attended_days=15)

    assert occupied(rentals=[rental(date(2013, 4, 11), 20)], visited=visits(14), definition=strict) == []


def test_desks_come_in_their_order():
    found = occupied(rentals=[rental(date(2013, 4, 1), 30, desk=OTHER), rental(date(2013, 4, 1), 30)])

    assert [one.desk for one in found] == [DESK, OTHER]
