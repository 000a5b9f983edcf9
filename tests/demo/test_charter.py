"""SoLozère's charter: a label in each state, all of it said to be an example, and gone with a reset."""

from collections import Counter

import pytest
from django.utils import timezone

from maillage.charter.enums import LabelState
from maillage.charter.models import Complaint, EvidenceFile, Label, LabelEvent, Version
from maillage.core.enums import FileKind
from maillage.demo import services
from maillage.demo.charter import forget_charters
from maillage.places.models import Network
from tests.demo.conftest import TUESDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def counts():
    return [model.objects.count() for model in (Version, Label, LabelEvent, Complaint)]


def test_labels_of_each_state_are_there_to_be_seen():
    states = Counter(Label.objects.values_list("state", flat=True))

    assert states == {LabelState.GRANTED: 4, LabelState.CONDITIONAL: 1, LabelState.VISIT_PLANNED: 1}
    assert Label.objects.in_force(on=timezone.localdate(TUESDAY_MORNING)).count() == 4


def test_all_of_it_is_said_to_be_an_example():
    assert [
        Version.objects.filter(is_example=False).count(),
        Label.objects.filter(is_example=False).count(),
    ] == [
        0,
        0,
    ]


def test_each_place_shows_its_sign_at_the_door():
    shown = EvidenceFile.objects.values_list("label__place", "name", "content_type")

    assert sorted(shown) == [
        (place, "affichage-exemple.png", FileKind.PNG)
        for place in sorted(Label.objects.values_list("place", flat=True))
    ]


def test_a_complaint_waits_for_its_answer():
    assert Complaint.objects.open().count() == 1


def test_loading_twice_changes_nothing():
    before = counts()

    services.load_demo(now=TUESDAY_MORNING)

    assert counts() == before


def test_a_reset_takes_the_charter_away_with_what_is_frozen_in_it():
    forget_charters(Network.objects.all())

    assert counts() == [0, 0, 0, 0]
