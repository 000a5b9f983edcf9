"""Access terms and amounts in words: the five centres of the brief."""

import pytest
from django.utils import translation

from maillage.accounts.enums import Activity
from maillage.billing.enums import AccessTerms, FeeUnit, RateUnit, Use
from maillage.billing.rules import RateRow
from maillage.portal.wording.prices import (
    ASK,
    WALK_IN,
    WALK_IN_WITH_WIFI,
    PriceLine,
    fee_words,
    price_line,
    rates_said,
    terms_sentence,
)

NBSP = "\N{NO-BREAK SPACE}"
MONTH, HALF_DAY = RateRow(RateUnit.MONTH, 3000), RateRow(RateUnit.HALF_DAY, 400)


@pytest.mark.parametrize(
    ("terms", "rates", "line"),
    [
        (AccessTerms.FREE, [], PriceLine("Accès gratuit", "services payants")),
        (
            AccessTerms.FLAT_RATE,
            [HALF_DAY, MONTH],
            PriceLine(f"Forfait{NBSP}: 30{NBSP}€ par mois", f"ou 4{NBSP}€ la demi-journée"),
        ),
        (AccessTerms.FLAT_RATE, [MONTH], PriceLine(f"Forfait{NBSP}: 30{NBSP}€ par mois", "")),
        (
            AccessTerms.BY_ACTIVITY,
            [
                RateRow(RateUnit.HALF_DAY, 500, activity=Activity.EMPLOYEE),
                RateRow(RateUnit.HALF_DAY, 0, activity=Activity.STUDENT),
            ],
            PriceLine("Selon votre activité", f"de 0{NBSP}€ à 5{NBSP}€ la demi-journée"),
        ),
        (
            AccessTerms.BY_USE,
            [RateRow(RateUnit.HOUR, 800, use=Use.MEETING)],
            PriceLine("Selon l’usage", f"8{NBSP}€ l’heure"),
        ),
        (WALK_IN, [], PriceLine("Gratuit", "sans réservation")),
        (WALK_IN_WITH_WIFI, [], PriceLine("Gratuit, Wi-Fi libre", "sans réservation")),
        (ASK, [], PriceLine("Tarifs à demander", "auprès du lieu")),
    ],
)
def test_the_line_of_a_place_says_what_one_pays_and_what_one_should_know(terms, rates, line):
    assert price_line(terms, rates) == line


def test_each_kind_of_terms_has_its_sentence():
    said = [terms_sentence(terms) for terms in [*AccessTerms.values, WALK_IN, WALK_IN_WITH_WIFI, ASK]]

    assert said == [
        "Accès gratuit, services payants.",
        "Le tarif dépend de votre activité.",
        "Le tarif dépend de l’usage.",
        "Accès au forfait.",
        "Gratuit.",
        "Gratuit, Wi-Fi libre.",
        "Tarifs à demander sur place.",
    ]


def test_rates_are_said_from_the_shortest_time_to_the_longest():
    assert rates_said([MONTH, HALF_DAY]) == f"4{NBSP}€ la demi-journée, 30{NBSP}€ par mois"


def test_a_fee_is_said_with_its_unit():
    assert fee_words(FeeUnit.PAGE, 10) == f"0,10{NBSP}€ la page"


def test_a_fee_of_nothing_is_free():
    assert fee_words(FeeUnit.TIME, 0) == "gratuit"


def test_prices_are_said_in_english_too():
    with translation.override("en"):
        assert price_line(AccessTerms.FLAT_RATE, [MONTH]).main == "Flat rate: €30 a month"
