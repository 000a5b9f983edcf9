"""Every segment, level and fault of the engine has its words."""

from maillage.siting import wording
from maillage.siting.engine.demand.segments import SEGMENTS, Level, PlaceOfDemand, Season
from maillage.siting.engine.tabular import BadFileError, Fault


def test_nothing_of_the_engine_is_without_words():
    assert list(wording.SEGMENT_WORDS) == [segment.key for segment in SEGMENTS]
    assert list(wording.PLACE_WORDS) == list(PlaceOfDemand)
    assert list(wording.LEVEL_WORDS) == list(Level)
    assert list(wording.SEASON_WORDS) == list(Season)
    assert list(wording.FAULT_WORDS) == list(Fault)


def test_a_fault_is_told_in_french_with_its_place():
    refusal = BadFileError(Fault.NO_NUMBER, line=3, column=2, value="beaucoup")

    assert wording.told_fault(refusal) == (
        "Ligne 3, colonne 2\u00a0: ce n’est pas un nombre («\u00a0beaucoup\u00a0»)."
    )
