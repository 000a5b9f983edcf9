"""The community of the network."""

from maillage.accounts.models import User
from maillage.places.models import Network, Place
from tests.factories.community import (
    CommunityFactory,
    EntryFactory,
    MembershipFactory,
    MessageFactory,
    NewsFactory,
    PostFactory,
    SubscriptionFactory,
)
from tests.moments import SUNDAY_EVENING


def joined(network: Network, place: Place, people: dict[str, User]) -> dict[str, object]:
    """The renter is a member, shown to everybody, with a post, a message received and a letter asked for."""
    community = CommunityFactory(network=network)
    membership = MembershipFactory(community=community, user=people["renter"], ending=True)
    waiting = MembershipFactory(community=community, applied=True)
    author = MembershipFactory(community=community).user
    received = MessageFactory(community=community, recipient=people["renter"])
    reported = MessageFactory(community=community, reported_at=SUNDAY_EVENING, report="Publicité")
    letter = SubscriptionFactory(network=network, asked=True)
    return {
        "renewal": membership.renewal_token,
        "entry": EntryFactory(membership=membership, public=True).key,
        "applicant": waiting.pk,
        "message": received.pk,
        "reported_message": reported.pk,
        "post": PostFactory(community=community, author=author).pk,
        "own_post": PostFactory(community=community, author=people["renter"]).pk,
        "news": NewsFactory(network=network, published=True).pk,
        "draft_news": NewsFactory(network=network).pk,
        "host_news": NewsFactory(network=network, place=place, by_host=True).pk,
        "confirming": letter.confirming_token,
        "leaving": letter.leaving_token,
    }
