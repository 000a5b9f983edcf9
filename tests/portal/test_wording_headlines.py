"""The answer above a list."""

import pytest

from maillage.portal.enums import Sought
from maillage.portal.wording.headlines import free_headline, open_headline


def test_the_headline_counts_desks_and_places():
    said = free_headline(Sought.DESK, free=17, places=5, when="mardi matin", only_telecentres=True)

    assert said == "17 postes libres mardi matin, dans 5 télécentres"


def test_each_count_has_its_own_plural():
    said = free_headline(Sought.MEETING_ROOM, free=1, places=1, when="mardi matin", only_telecentres=False)

    assert said == "1 salle de réunion libre mardi matin, dans 1 lieu"


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        (Sought.DESK, "Aucun poste libre mardi matin"),
        (Sought.OFFICE, "Aucun bureau fermé libre mardi matin"),
        (Sought.MEETING_ROOM, "Aucune salle de réunion libre mardi matin"),
    ],
)
def test_the_headline_says_when_nothing_is_free(sought, said):
    assert free_headline(sought, free=0, places=0, when="mardi matin", only_telecentres=True) == said


@pytest.mark.parametrize(
    ("places", "said"),
    [(0, "Aucun lieu ouvert mardi"), (1, "1 lieu ouvert mardi"), (3, "3 lieux ouverts mardi")],
)
def test_where_nothing_is_booked_the_headline_counts_the_open_places(places, said):
    assert open_headline(places=places, when="mardi") == said
