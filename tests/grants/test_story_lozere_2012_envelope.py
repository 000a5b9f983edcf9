"""The envelope of the call of 2012: 50 000 € shared among five laureates. Their amounts are examples."""

from datetime import date

import pytest

from maillage.calls.enums import ApplicationState
from maillage.grants import rules, selectors, services
from maillage.grants.enums import ShareWay
from maillage.grants.errors import EnvelopeTooSmall
from maillage.grants.rules.shares import Request
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.grants import envelope_of
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db
FINAL_SELECTION = date(2012, 7, 3)
ASKED = [15_000, 12_000, 9_000, 14_000, 10_000]  # examples: 60 000 € are asked of 50 000 €


@pytest.fixture
def envelope():
    return envelope_of(50_000, network=NetworkFactory())


@pytest.fixture
def laureates(envelope):
    call = CallFactory(network=envelope.network)
    return [ApplicationFactory(laureate=True, call=call, requested_cents=asked * 100) for asked in ASKED]


def decide(envelope, laureates, shares, *, way=ShareWay.PRO_RATA):
    return services.decide_shares(
        envelope=envelope,
        decided=list(zip(laureates, shares, strict=True)),
        proposed={str(each.pk): 1_00 for each in laureates},
        way=way,
        decided_on=FINAL_SELECTION,
        minutes="Sélection finale du 3 juillet 2012",
        by=None,
        now=SUNDAY_EVENING,
    )


def proposed(envelope, laureates, *, way):
    requests = [Request(str(each.pk), each.requested_cents) for each in laureates]
    return [share.cents for share in rules.share_envelope(envelope.left_cents, requests, way=way)]


def test_in_proportion_everybody_has_five_sixths_and_the_envelope_is_empty(envelope, laureates):
    shares = proposed(envelope, laureates, way=ShareWay.PRO_RATA)

    awards = decide(envelope, laureates, shares)

    envelope.refresh_from_db()
    assert [award.cents for award in awards] == [1_250_000, 1_000_000, 750_000, 1_166_667, 833_333]
    assert (envelope.awarded_cents, envelope.left_cents) == (50_000_00, 0)


def test_by_need_the_small_projects_are_whole(envelope, laureates):
    shares = proposed(envelope, laureates, way=ShareWay.BY_NEED)

    assert shares == [1_033_334, 1_033_333, 900_000, 1_033_333, 1_000_000]


def test_the_committee_may_decide_otherwise_and_both_are_kept(envelope, laureates):
    award, *_ = decide(envelope, laureates, [10_000_00, 0, 0, 0, 0])

    assert award.computed["steps"] == [
        {
            "label": "share",
            "cents": 10_000_00,
            "figures": {"asked_cents": 15_000_00, "proposed_cents": 1_00, "way": "pro_rata"},
        }
    ]


def test_one_cent_too_much_and_nothing_is_awarded(envelope, laureates):
    with pytest.raises(EnvelopeTooSmall):
        decide(envelope, laureates, [15_000_00, 12_000_00, 9_000_00, 14_000_00, 1])

    envelope.refresh_from_db()
    assert (envelope.awarded_cents, envelope.awards.count()) == (0, 0)


def test_the_laureate_whose_place_is_there_is_awarded_for_it(envelope, laureates):
    first = laureates[0]
    place = PlaceFactory(network=envelope.network, commune=first.commune, carrier=first.organisation)

    award, *_ = decide(envelope, laureates[:1], [9_000_00])

    assert award.place == place


def test_who_is_awarded_no_longer_waits_for_a_share(envelope, laureates):
    call = laureates[0].call
    ApplicationFactory(call=call, requested_cents=1_00, submitted=True)  # not chosen
    decide(envelope, laureates[:2], [9_000_00, 8_000_00])

    waiting = selectors.applications_to_share(envelope, call=call)

    assert list(waiting) == laureates[2:]
    assert {each.state for each in waiting} == {ApplicationState.LAUREATE}
