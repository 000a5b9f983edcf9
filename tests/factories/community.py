"""Communities, members, entries, posts, news: valid, minimal, dull; variants are traits."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from maillage.accounts.enums import Activity
from maillage.community.enums import MembershipState, PostKind, Shown
from maillage.community.models import Community, Entry, Membership, Message, News, Post, Subscription
from maillage.community.rules import search_words
from maillage.community.services.entries import member_words, refresh_entry
from tests.factories.accounts import UserFactory
from tests.factories.places import NetworkFactory, afterwards
from tests.factories.territory import CommuneFactory
from tests.moments import LAST_YEAR, SUNDAY, SUNDAY_EVENING


class CommunityFactory(DjangoModelFactory[Community]):
    """Open to everybody, without an objective."""

    class Meta:
        model = Community

    network = factory.SubFactory(NetworkFactory)

    class Params:
        deciding = factory.Trait(needs_decision=True)
        aiming = factory.Trait(objective=100)


class MembershipFactory(DjangoModelFactory[Membership]):
    """Somebody who joined last year and is a member until the summer."""

    class Meta:
        model = Membership

    community = factory.SubFactory(CommunityFactory)
    user = factory.SubFactory(UserFactory)
    state = MembershipState.ACTIVE
    occupation = "Traduction"
    skills = ["anglais"]
    skill_keys = factory.LazyAttribute(lambda row: [search_words(skill) for skill in row.skills])
    situation = Activity.INDEPENDENT
    employer = ""
    commune = factory.SubFactory(CommuneFactory)
    words = factory.LazyAttribute(member_words)
    applied_at = LAST_YEAR
    starts_on = SUNDAY - timedelta(days=200)
    ends_on = SUNDAY + timedelta(days=165)

    class Params:
        applied = factory.Trait(state=MembershipState.APPLIED, starts_on=None, ends_on=None)
        ending = factory.Trait(ends_on=SUNDAY + timedelta(days=30))
        over = factory.Trait(ends_on=SUNDAY)


class EntryFactory(DjangoModelFactory[Entry]):
    """Shows nothing; `public` and `to_members` show all, and agree to everything."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    membership = factory.SubFactory(MembershipFactory)
    community = factory.SelfAttribute("membership.community")
    changed_at = SUNDAY_EVENING
    published = afterwards(lambda entry: refresh_entry(entry.membership))

    class Params:
        public = factory.Trait(
            show_name=Shown.PUBLIC,
            show_occupation=Shown.PUBLIC,
            show_skills=Shown.PUBLIC,
            show_commune=Shown.PUBLIC,
            takes_messages=True,
            is_introduced=True,
        )
        to_members = factory.Trait(
            show_name=Shown.MEMBERS,
            show_skills=Shown.MEMBERS,
            show_commune=Shown.MEMBERS,
            takes_messages=True,
            is_introduced=True,
        )


class PostFactory(DjangoModelFactory[Post]):
    class Meta:
        model = Post

    community = factory.SubFactory(CommunityFactory)
    author = factory.SubFactory(UserFactory)
    kind = PostKind.WANTED
    title = "Cherche une relectrice"
    text = "Deux pages à relire."
    created_at = SUNDAY_EVENING
    ends_on = SUNDAY + timedelta(days=30)


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    community = factory.SubFactory(CommunityFactory)
    sender = factory.SubFactory(UserFactory)
    recipient = factory.SubFactory(UserFactory)
    text = "Bonjour."
    created_at = SUNDAY_EVENING


class NewsFactory(DjangoModelFactory[News]):
    """A draft of the network's."""

    class Meta:
        model = News

    network = factory.SubFactory(NetworkFactory)
    title = "Une nouvelle"
    text = "Un texte."
    created_at = SUNDAY_EVENING
    changed_at = SUNDAY_EVENING

    class Params:
        published = factory.Trait(published_at=SUNDAY_EVENING)


class SubscriptionFactory(DjangoModelFactory[Subscription]):
    """Confirmed."""

    class Meta:
        model = Subscription

    network = factory.SubFactory(NetworkFactory)
    email = factory.Sequence(lambda n: f"lectrice-{n}@example.org")
    language = "fr"
    consent = "Je veux recevoir la lettre."
    asked_at = SUNDAY_EVENING
    created_at = SUNDAY_EVENING
    confirmed_at = SUNDAY_EVENING

    class Params:
        asked = factory.Trait(confirmed_at=None)
