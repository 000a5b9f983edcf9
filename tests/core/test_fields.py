"""An amount and a day are typed the same way on every form."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from maillage.core.fields import DayInput, EuroField


class BillForm(forms.Form):
    cents = EuroField(required=False, most=Decimal(1000))
    taken_back = EuroField(required=False, may_be_negative=True)
    on = forms.DateField(widget=DayInput, required=False)


def told(**typed: str) -> dict[str, list[str]]:
    with translation.override("en"):
        return {name: list(words) for name, words in BillForm(typed).errors.items()}


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200),
        ("12,5", 1250),
        ("12.50", 1250),
        ("1 000,00 €", 100_000),
        ("1\u202f000", 100_000),
        ("0", 0),
        ("", None),
    ],
)
def test_euros_are_kept_in_cents_however_they_are_typed(typed, cents):
    form = BillForm({"cents": typed})
    assert form.is_valid()
    assert form.cleaned_data["cents"] == cents


def test_a_minus_sign_is_read_where_money_may_come_back():
    form = BillForm({"taken_back": "−3,20"})
    assert form.is_valid()
    assert form.cleaned_data["taken_back"] == -320


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("much", "Write an amount in euros, as 1234,56."),
        ("1,234", "Write two decimals at most: nothing is paid below a cent."),
        ("-1", "Write an amount without a minus sign."),
    ],
)
def test_an_amount_that_cannot_be_paid_is_refused_with_words(typed, words):
    assert told(cents=typed) == {"cents": [words]}


def test_an_amount_is_refused_from_one_cent_above_the_most():
    assert told(cents="1000") == {}
    assert list(told(cents="1000,01")) == ["cents"]


@pytest.mark.parametrize(("cents", "shown"), [(1200, "12"), (1250, "12,50"), (0, "0")])
def test_kept_cents_come_back_as_euros(cents, shown):
    assert BillForm(initial={"cents": cents})["cents"].value() == shown


def test_what_was_typed_stays_as_typed():
    assert BillForm({"cents": "12,999"})["cents"].value() == "12,999"


def test_a_day_is_given_to_the_browser_as_browsers_read_it():
    with translation.override("fr"):
        assert 'value="2026-11-23"' in str(BillForm(initial={"on": date(2026, 11, 23)})["on"])
