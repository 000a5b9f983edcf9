"""Subsidies in public, and as open data: each field against the rules of the SCDL schema, version 2.1.1."""

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.grants import opendata, selectors, services
from maillage.grants.models import Provision
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import SchemeVersionFactory, award_of, envelope_of
from tests.factories.inventory import note_of, provision_of, signature
from tests.factories.places import PlaceFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SIRET, OTHER_SIRET = "13002526500013", "35600000000048"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
RULES = {
    "nomAttribuant": r".+",
    "idAttribuant": r"\d{14}",
    "dateConvention": DAY,
    "referenceDecision": r".*",
    "nomBeneficiaire": r".+",
    "idBeneficiaire": r"(\d{14})?",
    "rnaBeneficiaire": r"(W\d{9})?",
    "objet": r".{1,256}",
    "montant": r"\d+\.\d\d",
    "nature": r"aide en (numéraire|nature)|aide en numéraire;aide en nature|aide en nature;aide en numéraire",
    "conditionsVersement": r"unique|échelonné|autre",
    "datesPeriodeVersement": rf"{DAY}(/{DAY})?",
    "idRAE": r".{0,5}",
    "notificationUE": r"oui|non",
    "pourcentageSubvention": r"0\.\d\d|1\.00",
    "dispositifAide": r".*",
}


@pytest.fixture
def envelope(place):
    return envelope_of(50_000, network=place.network, funder=OrganisationFactory(name="Lozère", siret=SIRET))


def body(siret=OTHER_SIRET, kind=OrganisationKind.COMMUNE):
    return OrganisationFactory(siret=siret, kind=kind)


def exported(client, envelope, kind="csv"):
    response = client.get(reverse(f"grants:subsidies-{kind}", args=[envelope.funder_id]))
    if kind == "json":
        return response.json()
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_every_field_keeps_the_rules_of_the_schema(client, envelope):
    award_of(12_345, envelope=envelope, beneficiary=body())

    (row,) = exported(client, envelope)

    assert list(row) == list(RULES) == list(opendata.FIELDS)
    assert [name for name, rule in RULES.items() if not re.fullmatch(rule, row[name])] == []
    assert (row["idAttribuant"], row["idBeneficiaire"], row["montant"]) == (SIRET, OTHER_SIRET, "12345.00")


def test_the_numbers_of_association_and_scheme_go_with_the_subsidy(client, envelope, manager, client_of):
    association = OrganisationFactory(kind=OrganisationKind.ASSOCIATION, rna="W481001234")
    services.declare_small_aids(
        organisation=association, declared_on=date(2030, 1, 1), cents=0, details="", by=None
    )
    version = SchemeVersionFactory(scheme__network=envelope.network, scheme__slug="aide")
    page = reverse("grants:identifiers", args=[envelope.network.slug, "aide"])
    client_of(manager).post(page, {"rae": "12345", "catalogue_id": "65d5b6c7-102c"})
    award_of(1, envelope=envelope, beneficiary=association, version=version)

    (row,) = exported(client, envelope)

    wanted = ("idBeneficiaire", "rnaBeneficiaire", "idRAE", "dispositifAide")
    assert [row[name] for name in wanted] == ["", "W481001234", "12345", "65d5b6c7-102c"]
    assert [name for name, rule in RULES.items() if not re.fullmatch(rule, row[name])] == []


def test_a_number_of_the_directory_has_five_figures_at_most(manager, client_of, place):
    SchemeVersionFactory(scheme__network=place.network, scheme__slug="aide")
    page = reverse("grants:identifiers", args=[place.network.slug, "aide"])

    answer = client_of(manager).post(page, {"rae": "AB-12", "catalogue_id": "le-dispositif"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["rae"])
    assert "le-dispositif" in answer.content.decode()


def test_json_says_the_same_as_csv(client, envelope):
    award_of(1, envelope=envelope, beneficiary=body())

    assert exported(client, envelope, "json") == exported(client, envelope)


def test_examples_and_unknown_siret_are_left_out_and_counted(client, envelope):
    award_of(1, envelope=envelope, beneficiary=body(), is_example=True)
    award_of(2, envelope=envelope, beneficiary=OrganisationFactory())

    response = client.get(reverse("grants:subsidies"))

    (giver,) = response.context["givers"]
    assert exported(client, envelope) == []
    assert (giver.exported, giver.without_number) == (0, 1)


@pytest.mark.parametrize(
    ("until", "period"), [(date(2032, 3, 10), "2030-03-10/2032-03-10"), (None, "2030-03-10/2030-12-31")]
)
def test_money_not_paid_yet_is_paid_until_the_last_day_to_claim_it(client, envelope, until, period):
    award = award_of(1, envelope=envelope, beneficiary=body())
    services.commit_award(
        award=award, commitment="E-1", committed_on=SUNDAY, claim_until=until, by=None, now=SUNDAY_EVENING
    )

    assert [row["datesPeriodeVersement"] for row in exported(client, envelope)] == [period]


def test_a_cancelled_award_is_no_subsidy(client, envelope, clock):
    award = award_of(1, envelope=envelope, beneficiary=body())
    services.cancel_award(award=award, why="Renonce", by=None, now=clock.now)

    assert exported(client, envelope) == []


def test_aid_to_an_undertaking_is_notified_as_small(client, envelope):
    company = body(kind=OrganisationKind.COMPANY)
    services.declare_small_aids(
        organisation=company, declared_on=date(2030, 1, 1), cents=0, details="", by=None
    )
    award_of(1, envelope=envelope, beneficiary=company)

    assert [row["notificationUE"] for row in exported(client, envelope)] == ["oui"]


def test_a_body_that_gives_nothing_has_no_file(client):
    assert client.get(reverse("grants:subsidies-csv", args=[OrganisationFactory().pk])).status_code == 404


def test_three_subsidies_ask_no_more_queries_than_one(
    client, envelope, django_assert_num_queries, django_assert_max_num_queries
):
    pages = [reverse("grants:subsidies"), reverse("grants:subsidies-csv", args=[envelope.funder_id])]
    award_of(1, envelope=envelope, beneficiary=body())
    for page in pages:
        client.get(page)
    with django_assert_max_num_queries(20) as one:
        [client.get(page) for page in pages]

    for siret in ("21480095500014", "22480001200013"):
        award_of(1, envelope=envelope, beneficiary=body(siret))

    with django_assert_num_queries(len(one)):
        [client.get(page) for page in pages]


def test_an_aid_to_a_private_person_is_published_nowhere(client, envelope):
    award_of(1, envelope=envelope, beneficiary=OrganisationFactory(kind=OrganisationKind.PERSON))

    assert list(selectors.subsidies()) == []


def given(place, *, quantity=2, giver=None, **facts):
    """By `giver`, else by a body of its own that has a SIRET."""
    provision = provision_of(place, quantity=quantity, **facts)
    if giver is None:
        Organisation.objects.filter(pk=provision.provider_id).update(name="Région", siret="20005376700014")
    else:
        Provision.objects.filter(pk=provision.pk).update(provider=giver)
    provision.refresh_from_db()
    return provision


@pytest.fixture
def carried(place):
    place.carrier = body()
    place.save(update_fields=["carrier"])
    return place


def test_things_given_are_aid_in_kind_at_their_value(client, carried):
    provision = given(carried)

    response = client.get(reverse("grants:subsidies-csv", args=[provision.provider_id]))
    (row,) = csv.DictReader(io.StringIO(response.content.decode()))

    assert [name for name, rule in RULES.items() if not re.fullmatch(rule, row[name])] == []
    assert (row["nature"], row["montant"], row["idBeneficiaire"]) == (
        "aide en nature",
        "1700.00",
        OTHER_SIRET,
    )
    assert row["objet"] == f"{carried.name} : 2 × {provision.lines.get().item.name}"


def test_signed_notes_say_when_things_were_given(client, carried):
    provision = given(carried, quantity=1)
    services.sign_note(note=note_of(provision), signature=signature(), by=None, now=SUNDAY_EVENING)

    (row,) = opendata.rows([], selectors.exported_in_kind(provision.provider))

    assert (row["conditionsVersement"], row["datesPeriodeVersement"]) == ("unique", SUNDAY.isoformat())


def test_things_withdrawn_or_invented_or_without_number_are_left_out(client, carried):
    withdrawn = given(carried)
    giver = withdrawn.provider
    given(carried, is_example=True, giver=giver)
    services.withdraw_provision(provision=withdrawn, by=None, on=SUNDAY)
    given(PlaceFactory(network=carried.network), giver=giver)

    (told,) = client.get(reverse("grants:subsidies")).context["givers"]

    assert list(selectors.exported_in_kind(giver)) == []
    assert (told.funder, told.exported, told.without_number) == (giver, 0, 1)


def test_the_public_page_tells_what_was_given_in_kind(client, carried):
    provision = given(carried)

    page = client.get(reverse("grants:subsidies")).content.decode()

    assert "Donné en nature" in page
    assert provision.reference in page
