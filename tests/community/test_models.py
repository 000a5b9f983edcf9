"""What may never be stored: one test for each constraint, by its name."""

from datetime import timedelta

import pytest

from maillage.community.enums import BounceKind, MembershipState, Move, Shown
from maillage.community.models import AdhesionDraft, Block, Bounce, Delivery, Entry
from tests.database import refused_by
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    CommunityFactory,
    EntryFactory,
    MembershipFactory,
    MessageFactory,
    NewsFactory,
    PostFactory,
    SubscriptionFactory,
)
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "factory", "wrong"),
    [
        ("community_objective_is_somebody", CommunityFactory, {"objective": 0}),
        ("community_membership_lasts", CommunityFactory, {"membership_months": 61}),
        ("community_member_has_a_span", MembershipFactory, {"ends_on": None}),
        ("community_membership_days_in_order", MembershipFactory, {"starts_on": SUNDAY, "ends_on": SUNDAY}),
        ("community_employer_of_an_employee", MembershipFactory, {"employer": "Une entreprise"}),
        ("community_skill_keys_of_skills", MembershipFactory, {"skill_keys": []}),
        ("community_message_to_another", None, {}),
        ("community_report_says_when", MessageFactory, {"report": "Publicité"}),
        ("community_settled_was_reported", MessageFactory, {"settled_at": SUNDAY_EVENING}),
        ("community_hidden_post_says_why", PostFactory, {"hidden_at": SUNDAY_EVENING}),
        ("community_post_kind_known", PostFactory, {"kind": "vente"}),
        ("community_letter_is_published", NewsFactory, {"sending_at": SUNDAY_EVENING}),
        (
            "community_letter_sent_after_begun",
            NewsFactory,
            {"published": True, "sent_at": SUNDAY_EVENING},
        ),
        ("community_host_writes_for_a_place", NewsFactory, {"by_host": True}),
        (
            "community_withdrawn_news_says_why",
            NewsFactory,
            {"published": True, "withdrawn_at": SUNDAY_EVENING},
        ),
        ("community_subscription_email_lower", SubscriptionFactory, {"email": "Lectrice@example.org"}),
        (
            "community_subscription_confirmed_afterwards",
            SubscriptionFactory,
            {"confirmed_at": SUNDAY_EVENING - timedelta(seconds=1)},
        ),
    ],
)
def test_the_impossible_is_refused(constraint, factory, wrong):
    person = UserFactory()

    with refused_by(constraint):
        (factory or MessageFactory)(**(wrong or {"sender": person, "recipient": person}))


def test_community_entry_commune_is_shown():
    entry = EntryFactory()

    with refused_by("community_entry_commune_is_shown"):
        Entry.objects.filter(pk=entry.pk).update(commune=entry.membership.commune)


def test_community_membership_once():
    held = MembershipFactory()

    with refused_by("community_membership_once"):
        MembershipFactory(community=held.community, user=held.user, state=MembershipState.LEFT)


def test_community_refusal_has_a_reason():
    with refused_by("community_refusal_has_a_reason"):
        MembershipFactory().events.create(move=Move.REFUSE, at=SUNDAY_EVENING)


def test_community_draft_once():
    draft = {"email": "a@example.org", "answers": {}, "created_at": SUNDAY_EVENING}
    kept = AdhesionDraft.objects.create(community=CommunityFactory(), **draft)

    with refused_by("community_draft_once"):
        AdhesionDraft.objects.create(community=kept.community, **draft)


@pytest.mark.parametrize(
    ("constraint", "level"),
    [("community_entry_within_choices", Shown.MEMBERS), ("community_entry_shown_to_known", 3)],
)
def test_an_entry_is_shown_to_those_whom_its_member_chose(constraint, level):
    entry = EntryFactory(show_name=Shown.NOBODY if level == Shown.MEMBERS else Shown.PUBLIC)
    entry.shown_to = level

    with refused_by(constraint):
        entry.save()


def test_community_block_once():
    block = Block.objects.create(blocker=UserFactory(), blocked=UserFactory(), created_at=SUNDAY_EVENING)

    with refused_by("community_block_once"):
        Block.objects.create(blocker=block.blocker, blocked=block.blocked, created_at=SUNDAY_EVENING)


def test_community_block_another():
    person = UserFactory()

    with refused_by("community_block_another"):
        Block.objects.create(blocker=person, blocked=person, created_at=SUNDAY_EVENING)


def test_community_subscription_once():
    """Two for the network itself are one too many, although neither names a place."""
    wanted = SubscriptionFactory()

    with refused_by("community_subscription_once"):
        SubscriptionFactory(network=wanted.network, email=wanted.email)


def test_community_delivery_once():
    wanted, news = SubscriptionFactory(), NewsFactory(published=True)
    Delivery.objects.create(news=news, subscription=wanted, at=SUNDAY_EVENING)

    with refused_by("community_delivery_once"):
        Delivery.objects.create(news=news, subscription=wanted, at=SUNDAY_EVENING)


def test_community_bounce_kind_known():
    with refused_by("community_bounce_kind_known"):
        Bounce.objects.create(subscription=SubscriptionFactory(), kind="wet", at=SUNDAY_EVENING)


def test_community_bounce_once():
    bounce = Bounce.objects.create(
        subscription=SubscriptionFactory(), kind=BounceKind.HARD, at=SUNDAY_EVENING
    )

    with refused_by("community_bounce_once"):
        Bounce.objects.create(subscription=bounce.subscription, kind=BounceKind.SOFT, at=SUNDAY_EVENING)
