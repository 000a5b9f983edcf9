"""The organisations that carry places: their people, and what the register says of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.accounts.models import Organisation
from maillage.core.models import Entry
from maillage.places.enums import Role
from tests.factories.accounts import OrganisationFactory
from tests.factories.mandates import InvitationFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.letters import newest_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SIRET = "21480095500004"  # a right check figure


@pytest.fixture
def organisation(place) -> Organisation:
    """It carries the place of the cast."""
    place.carrier = OrganisationFactory(name="Commune de Langogne")
    place.save()
    return place.carrier


@pytest.fixture
def carrier(organisation):
    return MandateFactory(organisation=organisation, role=Role.CARRIER).user


def people(organisation: Organisation) -> str:
    return f"/organisations/{organisation.pk}/personnes"


def test_an_organisation_is_led_by_those_who_act_for_it_and_the_managers_of_its_places(
    client_of, organisation, carrier, manager, host, stranger
):
    employer_elsewhere = MandateFactory(organisation=OrganisationFactory(), role=Role.EMPLOYER).user
    other_manager = MandateFactory(of_manager=True, network=PlaceFactory().network).user
    reviewer = MandateFactory(organisation=organisation, role=Role.REVIEWER).user
    everybody = (carrier, manager, host, stranger, employer_elsewhere, other_manager, reviewer)

    for page in (people(organisation), f"/organisations/{organisation.pk}"):
        answers = [client_of(person).get(page).status_code for person in everybody]
        assert answers == [200, 200, 404, 404, 404, 404, 404]


def test_a_carrier_names_other_carriers_and_the_manager_every_role(client_of, organisation, carrier, manager):
    def offered(person) -> list[str]:
        form = client_of(person).get(people(organisation)).context["form"]
        return [value for value, _words in form.fields["role"].choices]

    assert offered(carrier) == ["carrier"]
    assert offered(manager) == ["carrier", "reviewer", "employer"]


def test_somebody_is_invited_to_act_for_an_organisation(client_of, organisation, carrier):
    typed = {"email": "nouvelle@example.org", "role": "carrier"}

    answer = client_of(carrier).post(people(organisation), typed)

    assert answer["Location"] == people(organisation)
    assert newest_to("nouvelle@example.org").subject == "Invitation à agir pour Commune de Langogne"


def test_a_wrong_invitation_answers_422(client_of, organisation, carrier):
    typed = {"email": "nouvelle@example.org", "role": "employer"}

    page = client_of(carrier).post(people(organisation), typed)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["role"])


def test_a_mandate_and_an_invitation_are_ended_from_the_page(client_of, organisation, carrier):
    other = MandateFactory(organisation=organisation, role=Role.CARRIER)
    employer = MandateFactory(organisation=organisation, role=Role.EMPLOYER)
    invitation = InvitationFactory(
        place=None, organisation=organisation, role=Role.CARRIER, invited_by=carrier
    )
    browser = client_of(carrier)
    assert browser.get(people(organisation)).context["to_end"] == {
        other.pk,
        carrier.mandates.get().pk,
    }

    ended = browser.post(f"/mandats/{other.pk}/terminer")
    withdrawn = browser.post(f"/invitations/{invitation.pk}/retirer")

    invitation.refresh_from_db()
    assert (ended["Location"], withdrawn["Location"]) == (people(organisation), people(organisation))
    assert invitation.withdrawn_at is not None
    assert browser.post(f"/mandats/{employer.pk}/terminer").status_code == 404


def test_the_register_is_corrected_and_the_journal_keeps_no_words(client_of, organisation, carrier):
    typed = {"name": "Commune de Langogne (48)", "kind": "commune", "siret": SIRET}

    answer = client_of(carrier).post(f"/organisations/{organisation.pk}", typed)

    organisation.refresh_from_db()
    assert answer["Location"] == f"/organisations/{organisation.pk}"
    assert (organisation.name, organisation.siret) == ("Commune de Langogne (48)", SIRET)
    entry = Entry.objects.get(verb="organisation changed")
    assert (entry.actor_id, entry.facts) == (carrier.pk, {"changed": "name siret"})


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"name": ""}, "name"), ({"siret": "123"}, "siret"), ({"siret": SIRET}, "siret")],
)
def test_what_the_register_cannot_hold_is_told_at_its_field(client_of, organisation, carrier, typed, field):
    OrganisationFactory(siret=SIRET)
    right = {"name": "Commune", "kind": "commune", "siret": ""}

    page = client_of(carrier).post(f"/organisations/{organisation.pk}", right | typed)

    organisation.refresh_from_db()
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert organisation.name == "Commune de Langogne"


def test_mandates_and_the_network_lead_to_the_people_of_the_organisation(
    client_of, organisation, carrier, manager, place
):
    network = f"/reseaux/{place.network.slug}/personnes"

    assert people(organisation) in client_of(carrier).get("/mes-mandats").content.decode()
    assert people(organisation) in client_of(manager).get(network).content.decode()


def test_people_are_read_in_as_many_queries_for_one_as_for_three(client_of, organisation, carrier):
    browser = client_of(carrier)

    def queries() -> int:
        with CaptureQueriesContext(connection) as read:
            browser.get(people(organisation))
        return len(read)

    one = queries()
    MandateFactory.create_batch(2, organisation=organisation, role=Role.CARRIER)
    assert queries() == one


@pytest.mark.parametrize(("typed", "kept"), [("w 481 001 234", "W481001234"), ("", "")])
def test_the_number_of_an_association_is_written(organisation, carrier, client_of, typed, kept):
    facts = {"name": "Association", "kind": "association", "siret": "", "rna": typed}

    answer = client_of(carrier).post(f"/organisations/{organisation.pk}", facts)

    organisation.refresh_from_db()
    assert (answer.status_code, organisation.rna) == (302, kept)


@pytest.mark.parametrize("typed", ["W12", "W481001234"])
def test_a_wrong_or_taken_number_of_an_association_is_refused_at_its_field(
    organisation, carrier, client_of, typed
):
    OrganisationFactory(rna="W481001234")
    facts = {"name": "Association", "kind": "association", "siret": "", "rna": typed}

    answer = client_of(carrier).post(f"/organisations/{organisation.pk}", facts)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["rna"])
