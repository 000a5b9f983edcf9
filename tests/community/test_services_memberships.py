"""Joining, deciding, renewing, ending, leaving."""

from datetime import date, timedelta

import pytest

from maillage.accounts.services import update_profile
from maillage.community import selectors, services
from maillage.community.enums import MembershipState, Move
from maillage.community.errors import (
    CommunityClosed,
    MembershipMoveNotAllowed,
    NothingShown,
    RenewedTooEarly,
)
from maillage.community.models import Entry, Membership, Post
from maillage.core.models import Mail
from tests.factories.accounts import UserFactory
from tests.factories.community import CommunityFactory, EntryFactory, MembershipFactory, PostFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def moves(membership):
    return list(membership.events.values_list("move", flat=True))


def join(community, answers, **changed):
    given = {"user": UserFactory(name="Télétravailleuse 2"), "now": SUNDAY_EVENING} | answers | changed
    return services.apply_for_membership(community=community, **given)


def test_who_joins_an_open_network_is_a_member_for_a_year_at_once(community, answers):
    membership = join(community, answers)

    assert (membership.state, membership.starts_on, membership.ends_on) == (
        MembershipState.ACTIVE,
        SUNDAY,
        date(2031, 3, 10),
    )
    assert moves(membership) == [Move.APPLY, Move.ACCEPT]
    assert (membership.skills, membership.skill_keys) == (["paie", "anglais"], ["paie", "anglais"])
    assert [mail.recipient for mail in Mail.objects.all()] == [membership.user.email]


def test_where_the_network_decides_its_leaders_are_told_and_one_waits(answers, animator, community):
    community.needs_decision = True
    community.save()

    membership = join(community, answers)

    assert (membership.state, moves(membership)) == (MembershipState.APPLIED, [Move.APPLY])
    assert [mail.recipient for mail in Mail.objects.all()] == [animator.email]


def test_a_refused_person_reads_why_and_may_ask_again(answers, animator):
    membership = join(CommunityFactory(deciding=True), answers)

    services.refuse_member(
        membership=membership, reason=" Hors du territoire ", by=animator, now=SUNDAY_EVENING
    )
    again = join(membership.community, answers, user=membership.user)

    assert again.pk == membership.pk
    assert moves(again) == [Move.APPLY, Move.REFUSE, Move.APPLY]
    assert "Hors du territoire" in Mail.objects.get(recipient=membership.user.email).text


def test_nobody_joins_twice(community, answers, member):
    with pytest.raises(MembershipMoveNotAllowed):
        join(community, answers, user=member.user)


def test_nobody_joins_a_closed_network(answers):
    with pytest.raises(CommunityClosed):
        join(CommunityFactory(is_open=False), answers)

    assert Membership.objects.count() == 0


def test_a_renewal_adds_a_year_to_the_end(community):
    membership = MembershipFactory(community=community, ending=True)

    renewed = services.renew_membership(membership=membership, by=None, now=SUNDAY_EVENING)

    assert renewed.ends_on == date(2031, 4, 9)
    with pytest.raises(RenewedTooEarly):
        services.renew_membership(membership=renewed, by=None, now=SUNDAY_EVENING)


def test_a_membership_that_is_over_ends_and_leaves_the_directory(community):
    entry = EntryFactory(membership=MembershipFactory(community=community, over=True), public=True)
    lasting = MembershipFactory(community=community, ends_on=SUNDAY + timedelta(days=1))

    ended = services.expire_memberships(on=SUNDAY, now=SUNDAY_EVENING)

    entry.refresh_from_db()
    lasting.refresh_from_db()
    assert (ended, entry.shown_to, entry.membership.events.get().move) == (1, 0, Move.EXPIRE)
    assert lasting.state == MembershipState.ACTIVE
    renewed = services.renew_membership(membership=entry.membership, by=None, now=SUNDAY_EVENING)
    entry.refresh_from_db()
    assert (renewed.state, renewed.starts_on, entry.shown_to) == (MembershipState.ACTIVE, SUNDAY, 2)


def test_an_end_is_told_once_a_month_before(community):
    ending = MembershipFactory(community=community, ending=True)
    MembershipFactory(community=community, ends_on=SUNDAY + timedelta(days=31))

    assert (services.remind_members(on=SUNDAY), services.remind_members(on=SUNDAY)) == (1, 0)

    mail = Mail.objects.get()
    assert mail.recipient == ending.user.email
    assert f"/adhesions/{ending.renewal_token}/renouveler" in mail.text


def test_who_leaves_takes_entry_and_posts_along(community, member):
    EntryFactory(membership=member, public=True)
    PostFactory(community=community, author=member.user)

    left = services.leave_community(membership=member, now=SUNDAY_EVENING)

    assert (left.state, Entry.objects.count(), Post.objects.count()) == (MembershipState.LEFT, 0, 0)


def test_changed_answers_are_found_and_the_old_ones_are_not(community, member, answers):
    services.change_answers(membership=member, **answers)

    assert list(selectors.members(community, text="compta mende")) == [member]
    assert list(selectors.members(community, text="traduction")) == []


def test_a_member_is_found_by_a_new_name(community, member):
    EntryFactory(membership=member, public=True)

    update_profile(user=member.user, name="Éloïse", language="fr", activity="", home_commune=None)

    assert list(selectors.members(community, text="eloise")) == [member]
    assert [entry.membership for entry in selectors.directory(community, level=2, text="ELOÏSE")] == [member]


def test_choices_of_the_directory_are_kept_in_the_journal(member):
    entry = services.set_entry(
        membership=member,
        shown={"skills": 2, "name": 1},
        presentation="<b>Je traduis</b>",
        takes_messages=True,
        is_introduced=False,
        now=SUNDAY_EVENING,
    )

    assert (entry.shown_to, entry.public_words, entry.member_words, entry.presentation) == (
        2,
        "anglais",
        "teletravailleuse 1 anglais",
        "Je traduis",
    )


def test_nobody_is_written_to_without_being_shown(member):
    with pytest.raises(NothingShown):
        services.set_entry(
            membership=member,
            shown={},
            presentation="",
            takes_messages=True,
            is_introduced=False,
            now=SUNDAY_EVENING,
        )
