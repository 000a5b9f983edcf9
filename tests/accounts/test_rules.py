"""How often one may ask, how long a link lives, who gives the current password, which SIRET is right."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.accounts import rules
from maillage.accounts.errors import LinkExpired, LinkUsed, SiretNotValid, TooManyAttempts
from maillage.accounts.rules import Limit
from tests.moments import SUNDAY_EVENING

NOW = SUNDAY_EVENING
THREE_A_QUARTER = Limit(3, timedelta(minutes=15))
MINUTE = timedelta(minutes=1)


def refusal(*minutes_ago: float) -> str:
    """What is said to somebody who did it so many minutes ago; nothing if once more is allowed."""
    instants = [NOW - ago * MINUTE for ago in minutes_ago]
    try:
        rules.check_limit(instants, limit=THREE_A_QUARTER, now=NOW, refusal=TooManyAttempts)
    except TooManyAttempts as refused:
        return str(refused.facts["minutes"])
    return ""


@pytest.mark.parametrize(
    ("minutes_ago", "wait"),
    [
        ([], ""),
        ([1, 2], ""),
        ([1, 2, 3], "12"),
        ([14.5, 2, 1], "1"),
        ([15, 2, 1], ""),
        ([1, 2, 3, 4], "12"),
        ([600, 500, 400], ""),
    ],
)
def test_whoever_reaches_the_limit_is_told_how_many_minutes_to_wait(minutes_ago, wait):
    assert refusal(*minutes_ago) == wait


@given(st.lists(st.floats(min_value=0, max_value=30), max_size=12))
def test_after_the_wait_that_is_told_one_may_try_again(minutes_ago):
    wait = int(refusal(*minutes_ago) or 0)

    assert refusal(*(ago + wait for ago in minutes_ago)) == ""


def test_a_link_serves_until_it_expires():
    rules.check_link(expires_at=NOW + MINUTE, used_at=None, now=NOW)
    with pytest.raises(LinkExpired):
        rules.check_link(expires_at=NOW, used_at=None, now=NOW)


def test_a_used_link_says_so_even_when_it_has_expired_too():
    with pytest.raises(LinkUsed):
        rules.check_link(expires_at=NOW - MINUTE, used_at=NOW - 2 * MINUTE, now=NOW)


@pytest.mark.parametrize(
    ("has_password", "signed_in_by_mail", "asked"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_the_current_password_is_asked_of_whoever_signed_in_with_it(has_password, signed_in_by_mail, asked):
    assert rules.must_give_password(has_password=has_password, signed_in_by_mail=signed_in_by_mail) is asked


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("not an address", "not an address"),
    ],
)
def test_one_subscriber_of_ipv6_is_one_origin(address, network):
    assert rules.network_of(address) == network


@pytest.mark.parametrize(("typed", "kept"), [("", ""), ("  ", ""), ("123 456 782 10001", "12345678210001")])
def test_a_siret_is_kept_as_figures_alone(typed, kept):
    assert rules.check_siret(typed) == kept


@pytest.mark.parametrize("typed", ["123", "12345678210002", "1234567821000A"])
def test_a_siret_that_cannot_be_is_refused(typed):
    with pytest.raises(SiretNotValid):
        rules.check_siret(typed)
