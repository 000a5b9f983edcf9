"""The manager's envelopes: seen, opened, voted, moved; refusals say what to do and keep what was typed."""

import pytest
from django.urls import reverse

from maillage.grants.models import Envelope
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import award_of, envelope_of
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def words(response) -> str:
    return " ".join(Reader(response.content.decode()).words)


def act(client, envelope, what, **typed):
    fields = {f"{what}-{name}": value for name, value in typed.items()}
    return client.post(reverse("grants:act", args=[envelope.pk, what]), fields)


def test_the_bar_has_its_table(client_of, manager, envelope):
    award_of(12_500, envelope=envelope)

    page = words(client_of(manager).get(envelope.get_absolute_url()))

    assert "37 500 € restent sur 50 000 €" in page.replace("\xa0", " ").replace("\u202f", " ")
    assert "12 500 € à engager" in page.replace("\xa0", " ").replace("\u202f", " ")


def test_an_envelope_with_nothing_left_says_so_before_anything_is_typed(client_of, manager, envelope):
    award_of(50_000, envelope=envelope)
    client = client_of(manager)

    page = client.get(envelope.get_absolute_url())

    assert words(page).count("Tout est attribué") == 2
    assert [f"/mouvements/{what}" in page.content.decode() for what in ("vote", "transfert", "report")] == [
        True,
        False,
        False,
    ]


def test_what_is_late_is_told(client_of, manager, envelope, clock):
    award = award_of(12_500, envelope=envelope)
    clock.set(clock.now.replace(year=2031))

    page = words(client_of(manager).get(reverse("grants:envelopes")))

    assert str(award.beneficiary) in page
    assert "À regarder" in page


def test_an_envelope_is_opened_with_its_vote(client_of, manager, place):
    typed = {
        "network": place.network.pk,
        "name": "Télécentres",
        "year": 2030,
        "body_name": "Département",
        "body_kind": "departement",
        "level": "departement",
        "voted_cents": "50 000,50",
        "minutes": "Délibération n° 4",
    }

    response = client_of(manager).post(reverse("grants:new-envelope"), typed)

    envelope = Envelope.objects.get()
    assert response.headers["Location"] == envelope.get_absolute_url()
    assert (envelope.voted_cents, envelope.funder.name) == (50_000_50, "Département")


def test_an_envelope_is_opened_once(client_of, manager, envelope):
    typed = {
        "network": envelope.network_id,
        "name": envelope.name,
        "year": envelope.year,
        "body": envelope.funder_id,
        "level": "departement",
        "voted_cents": "1",
        "minutes": "Délibération",
    }

    response = client_of(manager).post(reverse("grants:new-envelope"), typed)

    assert response.status_code == 422
    assert Envelope.objects.count() == 1


def test_money_awarded_is_not_taken_back(client_of, manager, envelope):
    award_of(50_000, envelope=envelope)

    response = act(client_of(manager), envelope, "vote", cents="-1", minutes="Reprise")

    envelope.refresh_from_db()
    assert (response.status_code, envelope.voted_cents) == (422, 50_000_00)
    assert 'value="-1"' in response.content.decode()


def test_money_moves_to_another_envelope_of_the_funder(client_of, manager, envelope):
    other = envelope_of(1, network=envelope.network, funder=envelope.funder, name="Équipement")

    act(client_of(manager), envelope, "transfert", target=other.pk, cents="10 000", minutes="Virement")

    envelope.refresh_from_db()
    other.refresh_from_db()
    assert (envelope.voted_cents, other.voted_cents) == (40_000_00, 10_001_00)


def test_what_is_left_is_carried_over(client_of, manager, envelope):
    award_of(20_000, envelope=envelope)

    act(client_of(manager), envelope, "report", minutes="Report de crédits")

    following = Envelope.objects.get(year=envelope.year + 1)
    assert (following.voted_cents, following.funder) == (30_000_00, envelope.funder)


def test_three_envelopes_ask_no_more_queries_than_one(
    client_of, manager, envelope, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_of(manager)
    page = reverse("grants:envelopes")
    client.get(page)
    with django_assert_max_num_queries(40) as one:
        client.get(page)

    for name in ("Deux", "Trois"):
        award_of(1, envelope=envelope_of(10, network=envelope.network, name=name))

    with django_assert_num_queries(len(one)):
        client.get(page)


def test_three_awards_ask_no_more_queries_than_one(
    client_of, manager, envelope, django_assert_num_queries, django_assert_max_num_queries
):
    client, page = client_of(manager), envelope.get_absolute_url()
    award_of(1, envelope=envelope)
    client.get(page)
    with django_assert_max_num_queries(40) as one:
        client.get(page)

    for _ in range(2):
        award_of(1, envelope=envelope, beneficiary=OrganisationFactory())

    with django_assert_num_queries(len(one)):
        client.get(page)


def test_a_long_envelope_is_read_by_pages(client_of, manager, place):
    envelope = envelope_of(100, network=place.network)
    body = OrganisationFactory()
    awards = [award_of(1, envelope=envelope, beneficiary=body) for _ in range(51)]

    first = client_of(manager).get(envelope.get_absolute_url())
    second = client_of(manager).get(f"{envelope.get_absolute_url()}?attributions=2")

    assert len(first.context["awards"]) == 50
    assert list(second.context["awards"]) == awards[50:]


def test_alerts_tell_the_oldest_ten_and_count_the_others(client_of, manager, place, clock):
    envelope = envelope_of(100, network=place.network)
    for _ in range(12):
        award_of(1, envelope=envelope)
    clock.set(clock.now.replace(year=2031))

    response = client_of(manager).get(reverse("grants:envelopes"))

    alerts = response.context["alerts"]
    assert (len(list(alerts.uncommitted)), len(alerts.uncommitted)) == (10, 12)
    assert "2 autres attributions attendent leur engagement." in words(response)
