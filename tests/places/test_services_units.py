"""The numbered units of a space: added, renamed, taken out of use, never deleted."""

import pytest

from maillage.core.models import Entry
from maillage.places import services
from maillage.places.errors import UnitsOutOfBounds
from maillage.places.models import Unit
from maillage.places.services import UnitFacts
from tests.factories.places import SpaceFactory, UnitFactory, desk_pool

pytestmark = pytest.mark.django_db


def test_a_unit_is_added_after_the_last(host):
    first, _second = desk_pool(2)

    added = services.add_unit(space=first.space, label="Bureau du fond", detail="calme", by=host)

    assert (added.number, added.label, added.detail, added.is_active) == (3, "Bureau du fond", "calme", True)
    assert Entry.objects.get(verb="unit added").facts == {"unit": added.pk}


def test_a_space_takes_no_more_than_two_hundred_units():
    space = SpaceFactory()
    Unit.objects.bulk_create(Unit(space=space, number=n, label=f"Poste {n}") for n in range(1, 201))

    with pytest.raises(UnitsOutOfBounds):
        services.add_unit(space=space, label="Poste 201", detail="", by=None)

    assert space.units.count() == 200


def test_units_are_renamed_and_taken_out_of_use_and_only_what_changes_is_noted(host):
    window, door = desk_pool(2)
    facts = {
        window.pk: UnitFacts(label="Fenêtre", detail="deux écrans", is_active=False),
        door.pk: UnitFacts(label=door.label),
    }

    services.set_units(space=window.space, facts=facts, by=host)

    window.refresh_from_db()
    assert (window.label, window.detail, window.is_active) == ("Fenêtre", "deux écrans", False)
    changes = Entry.objects.filter(verb="unit changed")
    assert [line.facts for line in changes] == [{"unit": window.pk, "is_active": False}]


def test_the_unit_of_another_space_is_left_alone():
    (mine,), elsewhere = desk_pool(1), UnitFactory(label="Ailleurs")

    services.set_units(space=mine.space, facts={elsewhere.pk: UnitFacts(label="Pris")}, by=None)

    elsewhere.refresh_from_db()
    assert elsewhere.label == "Ailleurs"
