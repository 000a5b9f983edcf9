"""What the terms of a place may say, and how people write amounts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.billing.enums import AccessTerms
from maillage.billing.errors import AmountUnreadable, TermsBegunAlready, TermsWithoutAmount
from maillage.billing.rules import MOST_CENTS, check_terms, read_amount
from tests.moments import SUNDAY


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("4", 400),
        ("4,50", 450),
        ("4.50", 450),
        ("4,5", 450),
        (" 1 200,05 € ", 120005),
        ("1\N{NARROW NO-BREAK SPACE}200", 120000),
        ("0", 0),
        ("10000", MOST_CENTS),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, cents):
    assert read_amount(typed) == cents


@pytest.mark.parametrize("typed", ["", "-4", "4,505", "quatre", "4,5,0", "10000,01", "1e3", "٤", "9" * 40])
def test_anything_else_is_no_amount(typed):
    with pytest.raises(AmountUnreadable):
        read_amount(typed)


def test_the_refusal_shows_how_an_amount_is_written():
    with pytest.raises(AmountUnreadable) as refusal:
        read_amount("huit")

    assert str(refusal.value) == (
        "Écrivez un montant en euros, comme 4 ou 4,50\N{NO-BREAK SPACE}; "
        "au plus 10\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€."
    )


@given(st.integers(min_value=0, max_value=MOST_CENTS))
def test_no_cent_is_lost_in_reading(cents):
    euros, rest = divmod(cents, 100)

    assert read_amount(f"{euros},{rest:02}") == cents


def test_terms_begin_today_at_the_earliest():
    check_terms(AccessTerms.FREE, amounts=0, starts_on=SUNDAY, today=SUNDAY)
    with pytest.raises(TermsBegunAlready):
        check_terms(AccessTerms.FREE, amounts=0, starts_on=SUNDAY - timedelta(days=1), today=SUNDAY)


@pytest.mark.parametrize("terms", [AccessTerms.BY_ACTIVITY, AccessTerms.BY_USE, AccessTerms.FLAT_RATE])
def test_terms_that_have_a_price_give_an_amount(terms):
    check_terms(terms, amounts=1, starts_on=SUNDAY, today=SUNDAY)
    with pytest.raises(TermsWithoutAmount):
        check_terms(terms, amounts=0, starts_on=SUNDAY, today=SUNDAY)
