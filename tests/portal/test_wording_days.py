"""Days, moments and distances as one says them."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from maillage.booking.enums import Moment
from maillage.booking.rules import stretch
from maillage.portal.wording.days import day_name, distance_words, moment_name, start_name, stretch_words
from tests.booking.cases import WEEKDAYS
from tests.moments import MONDAY, NEXT_MONDAY, PARIS, SATURDAY, SUNDAY, SUNDAY_EVENING, TUESDAY, at

NBSP = "\N{NO-BREAK SPACE}"


def asked(moment: str, day: date):
    return stretch(moment, day, calendar=WEEKDAYS, zone=PARIS)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (SUNDAY, "aujourd’hui"),
        (MONDAY, "demain"),
        (TUESDAY, "mardi"),
        (SATURDAY, "samedi"),
        (SATURDAY + timedelta(days=1), f"dimanche 17{NBSP}mars"),
        (NEXT_MONDAY, f"lundi 18{NBSP}mars"),
        (date(2031, 1, 2), f"jeudi 2{NBSP}janvier 2031"),
    ],
)
def test_a_day_is_named_alone_while_that_is_enough_to_know_which(day, said):
    assert day_name(day, today=SUNDAY) == said


@pytest.mark.parametrize(
    ("moment", "day", "said"),
    [
        (Moment.MORNING, SUNDAY, "ce matin"),
        (Moment.AFTERNOON, SUNDAY, "cet après-midi"),
        (Moment.DAY, SUNDAY, "aujourd’hui toute la journée"),
        (Moment.MORNING, TUESDAY, "mardi matin"),
        (Moment.AFTERNOON, NEXT_MONDAY, f"lundi 18{NBSP}mars après-midi"),
        (Moment.WEEK, TUESDAY, f"la semaine du 12{NBSP}mars"),
        (Moment.MONTH, TUESDAY, f"un mois à partir du 12{NBSP}mars"),
    ],
)
def test_a_moment_is_said_as_one_would_say_it(moment, day, said):
    assert moment_name(moment, day, today=SUNDAY) == said


def test_a_moment_is_said_in_english_too():
    with translation.override("en"):
        assert moment_name(Moment.MORNING, TUESDAY, today=SUNDAY) == "Tuesday morning"


def test_a_button_says_when_the_moment_starts():
    assert start_name(asked(Moment.MORNING, TUESDAY), now=SUNDAY_EVENING, zone=PARIS) == (
        f"Mardi 8{NBSP}h{NBSP}30"
    )


def test_a_button_says_now_once_the_moment_has_begun():
    assert start_name(asked(Moment.MORNING, MONDAY), now=at(MONDAY, 9), zone=PARIS) == "Maintenant"


def test_a_stretch_of_one_day_says_its_hours():
    assert (
        stretch_words(asked(Moment.MORNING, MONDAY), zone=PARIS)
        == f"8{NBSP}h{NBSP}30{NBSP}– 12{NBSP}h{NBSP}30"
    )


def test_a_week_says_its_first_and_last_days():
    assert stretch_words(asked(Moment.WEEK, MONDAY), zone=PARIS) == (
        f"du lundi 11{NBSP}mars à 8{NBSP}h{NBSP}30 au vendredi 15{NBSP}mars à 18{NBSP}h"
    )


@pytest.mark.parametrize(
    ("km", "said"),
    [
        (0.0, f"moins de 500{NBSP}m"),
        (0.49, f"moins de 500{NBSP}m"),
        (0.8, f"800{NBSP}m"),
        (13.2, f"13{NBSP}km"),
    ],
)
def test_below_half_a_kilometre_no_figure_is_given(km, said):
    assert distance_words(km) == said
