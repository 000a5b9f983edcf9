"""The check of premises, as the answer to the 2005 national call words it (Cantal)."""

from dataclasses import replace

import pytest

from maillage.places.rules import Premises, PremisesFinding, check_premises, conforms

GOOD = Premises(offices=2, staff_present=True, copier=True, fax=True, broadband_possible=True)


def missing(premises: Premises) -> list[str]:
    return [found.condition for found in check_premises(premises) if found.is_required and not found.is_met]


@pytest.mark.parametrize("offices", [1, 2, 3, 4])
def test_one_to_four_offices_conform(offices):
    assert conforms(check_premises(replace(GOOD, offices=offices)))


@pytest.mark.parametrize("offices", [0, 5, -1, 10**9])
def test_any_other_number_of_offices_does_not(offices):
    assert missing(replace(GOOD, offices=offices)) == ["offices"]


@pytest.mark.parametrize("condition", ["staff_present", "copier", "fax", "broadband_possible"])
def test_each_service_is_required(condition):
    findings = check_premises(replace(GOOD, **{condition: False}))

    assert [finding.condition for finding in findings if not finding.is_met] == [condition, "shared_vocation"]
    assert not conforms(findings)


def test_a_shared_vocation_is_told_and_never_refused():
    alone, shared = (
        check_premises(replace(GOOD, shared_vocation=vocation))[-1] for vocation in ("", "public_services")
    )

    assert alone == PremisesFinding("shared_vocation", is_met=False, is_required=False)
    assert shared == PremisesFinding("shared_vocation", is_met=True, is_required=False)
    assert conforms(check_premises(GOOD))
