"""What people type wrong: each refusal stands at its field, keeps what was typed, and writes nothing."""

from uuid import uuid4

import pytest
from django.urls import reverse

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.grants.enums import Formula
from maillage.grants.models import Award, Entry, FundingLine, MinimisDeclaration
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import (
    SchemeFactory,
    SchemeVersionFactory,
    award_of,
    committed_award,
    envelope_of,
)
from tests.factories.judged_claims import paid
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def scheme(place):
    CommuneFactory(name="Villefort", code="48198")
    scheme = SchemeFactory(network=place.network, slug="taux", formula=Formula.RATE)
    SchemeVersionFactory(scheme=scheme, parameters={"rate_basis_points": 4000, "cap_cents": 15_000_00})
    return scheme


def typed_award(**changed):
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


def give(client, envelope, **changed):
    return client.post(
        f"{reverse('grants:new-award', args=[envelope.pk])}?dispositif=taux", typed_award(**changed)
    )


def act(client, envelope, what, **typed):
    fields = {f"{what}-{name}": value for name, value in typed.items()}
    return client.post(reverse("grants:act", args=[envelope.pk, what]), fields)


def decide(client, award, what, **typed):
    return client.post(reverse("grants:decide", args=[award.reference, what]), typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10\u202f000,50 €", 10_000_50),
        ("10\u2009000.5", 10_000_50),
        ("10 000", 10_000_00),
        ("\u22121\xa0000", -1_000_00),
    ],
)
def test_an_amount_is_read_as_people_write_it(client_of, manager, envelope, typed, kept):
    act(client_of(manager), envelope, "vote", cents=typed, minutes="Délibération")

    envelope.refresh_from_db()
    assert envelope.voted_cents == 50_000_00 + kept


@pytest.mark.parametrize("typed", ["", "beaucoup", "1e400", "NaN", "0,001", "10000000000", "1.000,50", "0"])
def test_an_amount_that_is_none_is_refused_at_its_field(client_of, manager, envelope, typed):
    response = act(client_of(manager), envelope, "vote", cents=typed, minutes="Délibération")

    form = dict(response.context["acts"])["vote"]
    assert (response.status_code, list(form.errors)) == (422, ["cents"])
    assert form["cents"].value() == typed
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("beaucoup", "Écrivez un montant en euros, comme 1234,56."),
        ("-5", "Écrivez un montant sans signe moins."),
        ("1e12", "Écrivez un milliard d’euros au plus."),
        ("0,001", "Écrivez deux décimales au plus : rien ne se paie en dessous du centime."),
    ],
)
def test_an_amount_that_is_refused_says_what_to_write(client_of, manager, envelope, typed, said):
    response = act(client_of(manager), envelope, "transfert", cents=typed, minutes="Délibération")

    errors = dict(response.context["acts"])["transfert"].errors["cents"]
    assert [error.replace("\xa0", " ") for error in errors] == [said]


def test_what_the_envelope_lacks_is_said_at_the_amount(client_of, manager, envelope):
    award_of(49_000, envelope=envelope)

    response = act(client_of(manager), envelope, "vote", cents="-1 000,01", minutes="Reprise")

    (said,) = dict(response.context["acts"])["vote"].errors["cents"]
    assert said.startswith("Il reste 1\u202f000\xa0€ dans l’enveloppe")


def test_an_empty_envelope_has_nothing_to_carry_over(client_of, manager, envelope):
    award_of(50_000, envelope=envelope)

    response = act(client_of(manager), envelope, "report", minutes="Report")

    (said,) = dict(response.context["acts"])["report"].non_field_errors()
    assert said == "Il ne reste rien à reporter : toute l’enveloppe est attribuée."


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("decided_on", "2030-03-11"),
        ("decided_on", "1889-03-10"),
        ("kept_until", "2030-03-08"),
        ("asked_cents", "0"),
        ("asked_cents", "-3"),
        ("known_on", "2031-01-01"),
        ("expenses_cents", "0"),
        ("body", "999999"),
        ("place", "999999"),
        ("application", "999999"),
        ("body_siret", "123"),
        ("commune", "Nulle-Part"),
    ],
)
def test_an_award_typed_wrong_is_refused_at_its_field(client_of, manager, envelope, scheme, field, typed):
    response = give(client_of(manager), envelope, **{field: typed})

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, [field])
    assert form[field].value() == typed
    assert Award.objects.count() == 0


def test_a_refused_award_leaves_neither_body_nor_declaration(client_of, manager, envelope, scheme):
    award_of(45_000, envelope=envelope)
    known = set(Organisation.objects.values_list("pk", flat=True))

    response = give(client_of(manager), envelope, body_kind="company", small_aids_cents="10")

    assert response.status_code == 422
    assert set(Organisation.objects.values_list("pk", flat=True)) == known
    assert MinimisDeclaration.objects.count() == 0


def test_nobody_is_given_more_than_asked_and_the_sum_says_why(client_of, manager, envelope, scheme):
    give(client_of(manager), envelope, asked_cents="9 000,50")

    award = Award.objects.get()
    assert (award.cents, award.asked_cents, award.computed["cents"]) == (9_000_50, 9_000_50, 9_000_50)
    assert award.computed["steps"][-1]["label"] == "asked_reached"


def test_what_is_computed_is_what_would_be_awarded(client_of, manager, envelope, scheme):
    answer = give(client_of(manager), envelope, step="compute", asked_cents="9 000,50")

    assert (answer.context["amount"].cents, Award.objects.count()) == (9_000_50, 0)


def test_a_name_of_several_communes_is_refused_with_their_departements(client_of, manager, envelope, scheme):
    namesakes = CommuneFactory.create_batch(2, name="Saint-Jean")

    answer = give(client_of(manager), envelope, commune="Saint-Jean", code="")

    (said,) = answer.context["form"].errors["commune"]
    named = ", ".join(f"Saint-Jean ({each.departement_id})" for each in namesakes)
    assert said.startswith(f"Plusieurs communes portent ce nom, dont {named}.")


def test_private_persons_are_no_body_to_choose(client_of, manager, envelope, scheme):
    person = OrganisationFactory(kind=OrganisationKind.PERSON)
    award_of(1_000, envelope=envelope, beneficiary=person)
    page = client_of(manager).get(f"{reverse('grants:new-award', args=[envelope.pk])}?dispositif=taux")

    assert person not in page.context["form"].fields["body"].queryset


def test_a_commitment_is_neither_before_the_award_nor_to_come(client_of, manager, envelope):
    award = award_of(10_000, envelope=envelope)

    for day in ("2030-03-11", "1999-01-01"):
        response = decide(client_of(manager), award, "engager", commitment="E-1", committed_on=day)
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["committed_on"])


def test_the_same_amount_is_no_change(client_of, manager, envelope):
    award = award_of(10_000, envelope=envelope)

    response = decide(client_of(manager), award, "modifier", cents="10 000", minutes="Avenant")

    (said,) = response.context["form"].errors["cents"]
    assert said.startswith("L’attribution est déjà de 10\u202f000\xa0€")


def test_no_more_comes_back_than_was_paid(client_of, manager, place, envelope):
    award = paid(place.network, award=committed_award(10_000, envelope=envelope)).award

    response = decide(client_of(manager), award, "reverser", cents="10 000,01", minutes="Titre")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["cents"])


@pytest.mark.parametrize("what", ["vote", "transfert"])
def test_an_envelope_form_sent_twice_moves_money_once(client_of, manager, envelope, what):
    other = envelope_of(1, network=envelope.network, funder=envelope.funder, name="Équipement")
    typed = {"cents": "1 000", "minutes": "Délibération", "target": other.pk, "form_key": uuid4()}

    answers = [act(client_of(manager), envelope, what, **typed).status_code for _ in range(2)]

    moved = Entry.objects.filter(envelope=envelope, minutes="Délibération")
    assert (answers, moved.count()) == ([302, 302], 1)


def test_an_award_form_sent_twice_awards_once(client_of, manager, envelope, scheme):
    key = uuid4()

    answers = [give(client_of(manager), envelope, form_key=key).headers["Location"] for _ in range(2)]

    assert answers == [Award.objects.get().get_absolute_url()] * 2


def test_money_that_came_back_is_written_once(client_of, manager, place, envelope):
    award = paid(place.network, award=committed_award(10_000, envelope=envelope)).award
    typed = {"cents": "10", "minutes": "Titre de recette", "form_key": uuid4()}
    before = award.paid_cents

    for _ in range(2):
        decide(client_of(manager), award, "reverser", **typed)

    award.refresh_from_db()
    assert award.paid_cents == before - 10_00


def test_a_funder_sent_twice_stands_once_in_the_plan(client_of, manager, place):
    client, args = client_of(manager), [place.network.slug, place.slug]
    client.post(
        reverse("grants:set-plan", args=args), {"cout-cost_cents": "20 000", "cout-public_percent": "80"}
    )
    typed = {
        "ligne-body": "",
        "ligne-body_name": "Région",
        "ligne-body_kind": "public_body",
        "ligne-level": "region",
        "ligne-nature": "money",
        "ligne-cents": "5 000",
        "ligne-since": "2030-01-01",
        "ligne-form_key": uuid4(),
    }

    for _ in range(2):
        client.post(reverse("grants:add-funding", args=args), typed)

    assert FundingLine.objects.count() == 1
    assert Organisation.objects.filter(name="Région").count() == 1


def test_an_old_declaration_of_small_aids_is_asked_again(client_of, manager, envelope, scheme):
    company = OrganisationFactory(kind="company")
    envelope.network.places.update(carrier=company)
    MinimisDeclaration.objects.create(organisation=company, declared_on="2027-03-07", cents=0)

    refused = give(client_of(manager), envelope, body=company.pk, body_name="")
    given = give(client_of(manager), envelope, body=company.pk, body_name="", small_aids_cents="100")

    assert list(refused.context["form"].errors) == ["small_aids_cents"]
    assert given.status_code == 302
