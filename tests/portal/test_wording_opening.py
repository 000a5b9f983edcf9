"""Opening hours in words."""

from datetime import time

import pytest

from maillage.places.rules import DayHours, Span
from maillage.portal.wording.opening import (
    day_in_month,
    merged,
    next_opening,
    opening_answer,
    spans_briefly,
    spans_said,
)
from tests.moments import SUNDAY, TUESDAY

NBSP = "\N{NO-BREAK SPACE}"
MORNING, AFTERNOON = Span(time(9), time(12)), Span(time(14), time(18))
BY_CODE = Span(time(12), time(14), is_staffed=False)


def plain(words: str) -> str:
    return words.replace(NBSP, " ")


def test_two_stretches_are_said_one_after_the_other():
    assert plain(spans_briefly([MORNING, AFTERNOON])) == "9 h – 12 h, 14 h – 18 h"
    assert plain(spans_said([MORNING, AFTERNOON])) == "de 9 h à 12 h et de 14 h à 18 h"


def test_stretches_that_touch_are_one_for_whoever_comes():
    assert merged([MORNING, BY_CODE, AFTERNOON]) == [Span(time(9), time(18))]


def test_hours_without_reception_say_the_code():
    assert plain(spans_briefly([BY_CODE])) == "12 h – 14 h, avec code"


def test_a_day_without_hours_is_closed():
    assert spans_briefly([]) == "fermé"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (DayHours(TUESDAY, (MORNING,)), "Ouvert mardi de 9 h à 12 h."),
        (DayHours(TUESDAY), "Fermé mardi."),
        (DayHours(TUESDAY, reason="Congés"), "Fermé mardi (Congés)."),
    ],
)
def test_the_page_of_a_place_begins_with_its_hours(hours, said):
    assert plain(opening_answer(hours, today=SUNDAY)) == said


def test_the_next_opening_is_a_sentence():
    assert plain(next_opening(DayHours(TUESDAY, (MORNING,)), today=SUNDAY)) == (
        "Prochaine ouverture : mardi de 9 h à 12 h."
    )


@pytest.mark.parametrize(
    ("morning", "afternoon", "reason", "said"),
    [
        (3, 1, "", "mardi 12 : 3 postes libres le matin, 1 poste libre l’après-midi"),
        (0, None, "", "mardi 12 : 0 poste libre le matin, fermé l’après-midi"),
        (None, None, "", "mardi 12 : fermé"),
        (None, None, "Congés", "mardi 12 : fermé (Congés)"),
    ],
)
def test_a_day_of_the_month_is_said_in_full_to_those_who_hear_it(morning, afternoon, reason, said):
    assert plain(day_in_month("mardi 12", morning=morning, afternoon=afternoon, reason=reason)) == said
