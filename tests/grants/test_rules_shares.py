"""Nobody gets more than asked, nothing is given twice, and the cents come out even."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.grants import rules
from maillage.grants.enums import ShareWay
from maillage.grants.rules import Request

REQUESTS = st.lists(
    st.builds(Request, key=st.uuids().map(str), asked_cents=st.integers(0, 10**8), score=st.fractions(0, 20)),
    max_size=12,
    unique_by=lambda request: request.key,
)


def requests(*asked_euros, scores=()):
    scores = scores or [1] * len(asked_euros)
    return [
        Request(f"dossier {rank}", euros * 100, Fraction(score))
        for rank, (euros, score) in enumerate(zip(asked_euros, scores, strict=True), 1)
    ]


def euros_of(shares):
    return [share.cents / 100 for share in shares]


def test_fifty_thousand_euros_go_in_proportion_to_what_five_laureates_ask():
    shares = rules.share_envelope(
        50_000_00, requests(40_000, 20_000, 20_000, 10_000, 10_000), way=ShareWay.PRO_RATA
    )

    assert euros_of(shares) == [20_000, 10_000, 10_000, 5_000, 5_000]


def test_scores_share_what_the_best_does_not_need():
    shares = rules.share_envelope(
        10_000_00, requests(2_000, 9_000, 9_000, scores=[8, 4, 4]), way=ShareWay.BY_SCORE
    )

    assert euros_of(shares) == [2_000, 4_000, 4_000]


def test_by_need_the_small_projects_are_whole_first():
    shares = rules.share_envelope(10_000_00, requests(1_000, 20_000, 20_000), way=ShareWay.BY_NEED)

    assert euros_of(shares) == [1_000, 4_500, 4_500]


def test_an_envelope_that_is_enough_gives_what_is_asked_and_keeps_the_rest():
    assert euros_of(rules.share_envelope(50_000_00, requests(10, 20), way=ShareWay.PRO_RATA)) == [10, 20]


def test_the_last_cent_goes_to_the_largest_remainder_and_then_by_name():
    shares = rules.share_envelope(1_00, requests(1, 1, 1), way=ShareWay.PRO_RATA)

    assert [share.cents for share in shares] == [34, 33, 33]


def test_a_score_of_zero_gets_nothing():
    assert euros_of(rules.share_envelope(100_00, requests(50, 50, scores=[0, 3]), way="by_score")) == [0, 50]


@given(envelope=st.integers(0, 10**9), asked=REQUESTS, way=st.sampled_from(ShareWay.values))
def test_shares_never_exceed_the_envelope_and_nobody_gets_more_than_asked(envelope, asked, way):
    shares = rules.share_envelope(envelope, asked, way=way)

    wanting = sum(one.asked_cents for one in asked if way != ShareWay.BY_SCORE or one.score > 0)
    assert [share.key for share in shares] == [one.key for one in asked]
    assert all(0 <= share.cents <= share.asked_cents for share in shares)
    assert sum(share.cents for share in shares) == min(envelope, wanting)


@given(envelope=st.integers(0, 10**9), asked=REQUESTS)
@pytest.mark.parametrize("way", ShareWay.values)
def test_the_order_of_the_files_changes_no_share(way, envelope, asked):
    forwards = {share.key: share.cents for share in rules.share_envelope(envelope, asked, way=way)}
    backwards = {share.key: share.cents for share in rules.share_envelope(envelope, asked[::-1], way=way)}

    assert forwards == backwards
