"""What may never be true of mandates and invitations, whoever writes the row."""

from datetime import date, timedelta

import pytest

from maillage.places.enums import Role
from maillage.places.models import Mandate
from tests.database import refused_by
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.mandates import InvitationFactory
from tests.factories.places import MandateFactory, NetworkFactory, PlaceFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING, TUESDAY

pytestmark = pytest.mark.django_db


def test_places_mandate_one_target():
    for targets in ({}, {"place": PlaceFactory(), "network": NetworkFactory()}):
        with refused_by("places_mandate_one_target"):
            MandateFactory(**targets)


def test_places_mandate_days_in_order():
    MandateFactory(place=PlaceFactory(), starts_on=MONDAY, ends_on=MONDAY)

    with refused_by("places_mandate_days_in_order"):
        MandateFactory(place=PlaceFactory(), starts_on=MONDAY, ends_on=SUNDAY)


def test_places_mandate_once():
    held = MandateFactory(place=PlaceFactory())

    MandateFactory(user=held.user, place=held.place, role=Role.ANIMATOR)
    MandateFactory(user=held.user, place=held.place, ends_on=date(2029, 12, 31))
    with refused_by("places_mandate_once"):
        MandateFactory(user=held.user, place=held.place)


def test_places_invitation_one_target():
    with refused_by("places_invitation_one_target"):
        InvitationFactory(network=NetworkFactory())


def test_places_invitation_one_end():
    for ends in (
        ["accepted_at", "withdrawn_at"],
        ["accepted_at", "declined_at"],
        ["withdrawn_at", "declined_at"],
    ):
        with refused_by("places_invitation_one_end"):
            InvitationFactory(**dict.fromkeys(ends, SUNDAY_EVENING))


def test_a_mandate_is_in_force_from_its_first_day_to_its_last():
    mandate = MandateFactory(place=PlaceFactory(), starts_on=MONDAY, ends_on=MONDAY)

    days = [MONDAY - timedelta(days=1), MONDAY, TUESDAY]
    assert [list(Mandate.objects.in_force(on=day)) for day in days] == [[], [mandate], []]


def test_a_mandate_names_the_one_thing_it_is_for():
    targets = [PlaceFactory(), NetworkFactory(), OrganisationFactory()]
    mandates = [
        MandateFactory(place=targets[0]),
        MandateFactory(network=targets[1], role=Role.ANIMATOR),
        MandateFactory(organisation=targets[2], role=Role.CARRIER, user=UserFactory()),
    ]

    assert [mandate.target for mandate in mandates] == targets
