"""An award: computed, given, read by those it concerns, changed by decisions."""

from datetime import date

import pytest
from django.urls import reverse

from maillage.accounts.enums import OrganisationKind
from maillage.grants.enums import AwardState, Formula
from maillage.grants.models import Award
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import SchemeFactory, SchemeVersionFactory, award_of, committed_award
from tests.factories.places import MandateFactory
from tests.factories.territory import CommuneFactory
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def words(response) -> str:
    said = " ".join(Reader(response.content.decode()).words)
    return said.replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def scheme(place):
    scheme = SchemeFactory(network=place.network, slug="taux", formula=Formula.RATE)
    SchemeVersionFactory(scheme=scheme, parameters={"rate_basis_points": 4000, "cap_cents": 15_000_00})
    return scheme


def typed_award(**changed):
    CommuneFactory(name="Villefort", code="48198")
    return {
        "commune": "Villefort",
        "on": "2030-03-01",
        "known_on": "2030-03-01",
        "expenses_cents": "24 000",
        "body_name": "CC de Villefort",
        "body_kind": "epci",
        "purpose": "Bureaux",
        "decided_on": "2030-03-08",
        "minutes": "Commission du 8 mars",
        "step": "award",
    } | changed


def give(client, envelope, typed):
    return client.post(f"{reverse('grants:new-award', args=[envelope.pk])}?dispositif=taux", typed)


def test_computing_writes_nothing(client_of, manager, envelope, scheme):
    response = give(client_of(manager), envelope, typed_award(step="compute"))

    assert "Calculé : 9 600 €" in words(response)
    assert "40 % de 24 000 € de dépenses éligibles" in words(response)
    assert Award.objects.count() == 0


def test_an_award_keeps_its_sum_its_rule_and_its_expenses(client_of, manager, envelope, scheme):
    response = give(client_of(manager), envelope, typed_award())

    award = Award.objects.get()
    assert response.headers["Location"] == award.get_absolute_url()
    assert (award.cents, award.base_cents, award.version.scheme) == (9_600_00, 24_000_00, scheme)
    assert award.computed["reference_day"] == "2030-03-01"


def test_an_association_declares_its_small_aids_first(client_of, manager, envelope, scheme):
    typed = typed_award(body_kind=OrganisationKind.ASSOCIATION)

    refused = give(client_of(manager), envelope, typed)
    given = give(client_of(manager), envelope, typed | {"small_aids_cents": "1 000"})

    assert (refused.status_code, given.status_code) == (422, 302)
    assert Award.objects.get().beneficiary.minimis.get().cents == 1_000_00


def test_small_aids_stay_under_their_threshold(client_of, manager, envelope, scheme):
    typed = typed_award(body_kind=OrganisationKind.COMPANY, small_aids_cents="295 000")

    response = give(client_of(manager), envelope, typed)

    assert (response.status_code, Award.objects.count()) == (422, 0)


def test_the_page_explains_the_amount_to_whom_it_was_given(client_of, beneficiary, envelope, carrying_body):
    award = award_of(10_000, envelope=envelope, beneficiary=carrying_body)

    page = words(client_of(beneficiary).get(award.get_absolute_url()))

    assert "Comment le montant a été trouvé" in page
    assert "Modifier le montant" not in page


def test_those_whom_it_does_not_concern_do_not_know_of_it(client_of, host, stranger, envelope):
    award = award_of(10_000, envelope=envelope)

    answers = [client_of(user).get(award.get_absolute_url()).status_code for user in (host, stranger)]

    assert answers == [404, 404]


def test_the_host_reads_the_award_of_the_place(client_of, host, place, envelope):
    award = award_of(10_000, envelope=envelope, place=place)

    assert client_of(host).get(award.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("what", "typed", "state", "cents"),
    [
        ("engager", {"commitment": "E-1", "committed_on": "2030-03-10"}, AwardState.COMMITTED, 10_000_00),
        ("modifier", {"cents": "8 000", "minutes": "Avenant"}, AwardState.AWARDED, 8_000_00),
        ("annuler", {"why": "Le porteur renonce"}, AwardState.CANCELLED, 0),
    ],
)
def test_a_manager_decides(client_of, manager, envelope, what, typed, state, cents):
    award = award_of(10_000, envelope=envelope)

    client_of(manager).post(reverse("grants:decide", args=[award.reference, what]), typed)

    award.refresh_from_db()
    assert (award.state, award.cents) == (state, cents)


def test_cancelling_warns_about_its_legal_effect_first(client_of, manager, envelope):
    award = award_of(10_000, envelope=envelope)

    page = words(client_of(manager).get(reverse("grants:decide", args=[award.reference, "annuler"])))

    assert "L242-1" in page
    assert "quatre mois" in page


def test_an_award_without_payment_is_not_closed(client_of, manager, envelope):
    award = committed_award(10_000, envelope=envelope)

    response = client_of(manager).post(
        reverse("grants:decide", args=[award.reference, "solder"]), {"minutes": "Fin"}
    )

    assert response.status_code == 422


def test_my_aids_are_those_of_my_bodies(client_of, beneficiary, envelope, carrying_body):
    mine = award_of(1, envelope=envelope, beneficiary=carrying_body)
    other = award_of(1, envelope=envelope, beneficiary=OrganisationFactory())

    page = words(client_of(beneficiary).get(reverse("grants:my-awards")))

    assert mine.reference in page
    assert other.reference not in page


def test_an_ended_mandate_shows_nothing(client_of, envelope, carrying_body, clock):
    former = MandateFactory(organisation=carrying_body, role="carrier", ends_on=date(2029, 1, 1)).user
    award = award_of(1, envelope=envelope, beneficiary=carrying_body)

    assert client_of(former).get(award.get_absolute_url()).status_code == 404
