"""The verbs of the community, split by noun."""

from maillage.community.services.board import (
    forget_posts,
    hide_post,
    renew_post,
    take_post_down,
    write_post,
)
from maillage.community.services.bounces import collect_refused_letters, record_bounce
from maillage.community.services.communities import set_up_community
from maillage.community.services.drafts import forget_drafts, keep_draft
from maillage.community.services.entries import rename_member, set_entry
from maillage.community.services.letters import DELIVER_TASK, begin_letter, deliver_letter
from maillage.community.services.memberships import (
    accept_member,
    apply_for_membership,
    change_answers,
    expire_memberships,
    forget_memberships,
    leave_community,
    refuse_member,
    remind_members,
    renew_membership,
)
from maillage.community.services.messages import (
    answer_message,
    answer_post,
    block_sender,
    forget_messages,
    report_message,
    settle_report,
    write_message,
)
from maillage.community.services.news import change_news, draft_news, publish_news, withdraw_news
from maillage.community.services.subscriptions import (
    confirm_subscription,
    forget_subscriptions,
    leave_letter,
    subscribe,
)

__all__ = [
    "DELIVER_TASK",
    "accept_member",
    "answer_message",
    "answer_post",
    "apply_for_membership",
    "begin_letter",
    "block_sender",
    "change_answers",
    "change_news",
    "collect_refused_letters",
    "confirm_subscription",
    "deliver_letter",
    "draft_news",
    "expire_memberships",
    "forget_drafts",
    "forget_memberships",
    "forget_messages",
    "forget_posts",
    "forget_subscriptions",
    "hide_post",
    "keep_draft",
    "leave_community",
    "leave_letter",
    "publish_news",
    "record_bounce",
    "refuse_member",
    "remind_members",
    "rename_member",
    "renew_membership",
    "renew_post",
    "report_message",
    "set_entry",
    "set_up_community",
    "settle_report",
    "subscribe",
    "take_post_down",
    "withdraw_news",
    "write_message",
    "write_post",
]
