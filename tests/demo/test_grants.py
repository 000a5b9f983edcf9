"""The money of the demonstration: the documents' sums, and every amount of ours marked as an example."""

import pytest
from django.db.models import Sum

from maillage.demo.employer_aid import forget_teleworker_aid
from maillage.demo.grants import forget_grants
from maillage.demo.provision import forget_provision
from maillage.grants.models import Award, Entry, Envelope, FundingPlan, Scheme
from maillage.places.models import Network

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


def test_what_the_documents_do_not_give_is_marked():
    assert Award.objects.filter(is_example=False).count() == 0
    assert list(FundingPlan.objects.values_list("is_example", flat=True)) == [True]
    assert Scheme.objects.filter(is_example=True).count() == 2


def test_a_reset_takes_all_of_it_away():
    networks = Network.objects.all()
    forget_provision(networks)
    forget_teleworker_aid(networks)

    forget_grants(networks)

    assert [model.objects.count() for model in (Entry, Award, Envelope, Scheme, FundingPlan)] == [0] * 5
