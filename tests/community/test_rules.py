"""How one becomes a member, what a form may say, when a post or a membership is renewed."""

from datetime import date, timedelta

import pytest

from maillage.community import rules
from maillage.community.enums import MOVES, BounceKind, MembershipState, Move
from maillage.community.errors import (
    CommunityClosed,
    EmployerOfNobody,
    LetterAlreadySent,
    MembershipMoveNotAllowed,
    MessageNotTaken,
    MessageToOneself,
    NewsAlreadyPublished,
    NewsNotPublished,
    NobodySubscribed,
    PostRenewedTooEarly,
    RefusalReasonMissing,
    RenewedTooEarly,
    TooManyPosts,
    TooManySkills,
)
from tests.moments import SUNDAY, SUNDAY_EVENING


@pytest.mark.parametrize("state", MembershipState)
@pytest.mark.parametrize("move", Move)
def test_a_membership_moves_as_the_table_says_and_not_otherwise(state, move):
    allowed, target = MOVES[move]

    if state in allowed:
        assert rules.check_move(state, move, reason="Hors du territoire") == target
    else:
        with pytest.raises(MembershipMoveNotAllowed):
            rules.check_move(state, move, reason="Hors du territoire")


def test_a_refusal_says_why():
    with pytest.raises(RefusalReasonMissing):
        rules.check_move(MembershipState.APPLIED, Move.REFUSE, reason="  ")


def test_a_closed_community_takes_nobody():
    rules.check_open(is_open=True, network="SoLozère")
    with pytest.raises(CommunityClosed, match="SoLozère"):
        rules.check_open(is_open=False, network="SoLozère")


def test_a_membership_of_a_year_ends_on_its_date():
    assert rules.membership_end(starts_on=date(2030, 3, 10), months=12) == date(2031, 3, 10)
    assert rules.membership_end(starts_on=date(2028, 2, 29), months=12) == date(2029, 2, 28)


def test_a_renewal_opens_two_months_before_the_end():
    end = SUNDAY + timedelta(days=60)

    rules.check_renewal(ends_on=end, on=SUNDAY)
    with pytest.raises(RenewedTooEarly):
        rules.check_renewal(ends_on=end + timedelta(days=1), on=SUNDAY)


def test_whoever_is_reminded_may_renew():
    assert rules.REMINDED_BEFORE <= rules.RENEWED_FROM


def test_an_employer_goes_with_an_employee():
    rules.check_employer(situation="employee", employer="Une entreprise")
    rules.check_employer(situation="independent", employer="")
    with pytest.raises(EmployerOfNobody):
        rules.check_employer(situation="independent", employer="Une entreprise")


@pytest.mark.parametrize(
    ("typed", "skills", "keys"),
    [
        ("", [], []),
        (" Paie ; anglais,,", ["Paie", "anglais"], ["paie", "anglais"]),
        ("Étude\nETUDE", ["Étude"], ["etude"]),
        ("!!!, C++", ["C++"], ["c"]),
    ],
)
def test_skills_are_read_between_commas_each_once(typed, skills, keys):
    assert rules.read_skills(typed) == (skills, keys)


@pytest.mark.parametrize("typed", [",".join("abcdefghi"), "x" * 41])
def test_too_many_or_too_long_skills_are_refused(typed):
    with pytest.raises(TooManySkills):
        rules.read_skills(typed)


def test_one_writes_to_another_who_takes_messages():
    rules.check_message(is_oneself=False, is_taken=True, is_blocked=False)
    with pytest.raises(MessageToOneself):
        rules.check_message(is_oneself=True, is_taken=True, is_blocked=False)
    for taken, blocked in ((False, False), (True, True)):
        with pytest.raises(MessageNotTaken):
            rules.check_message(is_oneself=False, is_taken=taken, is_blocked=blocked)


def test_the_board_holds_five_posts_of_one_person():
    rules.check_post_count(4)
    with pytest.raises(TooManyPosts):
        rules.check_post_count(5)


def test_a_post_is_renewed_in_its_last_ten_days():
    end = rules.post_end(SUNDAY)

    assert end == date(2030, 4, 9)
    rules.check_post_renewal(ends_on=end, on=end - timedelta(days=10))
    with pytest.raises(PostRenewedTooEarly):
        rules.check_post_renewal(ends_on=end, on=end - timedelta(days=11))


def test_a_letter_leaves_once_published_and_wanted():
    rules.check_sending(published_at=SUNDAY_EVENING, sending_at=None, readers=1)
    for published, sending, readers, refusal in (
        (None, None, 1, NewsNotPublished),
        (SUNDAY_EVENING, SUNDAY_EVENING, 1, LetterAlreadySent),
        (SUNDAY_EVENING, None, 0, NobodySubscribed),
    ):
        with pytest.raises(refusal):
            rules.check_sending(published_at=published, sending_at=sending, readers=readers)


def test_news_are_published_once():
    rules.check_publishing(published_at=None)
    with pytest.raises(NewsAlreadyPublished):
        rules.check_publishing(published_at=SUNDAY_EVENING)


@pytest.mark.parametrize(
    ("kinds", "given_up"),
    [
        ([], False),
        ([BounceKind.SOFT] * 3, False),
        ([BounceKind.SOFT] * 4, True),
        ([BounceKind.HARD], True),
    ],
)
def test_an_address_is_given_up_at_one_hard_or_four_soft_bounces(kinds, given_up):
    assert rules.is_given_up(kinds) is given_up
