"""Who gives which role over what; what an invitation is worth; when a mandate ends."""

from datetime import date, timedelta

import pytest

from maillage.places import rules
from maillage.places.enums import Role
from maillage.places.errors import InvitationOver, NotYoursToGive, TooManyInvitations, WrongTarget
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

NOW = SUNDAY_EVENING
OF_PLACE = [Role.HOST, Role.ANIMATOR]
OF_NETWORK = [Role.NETWORK_MANAGER, Role.ANIMATOR, Role.TELEWORKER, Role.REVIEWER, Role.COMMITTEE]
OF_ORGANISATION = [Role.CARRIER, Role.REVIEWER, Role.EMPLOYER]


@pytest.mark.parametrize(
    ("held", "target", "given"),
    [
        ({Role.NETWORK_MANAGER}, "network", OF_NETWORK),
        ({Role.NETWORK_MANAGER}, "place", OF_PLACE),
        ({Role.NETWORK_MANAGER}, "organisation", OF_ORGANISATION),
        ({Role.HOST}, "place", OF_PLACE),
        ({Role.HOST}, "network", []),
        ({Role.HOST}, "organisation", []),
        ({Role.ANIMATOR, Role.TELEWORKER, Role.REVIEWER, Role.COMMITTEE}, "network", []),
        ({Role.ANIMATOR}, "place", []),
        ({Role.CARRIER, Role.EMPLOYER}, "organisation", [Role.CARRIER, Role.EMPLOYER]),
        ({Role.REVIEWER}, "organisation", []),
        ({Role.CARRIER}, "place", []),
        (set(), "place", []),
    ],
)
def test_each_gives_the_roles_that_are_theirs_to_give(held, target, given):
    assert rules.roles_to_give(target=target, grantor_roles=held) == given
    assert [role for role in Role if rules.may_grant(role=role, target=target, grantor_roles=held)] == given


def test_a_role_that_is_not_ones_to_give_is_refused():
    rules.check_grant(role=Role.HOST, target="place", grantor_roles={Role.HOST})
    with pytest.raises(NotYoursToGive):
        rules.check_grant(role=Role.HOST, target="place", grantor_roles={Role.ANIMATOR})


def test_nobody_is_the_host_of_a_network_nor_the_manager_of_a_place():
    rules.check_target(role=Role.HOST, target="place")
    for role, target in ((Role.HOST, "network"), (Role.NETWORK_MANAGER, "place")):
        with pytest.raises(WrongTarget):
            rules.check_target(role=role, target=target)


def test_an_invitation_waits_until_it_is_answered_withdrawn_or_old():
    waiting = {"expires_at": NOW + timedelta(seconds=1), "answered_at": None, "withdrawn_at": None}
    rules.check_invitation(**waiting, now=NOW)

    for end in ({"expires_at": NOW}, {"answered_at": NOW}, {"withdrawn_at": NOW}):
        with pytest.raises(InvitationOver):
            rules.check_invitation(**(waiting | end), now=NOW)


def test_forty_invitations_a_day_are_enough():
    rules.check_invitations_sent(39)
    with pytest.raises(TooManyInvitations):
        rules.check_invitations_sent(40)


@pytest.mark.parametrize(
    ("starts_on", "last_day"),
    [(date(2020, 1, 1), SUNDAY), (SUNDAY, SUNDAY), (MONDAY, None), (date(2031, 1, 1), None)],
)
def test_a_mandate_that_ends_today_had_its_last_day_yesterday(starts_on, last_day):
    assert rules.last_day_before(starts_on=starts_on, today=MONDAY) == last_day
