"""The pages of things given in kind: decided by a manager, signed for at the place."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.grants.enums import NoteState
from maillage.grants.models import DeliveryNote, Provision
from maillage.places.enums import AssetState, Role
from maillage.places.models import Asset
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import award_of, envelope_of
from tests.factories.inventory import CatalogueItemFactory, note_of, provision_of
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import MONDAY, SUNDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SIGNED = {
    "delivered_by": "Agent 1",
    "delivered_by_role": "magasin",
    "received_by": "Hôte",
    "received_by_role": "accueil",
    "signed_on": SUNDAY,
}


def decided(place, item, /, **changed):
    return {
        "place": place.pk,
        f"item_{item.pk}": 2,
        "body_name": "Département",
        "body_kind": "departement",
        "level": "departement",
        "decided_on": SUNDAY,
        "minutes": "Décision 4",
    } | changed


def address(place):
    return reverse("grants:new-provision", args=[place.network.slug])


@pytest.mark.parametrize(("day", "status"), [(SUNDAY - timedelta(days=1), 422), (SUNDAY, 302)])
def test_things_are_signed_for_once_they_are_decided(client_of, host, place, day, status):
    note = note_of(provision_of(place))

    answer = client_of(host).post(note.get_absolute_url(), SIGNED | {"signed_on": day})

    assert answer.status_code == status
    assert DeliveryNote.objects.filter(state=NoteState.SIGNED).exists() == (status == 302)
    if status == 422:
        assert list(answer.context["form"].errors) == ["signed_on"]


def test_a_manager_gives_two_computers_beside_an_award(client_of, manager, place):
    item = CatalogueItemFactory(network=place.network)
    award = award_of(1_000, envelope=envelope_of(5_000, network=place.network))

    answer = client_of(manager).post(address(place), decided(place, item, award=award.pk))

    provision = Provision.objects.get()
    assert answer["Location"] == provision.get_absolute_url()
    assert (provision.award, provision.provider.name, provision.cents) == (award, "Département", 2 * 850_00)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"place": ""}, "place"),
        ({"body_name": ""}, "body"),
        ({"decided_on": MONDAY}, "decided_on"),
        ({"minutes": ""}, "minutes"),
    ],
)
def test_a_decision_written_wrongly_is_told_at_its_field(client_of, manager, place, changed, field):
    item = CatalogueItemFactory(network=place.network)

    answer = client_of(manager).post(address(place), decided(place, item, **changed))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_nothing_is_not_given(client_of, manager, place):
    item = CatalogueItemFactory(network=place.network)

    answer = client_of(manager).post(address(place), decided(place, item, **{f"item_{item.pk}": 0}))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])
    assert not Provision.objects.exists()


def test_a_place_of_another_network_is_not_offered(client_of, manager, place):
    item = CatalogueItemFactory(network=place.network)

    answer = client_of(manager).post(address(place), decided(PlaceFactory(), item))

    assert list(answer.context["form"].errors) == ["place"]


def test_the_manager_prepares_a_note_and_the_host_signs_it(client_of, manager, host, place):
    provision = provision_of(place)

    client_of(manager).post(reverse("grants:prepare-note", args=[provision.reference]))
    note = DeliveryNote.objects.get()
    client_of(host).post(note.get_absolute_url(), SIGNED)

    note.refresh_from_db()
    assert (note.state, note.noted_by, note.received_by_role) == (NoteState.SIGNED, host, "accueil")
    assert {asset.state for asset in Asset.objects.filter(place=place)} == {AssetState.DELIVERED}


def test_a_note_is_not_signed_without_a_role(client_of, host, place):
    note = note_of(provision_of(place))

    answer = client_of(host).post(note.get_absolute_url(), SIGNED | {"received_by_role": ""})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["received_by_role"])


def test_a_signed_note_is_not_signed_again(client_of, host, place):
    note = note_of(provision_of(place))
    client_of(host).post(note.get_absolute_url(), SIGNED)

    answer = client_of(host).post(note.get_absolute_url(), SIGNED | {"received_by": "Autre"})

    note.refresh_from_db()
    assert (answer.status_code, note.received_by) == (422, "Hôte")


def test_the_carrier_of_the_place_sees_what_was_given(client_of, place):
    place.carrier = OrganisationFactory()
    place.save()
    carrier = MandateFactory(organisation=place.carrier, role=Role.CARRIER).user
    provision = provision_of(place)
    provision_of(PlaceFactory())

    answer = client_of(carrier).get(reverse("grants:provisions"))

    assert list(answer.context["page"]) == [provision]


def test_an_empty_store_is_told(client_of, manager, place):
    provision = provision_of(place, stored=0)

    answer = client_of(manager).post(reverse("grants:prepare-note", args=[provision.reference]), follow=True)

    assert "Aucun des modèles à livrer n’est au magasin" in answer.content.decode()


def test_a_withdrawn_provision_can_no_longer_be_delivered(client_of, manager, place):
    provision = provision_of(place)

    client_of(manager).post(reverse("grants:withdraw-provision", args=[provision.reference]))

    page = client_of(manager).get(provision.get_absolute_url())
    assert page.context["provision"].withdrawn_on == SUNDAY
    assert not page.context["is_managed"]


def test_the_pages_ask_as_many_questions_for_three_as_for_one(client_of, manager, place):
    client = client_of(manager)
    note = note_of(provision_of(place, quantity=1))
    addresses = [reverse("grants:provisions"), note.provision.get_absolute_url(), note.get_absolute_url()]

    def counts(pages):
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            found.append(len(captured))
        return found

    one = counts(addresses)
    other = note_of(provision_of(place, quantity=3, stored=3))

    assert counts([addresses[0], other.provision.get_absolute_url(), other.get_absolute_url()]) == one


@pytest.fixture
def note(place):
    return note_of(provision_of(place))


def serials_of(note):
    return list(note.lines.order_by("asset__label").values_list("asset__serial", flat=True))


def typed_serials(note, *serials):
    lines = note.lines.order_by("asset__label")
    return {f"asset_{line.asset_id}": serial for line, serial in zip(lines, serials, strict=True)}


def test_the_numbers_of_the_makers_stand_on_the_note_and_in_the_inventory(client_of, manager, note):
    numbers = [f"SN-{number}" for number in range(note.lines.count())]

    answer = client_of(manager).post(f"/bordereaux/{note.number}/numeros", typed_serials(note, *numbers))

    assert (answer["Location"], serials_of(note)) == (note.get_absolute_url(), numbers)
    assert numbers[0] in client_of(manager).get(note.get_absolute_url()).content.decode()


def test_swapped_numbers_are_swapped_back(client_of, manager, note):
    rest = [""] * (note.lines.count() - 2)
    path = f"/bordereaux/{note.number}/numeros"
    client_of(manager).post(path, typed_serials(note, "A", "B", *rest))

    client_of(manager).post(path, typed_serials(note, "B", "A", *rest))

    assert serials_of(note)[:2] == ["B", "A"]


def test_one_number_for_two_things_is_refused_and_nothing_typed_is_lost(client_of, manager, note):
    numbers = ["SN-1"] * note.lines.count()

    answer = client_of(manager).post(f"/bordereaux/{note.number}/numeros", typed_serials(note, *numbers))

    assert (answer.status_code, set(serials_of(note))) == (422, {""})
    assert 'value="SN-1"' in answer.content.decode()


def test_the_number_of_one_thing_is_written_on_its_page(client_of, manager, host, note):
    asset = note.lines.first().asset

    client_of(manager).post(f"/materiel/{asset.label}/numero", {"serial": " SN-9 "})

    asset.refresh_from_db()
    assert asset.serial == "SN-9"
    assert client_of(host).get(f"/materiel/{asset.label}/numero").status_code == 404


def test_an_award_leads_to_what_was_given_with_it_and_back(client_of, manager, place):
    award = award_of(1_000, envelope=envelope_of(5_000, network=place.network))
    provision = provision_of(place, award=award)
    browser = client_of(manager)

    there = browser.get(award.get_absolute_url()).content.decode()
    back = browser.get(provision.get_absolute_url()).content.decode()

    assert [provision.get_absolute_url() in there, award.get_absolute_url() in back] == [True, True]
