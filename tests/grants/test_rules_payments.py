"""A payment of the funder's accounts against the claim that it names; no database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from maillage.grants.errors import (
    PaidAlready,
    PaymentDayWrong,
    PaymentDiffers,
    PaymentElsewhere,
    PaymentReferenceTaken,
    PaymentUnknown,
)
from maillage.grants.rules import Payable, Payment, examine_payments, is_payment_due
from tests.moments import MONDAY, SUNDAY

IBAN = "FR7630006000011234567890189"
PAYABLE = Payable("2012-7-001-01", 1_000_00, IBAN, approved_on=SUNDAY, payer=7)
PAYMENT = Payment("2012-7-001-01", "M-17", MONDAY, 1_000_00)


def is_due(payment, *, payable=PAYABLE, taken=None):
    return is_payment_due(payment, payable=payable, taken=taken or {}, today=MONDAY)


def test_a_payment_of_the_right_sum_is_to_be_written():
    assert is_due(PAYMENT) is True
    assert is_due(replace(PAYMENT, iban=IBAN)) is True


def test_what_is_written_already_is_passed_over():
    assert is_due(PAYMENT, payable=replace(PAYABLE, reference="M-17")) is False


@pytest.mark.parametrize(
    ("payment", "payable", "taken", "refusal"),
    [
        (PAYMENT, None, {}, PaymentUnknown),
        (replace(PAYMENT, cents=999_99), PAYABLE, {}, PaymentDiffers),
        (replace(PAYMENT, iban="DE89370400440532013000"), PAYABLE, {}, PaymentElsewhere),
        (PAYMENT, replace(PAYABLE, reference="M-3"), {}, PaidAlready),
        (PAYMENT, PAYABLE, {(7, "M-17", 2030): "2012-7-002-01"}, PaymentReferenceTaken),
        (replace(PAYMENT, paid_on=SUNDAY - timedelta(days=1)), PAYABLE, {}, PaymentDayWrong),
        (replace(PAYMENT, paid_on=MONDAY + timedelta(days=1)), PAYABLE, {}, PaymentDayWrong),
    ],
)
def test_each_broken_rule_has_its_refusal(payment, payable, taken, refusal):
    with pytest.raises(refusal):
        is_due(payment, payable=payable, taken=taken)


def test_the_numbers_of_mandates_begin_anew_each_year():
    assert is_due(PAYMENT, taken={(7, "M-17", 2029): "2012-7-002-01"}) is True


def test_each_payer_has_its_own_numbers():
    assert is_due(PAYMENT, taken={(8, "M-17", 2030): "2012-7-002-01"}) is True


def test_lines_of_one_file_are_seen_in_their_order():
    other = replace(PAYABLE, certificate="2012-7-002-01")
    lines = [PAYMENT, PAYMENT, replace(PAYMENT, certificate=other.certificate)]

    examined = examine_payments(
        lines,
        payables={each.certificate: each for each in (PAYABLE, other)},
        taken={},
        today=MONDAY,
    )

    assert [each.is_new for each in examined] == [True, False, False]
    assert [type(each.refusal) for each in examined] == [type(None), type(None), PaymentReferenceTaken]
