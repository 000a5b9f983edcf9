"""Who pays for a place: rates, ceilings and what is in kind, in sentences; small aids declared."""

import pytest
from django.urls import reverse

from maillage.grants import selectors, services
from maillage.grants.models import FundingPlan
from tests.factories.grants import SchemeVersionFactory, award_of
from tests.factories.inventory import provision_of
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def words(response) -> str:
    said = " ".join(Reader(response.content.decode()).words)
    return said.replace("\xa0", " ").replace("\u202f", " ")


def of_place(name, place, *more):
    return reverse(f"grants:{name}", args=[place.network.slug, place.slug, *more])


@pytest.fixture
def plan(client_of, manager, place):
    typed = {"cout-cost_cents": "20 000", "cout-public_percent": "80"}
    client_of(manager).post(of_place("set-plan", place), typed)
    return FundingPlan.objects.get(place=place)


def add(client, place, **changed):
    usual = {
        "body_name": "Département",
        "body_kind": "departement",
        "level": "departement",
        "nature": "money",
        "is_public": "on",
        "cents": "17 000",
        "since": "2030-01-01",
    }
    fields = {f"ligne-{name}": value for name, value in (usual | changed).items()}
    return client.post(of_place("add-funding", place), fields)


def test_too_much_public_money_is_told_in_a_sentence(client_of, manager, place, plan):
    add(client_of(manager), place)

    page = words(client_of(manager).get(of_place("plan", place)))

    assert "Argent public : 85,0 % du coût, 80 % au plus" in page
    assert "L’argent public dépasse sa part du coût de 1 000 €." in page
    assert "L’argent trouvé laisse 3 000 € du coût non couverts." in page


def test_premises_are_valued_and_are_no_money(client_of, manager, place, plan):
    refused = add(client_of(manager), place, nature="in_kind", cents="3 600")
    add(client_of(manager), place, nature="in_kind", cents="3 600", valuation="30 m² à 10 € par mois")

    page = words(client_of(manager).get(of_place("plan", place)))
    assert refused.status_code == 422
    assert "En nature, à part de l’argent : 3 600 €" in page
    assert "0 € trouvés pour un coût de 20 000 €" in page


def test_the_host_reads_the_plan_and_does_not_write_it(client_of, host, place, plan):
    client = client_of(host)

    assert client.get(of_place("plan", place)).status_code == 200
    assert add(client, place).status_code == 404


def test_a_funder_is_removed(client_of, manager, place, plan):
    add(client_of(manager), place)

    client_of(manager).post(of_place("remove-funding", place, plan.lines.get().pk))

    assert plan.lines.count() == 0


def test_a_funder_removed_twice_is_asked_for_once(client_of, manager, place, plan):
    add(client_of(manager), place)
    gone = of_place("remove-funding", place, plan.lines.get().pk)

    answers = [client_of(manager).post(gone) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, plan.get_absolute_url())
    ] * 2


def test_what_was_awarded_or_given_stays_in_the_plan(client_of, manager, place, plan, envelope):
    award_of(8_000, envelope=envelope, place=place)
    provision_of(place, quantity=2)
    lines = list(plan.lines.order_by("pk"))
    client = client_of(manager)

    addresses = [of_place("remove-funding", place, line.pk) for line in lines]
    shown = client.get(of_place("plan", place)).content.decode()

    for address in addresses:
        client.post(address)

    assert list(plan.lines.order_by("pk")) == lines
    assert [address for address in addresses if address in shown] == []


def test_before_its_cost_is_written_a_plan_tells_what_is_decided(client_of, host, place, envelope):
    award_of(8_000, envelope=envelope, place=place)
    provision_of(place, quantity=2)

    page = words(client_of(host).get(of_place("plan", place)))

    assert "8 000 € attribués jusqu’ici" in page
    assert "En nature, à part de l’argent" in page


def test_the_ceiling_of_a_scheme_stands_beside_its_award(client_of, manager, place, plan, envelope):
    version = SchemeVersionFactory(scheme__network=place.network, parameters={"cap_cents": 9_000_00})
    award_of(8_000, envelope=envelope, place=place, version=version)

    assert "9 000 € au plus" in words(client_of(manager).get(of_place("plan", place)))


def test_a_body_declares_its_small_aids(client_of, beneficiary, carrying_body):
    page = reverse("grants:small-aids", args=[carrying_body.pk])

    client_of(beneficiary).post(page, {"cents": "1 200", "declared_on": "2030-03-01"})

    assert "1 200 €" in words(client_of(beneficiary).get(page))


def test_three_funders_ask_no_more_queries_than_one(
    client_of, manager, place, plan, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_of(manager)
    add(client, place, cents="1")
    client.get(of_place("plan", place))
    with django_assert_max_num_queries(40) as one:
        client.get(of_place("plan", place))
    queries = len(one)

    for name in ("Région", "État"):
        add(client, place, cents="1", body_name=name)

    with django_assert_num_queries(queries):
        client.get(of_place("plan", place))


def test_a_new_plan_holds_what_the_place_was_awarded_and_given(client_of, manager, place, envelope):
    award = award_of(8_000, envelope=envelope, place=place)
    provision = provision_of(place, quantity=2)

    client_of(manager).post(
        of_place("set-plan", place), {"cout-cost_cents": "20 000", "cout-public_percent": "80"}
    )

    lines = place.funding_plan.lines.order_by("pk")
    assert [(line.award, line.nature, line.cents) for line in lines] == [
        (award, "money", 8_000_00),
        (None, "in_kind", provision.cents),
    ]


def test_the_plan_follows_the_award_through_its_decisions(client_of, manager, place, plan, envelope):
    award = award_of(8_000, envelope=envelope, place=place)
    told = {"by": None, "now": SUNDAY_EVENING}

    services.change_award(award=award, cents=6_000_00, minutes="Avenant", **told)
    assert selectors.plan_told(plan).summary.money_cents == 6_000_00

    services.cancel_award(award=award, why="Renonce", **told)
    assert selectors.plan_told(plan).summary.money_cents == 0


def test_what_is_given_in_kind_has_its_link_in_the_plan(client_of, manager, place, plan):
    provision = provision_of(place, quantity=2)

    page = client_of(manager).get(of_place("plan", place)).content.decode()

    assert f'href="{provision.get_absolute_url()}"' in page
