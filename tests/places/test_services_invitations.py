"""Mandates offered by mail: accepted by the owner of the address, in the name of an inviter who still may."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from maillage.core.models import Entry, Mail
from maillage.places import selectors, services
from maillage.places.enums import Role
from maillage.places.errors import (
    InvitationNotYours,
    InvitationOver,
    MandateAlreadyHeld,
    NotYoursToGive,
    TooManyInvitations,
    WrongTarget,
)
from maillage.places.models import Invitation, Mandate
from tests.factories.accounts import UserFactory
from tests.factories.mandates import InvitationFactory
from tests.letters import ADDRESS, newest_to
from tests.moments import MONDAY, MONDAY_NOON

pytestmark = pytest.mark.django_db

NOW = MONDAY_NOON
NEWCOMER = "nouvelle@example.org"


def invite(target, *, by, email: str = NEWCOMER, role: str = Role.HOST, now=NOW) -> Invitation:
    return services.invite(email=email, role=role, target=target, by=by, now=now)


def accept(invitation: Invitation, *, user, now=NOW) -> Mandate:
    return services.accept_invitation(invitation=invitation, user=user, now=now)


def waiting(place) -> list[Invitation]:
    return list(selectors.invitations_to(place, now=NOW))


def test_an_invitation_goes_by_mail_and_is_open_for_a_fortnight(place, host):
    invitation = invite(place, by=host, email=" Nouvelle@Example.org")

    assert (invitation.email, invitation.expires_at) == (NEWCOMER, NOW + timedelta(days=14))
    mail = newest_to(NEWCOMER)
    assert mail.subject == f"Invitation à agir pour {place.name}"
    assert "Hôte vous invite à agir pour" in mail.text
    assert "jusqu’au lundi 25\N{NO-BREAK SPACE}mars" in mail.text
    assert [urlsplit(link).path for link in ADDRESS.findall(mail.text)] == [
        "/mes-mandats",
        f"/invitations/{invitation.token}/decliner",
    ]


def test_an_invitation_speaks_the_language_of_the_person_else_of_the_inviter(place, host):
    UserFactory(email="known@example.org", language="en")

    invite(place, by=host, email="known@example.org")
    invite(place, by=host)

    assert [newest_to("known@example.org").language, newest_to(NEWCOMER).language] == ["en", "fr"]


def test_names_stand_in_the_mail_as_they_are_written(place, host):
    place.name = "L'Atelier & Cie"
    place.save()

    invite(place, by=host)

    assert newest_to(NEWCOMER).subject == "Invitation à agir pour L'Atelier & Cie"


def test_an_accepted_invitation_is_a_mandate_given_by_the_inviter(place, host):
    invitation, newcomer = invite(place, by=host), UserFactory(email=NEWCOMER)

    mandate = accept(invitation, user=newcomer)

    assert (mandate.user, mandate.role, mandate.place, mandate.starts_on, mandate.ends_on) == (
        newcomer,
        Role.HOST,
        place,
        MONDAY,
        None,
    )
    assert mandate.granted_by == host
    assert list(Entry.objects.order_by("pk").values_list("verb", "actor_id")) == [
        ("invited", host.pk),
        ("mandate given", host.pk),
        ("invitation accepted", newcomer.pk),
    ]


def test_an_invitation_is_for_the_owner_of_its_address(place, host, stranger):
    invitation = invite(place, by=host)

    with pytest.raises(InvitationNotYours):
        accept(invitation, user=stranger)


def test_an_invitation_is_accepted_once(place, host):
    invitation, newcomer = invite(place, by=host), UserFactory(email=NEWCOMER)
    accept(invitation, user=newcomer)

    with pytest.raises(InvitationOver):
        accept(invitation, user=newcomer)


def test_an_invitation_gets_old(place, host):
    invitation, newcomer = invite(place, by=host), UserFactory(email=NEWCOMER)

    with pytest.raises(InvitationOver):
        accept(invitation, user=newcomer, now=NOW + timedelta(days=14))


def test_an_invitation_ends_with_the_mandate_of_who_sent_it(place, host, manager):
    invitation, newcomer = invite(place, by=host), UserFactory(email=NEWCOMER)
    services.end_mandate(mandate=host.mandates.get(), by=manager, now=NOW)

    with pytest.raises(InvitationOver):
        accept(invitation, user=newcomer)
    assert not newcomer.mandates.exists()


def test_a_withdrawn_invitation_is_over(place, host, manager):
    invitation, newcomer = invite(place, by=host), UserFactory(email=NEWCOMER)

    services.withdraw_invitation(invitation=invitation, by=manager, now=NOW)

    with pytest.raises(InvitationOver):
        accept(invitation, user=newcomer)
    with pytest.raises(InvitationOver):
        services.withdraw_invitation(invitation=invitation, by=manager, now=NOW)


def test_an_invitation_is_withdrawn_by_whoever_may_give_the_role(place, host, stranger):
    invitation = invite(place, by=host)

    with pytest.raises(NotYoursToGive):
        services.withdraw_invitation(invitation=invitation, by=stranger, now=NOW)
    assert waiting(place) == [invitation]


def test_the_same_person_invited_again_has_one_invitation(place, host):
    invite(place, by=host)
    second = invite(place, by=host)
    other_role = invite(place, by=host, role=Role.ANIMATOR)

    assert set(waiting(place)) == {second, other_role}


def test_whoever_has_the_mandate_is_not_invited_to_it(place, host):
    with pytest.raises(MandateAlreadyHeld):
        invite(place, by=host, email=host.email)

    assert not Mail.objects.exists()


def test_nobody_invites_to_what_is_not_theirs_to_give(place, host, reviewer, stranger):
    for by in (reviewer, stranger):
        with pytest.raises(NotYoursToGive):
            invite(place, by=by)
    with pytest.raises(NotYoursToGive):
        invite(place.network, by=host, role=Role.NETWORK_MANAGER)
    with pytest.raises(WrongTarget):
        invite(place, by=host, role=Role.REVIEWER)
    assert not Mail.objects.exists()


def test_forty_invitations_a_day_leave_from_one_person(place, host):
    InvitationFactory.create_batch(39, mandate=host.mandates.get(), created_at=NOW)
    yesterday = NOW - timedelta(days=1)
    InvitationFactory(mandate=host.mandates.get(), created_at=yesterday)

    invite(place, by=host)

    with pytest.raises(TooManyInvitations):
        invite(place, by=host, email="encore@example.org")


def test_the_network_has_invitations_of_its_own(place, manager):
    invitation, newcomer = (
        invite(place.network, by=manager, role=Role.NETWORK_MANAGER),
        UserFactory(email=NEWCOMER),
    )

    accept(invitation, user=newcomer)

    assert list(selectors.managed_networks(newcomer, on=MONDAY)) == [place.network]
    assert waiting(place) == []
