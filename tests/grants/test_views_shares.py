"""The committee's share: proposed, changed, awarded all or nothing."""

import pytest
from django.urls import reverse

from maillage.grants.models import Award
from tests.factories.accounts import OrganisationFactory
from tests.factories.calls import ApplicationFactory, CallFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DECISION = {"decided_on": "2030-03-08", "minutes": "Comité du 8 mars"}


@pytest.fixture
def asking(envelope):
    call = CallFactory(network=envelope.network)
    return [
        ApplicationFactory(laureate=True, call=call, requested_cents=each) for each in (40_000_00, 60_000_00)
    ]


def typed(asking, **fields):
    taking = {f"takes_{each.pk}": "on" for each in asking}
    return taking | {"way": "pro_rata", "step": "propose"} | fields


def shares_of(response):
    form = response.context["form"]
    return [form[f"cents_{each.pk}"].value() for each in form.applications]


def post(client, envelope, fields):
    return client.post(reverse("grants:share", args=[envelope.pk]), fields)


def test_a_proposal_is_shown_and_nothing_written(client_of, manager, envelope, asking):
    response = post(client_of(manager), envelope, typed(asking))

    assert [each.replace("\u202f", "").replace("\xa0", "") for each in shares_of(response)] == [
        "20000",
        "30000",
    ]
    assert (response.context["sum"], response.context["rest"]) == (50_000_00, 0)
    assert Award.objects.count() == 0


def test_scores_are_needed_to_share_by_them(client_of, manager, envelope, asking):
    first, second = asking

    refused = post(client_of(manager), envelope, typed(asking, way="by_score"))
    scores = {f"score_{first.pk}": "15", f"score_{second.pk}": "5"}
    response = post(client_of(manager), envelope, typed(asking, way="by_score", **scores))

    assert refused.status_code == 422
    assert response.context["form"].cleaned_data[f"cents_{first.pk}"] == 37_500_00


def test_the_amounts_of_the_committee_are_awarded(client_of, manager, envelope, asking):
    first, second = asking
    decided = {f"cents_{first.pk}": "25 000", f"cents_{second.pk}": "24 999,99"}

    response = post(client_of(manager), envelope, typed(asking, step="award", **decided, **DECISION))

    assert response.headers["Location"] == envelope.get_absolute_url()
    assert list(Award.objects.values_list("cents", flat=True)) == [25_000_00, 24_999_99]
    assert Award.objects.first().computed["steps"][0]["figures"]["proposed_cents"] == 20_000_00


def test_more_than_the_envelope_is_refused_and_nothing_typed_is_lost(client_of, manager, envelope, asking):
    first, second = asking
    decided = {f"cents_{first.pk}": "25 000", f"cents_{second.pk}": "25 000,01"}

    response = post(client_of(manager), envelope, typed(asking, step="award", **decided, **DECISION))

    assert (response.status_code, Award.objects.count()) == (422, 0)
    assert shares_of(response) == ["25 000", "25 000,01"]


def test_a_decision_is_named_before_money_is_given(client_of, manager, envelope, asking):
    decided = {f"cents_{each.pk}": "1" for each in asking}

    response = post(client_of(manager), envelope, typed(asking, step="award", **decided))

    assert (response.status_code, Award.objects.count()) == (422, 0)
    assert set(response.context["form"].errors) == {"decided_on", "minutes"}


def test_three_applications_ask_no_more_queries_than_one(
    client_of, manager, envelope, asking, django_assert_num_queries, django_assert_max_num_queries
):
    client, page = client_of(manager), reverse("grants:share", args=[envelope.pk])
    client.get(page)
    with django_assert_max_num_queries(30) as two:
        client.get(page)

    ApplicationFactory(
        laureate=True, call=asking[0].call, requested_cents=1_00, organisation=OrganisationFactory()
    )

    with django_assert_num_queries(len(two)):
        client.get(page)
