"""The rules of the community, split by noun."""

from maillage.community.rules.board import (
    MOST_POSTS,
    POST_DAYS,
    check_post_count,
    check_post_renewal,
    post_end,
    post_renewal_opens,
)
from maillage.community.rules.keeping import (
    MEMBERSHIPS_KEPT,
    MESSAGES_KEPT,
    POSTS_KEPT,
    SUBSCRIPTIONS_KEPT,
)
from maillage.community.rules.letters import (
    CONFIRMED_WITHIN,
    MAILS_FROM_ORIGIN,
    MAILS_TO_ADDRESS,
    check_publishing,
    check_sending,
    check_standing,
    check_withdrawing,
    is_given_up,
)
from maillage.community.rules.memberships import (
    DRAFT_KEPT,
    REMINDED_BEFORE,
    RENEWED_FROM,
    check_employer,
    check_move,
    check_open,
    check_renewal,
    membership_end,
    read_skills,
    renewal_opens,
)
from maillage.community.rules.messages import (
    MESSAGES_A_DAY,
    MESSAGES_AN_HOUR,
    check_message,
)
from maillage.community.rules.names import search_words

__all__ = [
    "CONFIRMED_WITHIN",
    "DRAFT_KEPT",
    "MAILS_FROM_ORIGIN",
    "MAILS_TO_ADDRESS",
    "MEMBERSHIPS_KEPT",
    "MESSAGES_AN_HOUR",
    "MESSAGES_A_DAY",
    "MESSAGES_KEPT",
    "MOST_POSTS",
    "POSTS_KEPT",
    "POST_DAYS",
    "REMINDED_BEFORE",
    "RENEWED_FROM",
    "SUBSCRIPTIONS_KEPT",
    "check_employer",
    "check_message",
    "check_move",
    "check_open",
    "check_post_count",
    "check_post_renewal",
    "check_publishing",
    "check_renewal",
    "check_sending",
    "check_standing",
    "check_withdrawing",
    "is_given_up",
    "membership_end",
    "post_end",
    "post_renewal_opens",
    "read_skills",
    "renewal_opens",
    "search_words",
]
