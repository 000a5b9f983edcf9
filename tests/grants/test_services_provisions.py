"""Equipment given instead of money: valued, delivered against a signature, kept apart from cash."""

import pytest

from maillage.grants import selectors, services
from maillage.grants.enums import Nature, NoteState
from maillage.grants.errors import (
    AnotherTerritory,
    NoteNotPrepared,
    NothingInStore,
    NothingLeftToDeliver,
    ProvisionDelivered,
    ProvisionWithdrawn,
    SignatureMissing,
)
from maillage.grants.models import Entry
from maillage.places.enums import AssetState
from maillage.places.models import Asset
from tests.factories.grants import award_of
from tests.factories.inventory import (
    CatalogueItemFactory,
    entered,
    note_of,
    planned,
    provision_of,
    signature,
)
from tests.factories.places import PlaceFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def signed(note, **facts):
    return services.sign_note(note=note, signature=signature(**facts), by=None, now=SUNDAY_EVENING)


def test_a_provision_is_valued_by_the_catalogue_of_the_day():
    provision = provision_of(PlaceFactory(), quantity=3)
    item = provision.lines.get().item

    item.unit_cents = 1
    item.save()

    assert (provision.cents, provision.lines.get().unit_cents) == (3 * 850_00, 850_00)


def test_it_stands_in_the_funding_plan_as_in_kind_and_moves_no_cent():
    place = planned(PlaceFactory())

    provision = provision_of(place, quantity=2, award=award_of(1_000))

    line = place.funding_plan.lines.get()
    assert (line.nature, line.cents, line.funder, line.since) == (
        Nature.IN_KIND,
        2 * 850_00,
        provision.provider,
        SUNDAY,
    )
    assert provision.reference in line.valuation
    assert sorted(Entry.objects.values_list("cents", flat=True)) == [1_000_00, 50_000_00]


def test_without_a_plan_it_stands_alone():
    assert provision_of(PlaceFactory()).funding_line is None


def test_a_model_of_another_network_is_not_given():
    with pytest.raises(AnotherTerritory):
        provision_of(PlaceFactory(), quantities={CatalogueItemFactory().pk: 1})


def test_a_signed_note_puts_its_things_at_the_place():
    place = PlaceFactory()
    note = note_of(provision_of(place))

    note = signed(note, is_on_paper=True)

    things = Asset.objects.filter(place=place)
    assert [thing.state for thing in things] == [AssetState.DELIVERED, AssetState.DELIVERED]
    assert {thing.events.last().why for thing in things} == {note.number}
    assert (note.state, note.received_by, note.is_on_paper) == (NoteState.SIGNED, "Hôte", True)


def test_a_note_takes_what_is_there_and_the_next_one_the_rest():
    provision = provision_of(PlaceFactory(), quantity=3, stored=2)
    first = note_of(provision)
    entered(1, item=provision.lines.get().item, owner=provision.provider)
    second = note_of(provision)
    signed(first)

    (line,) = selectors.progress_of(provision)

    assert (first.lines.count(), second.lines.count()) == (2, 1)
    assert (line.signed, line.prepared, line.left) == (2, 1, 0)
    with pytest.raises(NothingLeftToDeliver):
        note_of(provision)


def test_nothing_leaves_an_empty_store():
    with pytest.raises(NothingInStore):
        note_of(provision_of(PlaceFactory(), stored=0))


def test_the_things_of_another_owner_are_not_given():
    provision = provision_of(PlaceFactory(), stored=0)
    entered(2, item=provision.lines.get().item)

    with pytest.raises(NothingInStore):
        note_of(provision)


def test_a_cancelled_note_frees_what_it_promised():
    provision = provision_of(PlaceFactory())
    services.cancel_note(note=note_of(provision), by=None)

    again = note_of(provision)

    assert again.number == f"{provision.reference}-BL2"
    assert again.lines.count() == 2


def test_a_note_is_signed_once_and_by_two():
    note = note_of(provision_of(PlaceFactory()))
    with pytest.raises(SignatureMissing):
        signed(note, received_by_role="")
    signed(note)

    with pytest.raises(NoteNotPrepared):
        signed(note)
    with pytest.raises(NoteNotPrepared):
        services.cancel_note(note=note, by=None)


def test_a_provision_is_withdrawn_with_its_line_of_the_plan():
    place = planned(PlaceFactory())
    provision = services.withdraw_provision(provision=provision_of(place), by=None, on=SUNDAY)

    assert not place.funding_plan.lines.exists()
    with pytest.raises(ProvisionWithdrawn):
        note_of(provision)


def test_what_is_on_its_way_is_not_withdrawn():
    provision = provision_of(PlaceFactory())
    note_of(provision)

    with pytest.raises(ProvisionDelivered):
        services.withdraw_provision(provision=provision, by=None, on=SUNDAY)
