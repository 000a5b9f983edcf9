"""The money of the demonstration: the documents' sums, and every amount of ours marked as an example."""

from datetime import timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone

from maillage.accounts.models import User
from maillage.demo import cast
from maillage.demo.claims import load_cantal_claims
from maillage.demo.employer_aid import forget_teleworker_aid
from maillage.demo.grants import forget_grants
from maillage.demo.networks.solozere import SOLOZERE
from maillage.demo.provision import forget_provision
from maillage.demo.services import load_demo
from maillage.grants import selectors
from maillage.grants.models import Award, Claim, Entry, Envelope, FundingPlan, Scheme
from maillage.places.models import Network
from tests.demo.conftest import TUESDAY_MORNING
from tests.moments import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_cantal_reaches_its_100_000_euros():
    envelope = Envelope.objects.get(year=2005)

    amounts = sorted(envelope.awards.values_list("cents", flat=True))

    assert (envelope.voted_cents, envelope.left_cents) == (100_000_00, 0)
    assert amounts == 6 * [12_000_00] + 2 * [14_000_00]


def test_the_envelope_of_2012_is_shared_among_five_laureates():
    envelope = Envelope.objects.get(year=2012)

    assert (envelope.voted_cents, envelope.awards.count()) == (50_000_00, 5)
    assert envelope.awards.aggregate(sum=Sum("cents"))["sum"] <= 50_000_00


def test_awards_that_give_no_advance_have_no_claims_told():
    network = Network.objects.get(slug=SOLOZERE.slug)
    awards = Award.objects.filter(envelope__network=network, is_example=True, place__isnull=False)
    assert awards.update(version=None) > 0
    manager = User.objects.get(email=cast.manager_email(SOLOZERE))

    load_cantal_claims(network, sheet=SOLOZERE, manager=manager, now=TUESDAY_MORNING)

    assert not Claim.objects.filter(award__envelope__network=network).exists()


def test_cantal_shows_a_claim_in_each_state_and_each_is_an_example():
    claims = Claim.objects.filter(award__envelope__year=2005).order_by("submitted_at")

    assert [(claim.kind, claim.state) for claim in claims] == [
        ("advance", "paid"),
        ("advance", "paid"),
        ("advance", "submitted"),
        ("instalment", "approved"),
        ("advance", "checked"),
        ("instalment", "submitted"),
    ]
    assert set(claims.values_list("award__is_example", flat=True)) == {True}


def test_murats_desks_are_counted_from_the_life_of_the_demonstration():
    claim = Claim.objects.get(award__place__slug="murat", kind="instalment")

    assert claim.count_on == TUESDAY - timedelta(days=3)
    assert claim.desks.count() == claim.computed["desks"] > 0
    assert all(desk.evidence[0]["rows"] for desk in claim.desks.all())


def test_loading_again_adds_no_claim():
    before = list(Claim.objects.values_list("pk", "state"))

    load_demo(now=TUESDAY_MORNING + timedelta(hours=1))

    assert list(Claim.objects.values_list("pk", "state")) == before


def test_what_the_documents_do_not_give_is_marked():
    assert Award.objects.filter(is_example=False).count() == 0
    assert list(FundingPlan.objects.values_list("is_example", flat=True)) == [True] * 2
    assert Scheme.objects.filter(is_example=True).count() == 3  # one of the Cantal too, for its conditions


def test_a_reset_takes_all_of_it_away():
    networks = Network.objects.all()
    forget_provision(networks)
    forget_teleworker_aid(networks)

    forget_grants(networks)

    assert [model.objects.count() for model in (Entry, Award, Envelope, Scheme, FundingPlan)] == [0] * 5


def test_two_awards_are_bound_for_some_time_and_one_gave_a_part_back():
    bound = Award.objects.filter(kept_until__isnull=False).order_by("kept_until")
    network = bound[0].envelope.network

    assert list(selectors.awards_with_conditions(network, today=timezone.localdate(TUESDAY_MORNING))) == list(
        bound
    )
    assert [(award.cents, award.paid_cents) for award in bound] == [
        (8_000_00, 8_000_00),
        (5_600_00, 5_600_00),
    ]
    assert set(bound.values_list("is_example", flat=True)) == {True}
