"""What may never be stored of things given in kind."""

import pytest
from django.db import IntegrityError

from maillage.grants.enums import NoteState
from maillage.grants.models import DeliveryLine, DeliveryNote, Provision, ProvisionLine
from tests.factories.inventory import CatalogueItemFactory, note_of, planned, provision_of
from tests.factories.places import PlaceFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def changed(provision, **facts):
    Provision.objects.filter(pk=provision.pk).update(**facts)


def test_a_provision_rests_on_a_decision():
    provision = provision_of(PlaceFactory())

    with refuses("grants_provision_rests_on_decision"):
        changed(provision, minutes="")


def test_a_provision_has_a_value_or_none():
    provision = provision_of(PlaceFactory())

    with refuses("grants_provision_value_not_negative"):
        changed(provision, cents=-1)


def test_what_is_withdrawn_is_in_no_funding_plan():
    provision = provision_of(planned(PlaceFactory()))

    with refuses("grants_provision_withdrawn_funds_nothing"):
        changed(provision, withdrawn_on=SUNDAY)


def line_of(provision, **facts):
    told = {"item": CatalogueItemFactory(network=provision.place.network), "quantity": 1, "unit_cents": 1}
    return ProvisionLine.objects.create(provision=provision, **told | facts)


def test_a_model_stands_once_in_a_provision():
    provision = provision_of(PlaceFactory())

    with refuses("grants_provision_item_once"):
        line_of(provision, item=provision.lines.get().item)


def test_a_line_gives_at_least_one():
    with refuses("grants_provision_some"):
        line_of(provision_of(PlaceFactory()), quantity=0)


def test_a_line_has_a_value_or_none():
    with refuses("grants_provision_unit_not_negative"):
        line_of(provision_of(PlaceFactory()), unit_cents=-1)


def test_a_signed_note_has_two_names_with_their_roles():
    note = note_of(provision_of(PlaceFactory()))

    with refuses("grants_note_signed_by_two"):
        DeliveryNote.objects.filter(pk=note.pk).update(
            state=NoteState.SIGNED, signed_on=SUNDAY, noted_at=SUNDAY_EVENING, delivered_by="Agent 1"
        )


def test_a_thing_is_promised_to_one_note_only():
    note = note_of(provision_of(PlaceFactory()))
    other = note_of(provision_of(PlaceFactory()))

    with refuses("grants_delivery_asset_promised_once"):
        DeliveryLine.objects.create(note=other, asset=note.lines.first().asset)


def test_a_thing_stands_once_on_a_note():
    note = note_of(provision_of(PlaceFactory()))

    with refuses("grants_delivery_line_once"):
        DeliveryLine.objects.create(note=note, asset=note.lines.first().asset, waits=False)
