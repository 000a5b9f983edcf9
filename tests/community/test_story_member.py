"""A whole story: from the adhesion form to the directory, the letter, a message, and to erasure."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillage.accounts.services import erase_account
from maillage.community import selectors, services
from maillage.community.enums import Shown
from maillage.community.models import Entry, Membership, Message, Post, Subscription
from tests.factories.accounts import UserFactory
from tests.factories.community import EntryFactory, MembershipFactory, SubscriptionFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_teleworker_joins_is_found_is_written_to_and_leaves_nothing_behind(
    client, client_of, community, animator, answers
):
    community.needs_decision = True
    community.save()
    person = UserFactory(name="Télétravailleuse 7", email="septieme@example.org")
    browser, chief = client_of(person), client_of(animator)
    form = answers | {"commune": "Mende", "workplace": ""}

    browser.post(reverse("community:join", args=["solozere"]), form)
    asked = Membership.objects.get()
    chief.post(reverse("community:accept-member", args=["solozere", asked.pk]))
    shown = {f"show_{name}": "2" for name in ("name", "skills", "commune")}
    hidden = {f"show_{name}": "0" for name in ("occupation", "employer", "workplace", "presentation")}
    browser.post(
        reverse("community:my-entry", args=["solozere"]),
        shown | hidden | {"takes_messages": "on", "is_introduced": "on"},
    )
    found = client.get(reverse("community:directory", args=["solozere"]), {"q": "PAIE", "pres": "Mende"})
    assert [card.name for card, _km in found.context["lines"]] == ["Télétravailleuse 7"]

    other = MembershipFactory(community=community)
    EntryFactory(membership=other, to_members=True)
    client_of(other.user).post(
        reverse("community:write-to-member", args=["solozere", Entry.objects.earliest("pk").key]),
        {"text": "Bonjour"},
    )
    browser.post(
        reverse("community:new-post", args=["solozere"]), {"kind": "offer", "title": "Écran", "text": "Prêt"}
    )
    SubscriptionFactory(network=community.network, email=person.email)
    assert (Message.objects.count(), Post.objects.count()) == (1, 1)

    erase_account(user=person, now=SUNDAY_EVENING + timedelta(minutes=1))

    left = [model.objects.count() for model in (Membership, Entry, Message, Post, Subscription)]
    assert left == [1, 1, 0, 0, 0]
    assert [each.user for each in selectors.members(community)] == [other.user]
    assert list(selectors.directory(community, level=Shown.PUBLIC, text="paie")) == []


def test_old_memberships_and_messages_are_forgotten(community, member):
    services.leave_community(membership=member, now=SUNDAY_EVENING)
    kept = MembershipFactory(community=community)

    assert services.forget_memberships(now=SUNDAY_EVENING + timedelta(days=364)) == 0
    assert services.forget_memberships(now=SUNDAY_EVENING + timedelta(days=365)) == 1
    assert list(Membership.objects.all()) == [kept]
