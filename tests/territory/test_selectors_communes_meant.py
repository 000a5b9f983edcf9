"""Which commune somebody means who typed a name and may have picked one in a list."""

import pytest

from maillage.territory import selectors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lozere_and_cantal")]


def meant(text, code=""):
    return [commune.code for commune in selectors.communes_meant(text, code=code)]


@pytest.mark.parametrize("text", ["Mende", "mende", "48000 mende", "Villefort"])
def test_one_commune_of_that_name_is_sure(text):
    assert len(meant(text)) == 1


def test_a_name_that_begins_others_means_the_commune_of_that_very_name():
    assert len(selectors.find_communes("Saint-Flour")) > 1
    assert meant("Saint-Flour") == ["15187"]


def test_the_one_picked_in_the_list_is_sure():
    several = meant("Saint-Julien")

    assert len(several) > 1
    assert meant("Saint-Julien", code=several[-1]) == [several[-1]]


def test_a_code_picked_before_another_name_was_typed_does_not_count():
    assert meant("Mende", code="15187") == ["48095"]


@pytest.mark.parametrize(("text", "code"), [("", ""), ("", "48095"), ("Atlantide", ""), ("  ", "x")])
def test_nothing_is_meant_by_an_unknown_name(text, code):
    assert meant(text, code) == []
