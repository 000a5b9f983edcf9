"""Public holidays: the French ones, and those that some départements keep besides."""

from datetime import date

from maillage.places.rules.holidays import public_holidays

COMMON_2030 = [
    date(2030, 1, 1),
    date(2030, 4, 22),
    date(2030, 5, 1),
    date(2030, 5, 8),
    date(2030, 5, 30),
    date(2030, 6, 10),
    date(2030, 7, 14),
    date(2030, 8, 15),
    date(2030, 11, 1),
    date(2030, 11, 11),
    date(2030, 12, 25),
]
GOOD_FRIDAY, SAINT_STEPHEN = date(2030, 4, 19), date(2030, 12, 26)
ABOLITION_IN_REUNION = date(2030, 12, 20)


def days_in(departement: str) -> list[date]:
    return sorted(public_holidays(year=2030, departement=departement, language="fr"))


def test_lozere_keeps_the_eleven_holidays_of_the_labour_code():
    assert days_in("48") == COMMON_2030


def test_alsace_and_moselle_keep_good_friday_and_saint_stephen_too():
    for departement in ("57", "67", "68"):
        assert days_in(departement) == sorted([*COMMON_2030, GOOD_FRIDAY, SAINT_STEPHEN])


def test_reunion_keeps_the_abolition_of_slavery():
    assert days_in("974") == sorted([*COMMON_2030, ABOLITION_IN_REUNION])


def test_corsica_is_read_as_the_mainland():
    assert days_in("2A") == COMMON_2030


def test_holidays_are_named_in_the_language_of_the_reader():
    named = [
        public_holidays(year=2030, departement="48", language=language)[date(2030, 7, 14)]
        for language in ("fr", "en")
    ]

    assert named == ["Fête nationale", "National Day"]


def test_a_language_that_is_not_spoken_here_reads_french():
    assert public_holidays(year=2030, departement="48", language="oc")[date(2030, 12, 25)] == "Noël"
