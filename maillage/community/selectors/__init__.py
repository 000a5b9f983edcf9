"""Reads of the community, split by noun."""

from maillage.community.selectors.board import board, post_count, posts_of
from maillage.community.selectors.communities import (
    Figures,
    communities_with_figures,
    figures,
    has_members_rights,
    leads,
    led_networks,
)
from maillage.community.selectors.directory import Card, card, directory, introductions, level_of, nearest
from maillage.community.selectors.memberships import (
    draft_for,
    leaders_of,
    members,
    membership_by_token,
    membership_of,
    memberships_of,
    memberships_over,
    memberships_to_remind,
)
from maillage.community.selectors.messages import is_blocked, message_for, messages_of, reported_messages
from maillage.community.selectors.nearest import Nearest
from maillage.community.selectors.news import (
    news_by_hosts,
    news_of_place,
    news_written,
    published_news,
    readers_of,
    subscription_by_confirming,
    subscription_by_leaving,
    unfinished_letters,
)

__all__ = [
    "Card",
    "Figures",
    "Nearest",
    "board",
    "card",
    "communities_with_figures",
    "directory",
    "draft_for",
    "figures",
    "has_members_rights",
    "introductions",
    "is_blocked",
    "leaders_of",
    "leads",
    "led_networks",
    "level_of",
    "members",
    "membership_by_token",
    "membership_of",
    "memberships_of",
    "memberships_over",
    "memberships_to_remind",
    "message_for",
    "messages_of",
    "nearest",
    "news_by_hosts",
    "news_of_place",
    "news_written",
    "post_count",
    "posts_of",
    "published_news",
    "readers_of",
    "reported_messages",
    "subscription_by_confirming",
    "subscription_by_leaving",
    "unfinished_letters",
]
