"""Names cut to a narrow block, delays in words."""

import pytest

from maillage.booking.templatetags.host_words import duration, short_name

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("person", "short"),
    [
        ("Télétravailleuse 3", f"T.{NBSP}3"),
        ("Anne Pelissier", f"Anne{NBSP}P."),
        ("Relais petite enfance", "Relais"),
        ("Visiteuse", "Visiteuse"),
        ("", ""),
        (" Anne ", "Anne"),
    ],
)
def test_a_name_is_cut_to_what_one_recognises(person, short):
    assert short_name(person) == short


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(11, f"11{NBSP}min"), (59, f"59{NBSP}min"), (60, f"1{NBSP}h"), (110, f"1{NBSP}h{NBSP}50")],
)
def test_a_delay_is_told_in_minutes_then_in_hours(minutes, words):
    assert duration(minutes) == words
