"""The rows of the community, split by noun."""

from maillage.community.models.communities import Community
from maillage.community.models.entries import Entry
from maillage.community.models.memberships import AdhesionDraft, Membership, MembershipEvent
from maillage.community.models.messages import Block, Message
from maillage.community.models.news import Bounce, Delivery, News, Subscription
from maillage.community.models.posts import Post

__all__ = [
    "AdhesionDraft",
    "Block",
    "Bounce",
    "Community",
    "Delivery",
    "Entry",
    "Membership",
    "MembershipEvent",
    "Message",
    "News",
    "Post",
    "Subscription",
]
