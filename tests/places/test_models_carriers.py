"""What may never be true of a change of carrier, whoever writes the row."""

import pytest

from maillage.places.models import CarrierChange, Place
from tests.database import refused_by
from tests.factories.accounts import OrganisationFactory
from tests.moments import MONDAY, SUNDAY

pytestmark = pytest.mark.django_db


def change(place: Place, **facts) -> CarrierChange:
    told = {"after": OrganisationFactory(), "on": SUNDAY, "source": "Délibération"}
    return CarrierChange.objects.create(place=place, **(told | facts))


def test_places_carrier_change_has_source(place):
    with refused_by("places_carrier_change_has_source"):
        change(place, source="")


def test_places_carrier_change_is_one(place):
    same = OrganisationFactory()
    change(place, before=same, after=None)
    change(place, before=same, on=MONDAY)

    for before, after in ((None, None), (same, same)):
        with refused_by("places_carrier_change_is_one"):
            change(place, before=before, after=after, on=MONDAY.replace(day=20))


def test_places_carrier_change_once_a_day(place):
    change(place)

    with refused_by("places_carrier_change_once_a_day"):
        change(place)
