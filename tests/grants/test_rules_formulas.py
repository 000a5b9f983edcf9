"""The aids of the documents, to the cent, with the steps that explain them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.grants import rules
from maillage.grants.enums import Formula
from maillage.grants.errors import FormulaDecidedElsewhere, InputMissing, NegativeAmount, ParameterMissing
from maillage.grants.rules import Case, Step

FNADT_2005 = {
    "in_zone_fixed_cents": 12_000_00,
    "in_zone_per_desk_cents": 2_000_00,
    "outside_fixed_cents": 8_000_00,
    "outside_per_desk_cents": 1_500_00,
}
MALZIEU = {"cap_cents": 3_000_00}
ORNE = {"rate_basis_points": 4000, "cap_cents": 100_000_00}
MONEY = st.integers(0, 10**10)


@pytest.mark.parametrize(
    ("in_zone", "desks", "euros"),
    [(True, 0, 12_000), (True, 2, 16_000), (False, 0, 8_000), (False, 3, 12_500)],
)
def test_a_centre_has_a_fixed_part_and_a_part_per_occupied_desk(in_zone, desks, euros):
    aid = rules.compute(
        Formula.PER_DESK, parameters=FNADT_2005, case=Case(in_zone=in_zone, occupied_desks=desks)
    )

    assert aid.cents == euros * 100


def test_the_eight_centres_of_cantal_come_to_a_hundred_thousand_euros_with_two_occupied_desks():
    desks = [2, 0, 0, 0, 0, 0, 0, 0]

    aids = [rules.per_desk_aid(FNADT_2005, Case(in_zone=True, occupied_desks=count)) for count in desks]

    assert sum(aid.cents for aid in aids) == 100_000_00


def test_the_steps_say_how_the_amount_was_made():
    aid = rules.per_desk_aid(FNADT_2005, Case(in_zone=True, occupied_desks=2))

    assert aid.steps == (
        Step("fixed_in_zone", 12_000_00),
        Step("desks_in_zone", 4_000_00, {"desks": 2, "unit_cents": 2_000_00}),
    )
    assert aid.inputs == {"in_zone": True, "occupied_desks": 2}


def test_expenses_below_the_ceiling_are_paid_whole():
    assert rules.ceiling_aid(MALZIEU, Case(expenses_cents=1_234_56)).cents == 1_234_56


def test_expenses_above_the_ceiling_say_what_was_cut():
    aid = rules.ceiling_aid(MALZIEU, Case(expenses_cents=4_000_00))

    assert aid.steps[-1] == Step("cap_reached", -1_000_00, {"most_cents": 3_000_00})
    assert aid.cents == 3_000_00


def test_a_flat_aid_asks_nothing_of_the_file():
    assert rules.compute(Formula.FLAT, parameters={"flat_cents": 3_000_00}, case=Case()).cents == 3_000_00


def test_a_rate_is_rounded_down_to_the_cent():
    assert rules.rate_aid(ORNE, Case(expenses_cents=99)).cents == 39


def test_an_amount_per_inhabitant_is_never_above_the_expenses():
    aid = rules.inhabitant_aid(
        {"per_inhabitant_cents": 5_00, "cap_cents": 50_000_00}, Case(inhabitants=620, expenses_cents=2_000_00)
    )

    assert [step.label for step in aid.steps] == ["inhabitants", "expenses_reached"]
    assert aid.cents == 2_000_00


@given(expenses=MONEY, rate=st.integers(0, 10_000), cap=MONEY)
def test_no_rate_exceeds_its_cap_nor_the_expenses(expenses, rate, cap):
    aid = rules.rate_aid({"rate_basis_points": rate, "cap_cents": cap}, Case(expenses_cents=expenses))

    assert 0 <= aid.cents <= min(expenses, cap)
    assert aid.cents == sum(step.cents for step in aid.steps)


def test_a_fact_that_nobody_told_is_asked_for():
    with pytest.raises(InputMissing) as refused:
        rules.per_desk_aid(FNADT_2005, Case(in_zone=True))

    assert refused.value.facts["name"] == "occupied_desks"
    assert "« Postes occupés »" in str(refused.value).replace("\u00a0", " ")


def test_a_negative_number_is_refused():
    with pytest.raises(NegativeAmount):
        rules.ceiling_aid(MALZIEU, Case(expenses_cents=-1))


def test_a_version_without_its_amounts_computes_nothing():
    with pytest.raises(ParameterMissing):
        rules.ceiling_aid({}, Case(expenses_cents=1))


def test_a_shared_envelope_is_not_computed_file_by_file():
    with pytest.raises(FormulaDecidedElsewhere):
        rules.compute(Formula.SHARED, parameters={}, case=Case())
