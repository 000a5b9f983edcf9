"""Who may write to whom, and how often."""

from datetime import timedelta

from maillage.accounts.rules import Limit
from maillage.community.errors import MessageNotTaken, MessageToOneself

MESSAGES_AN_HOUR = Limit(10, timedelta(hours=1))
MESSAGES_A_DAY = Limit(30, timedelta(days=1))


def check_message(*, is_oneself: bool, is_taken: bool, is_blocked: bool) -> None:
    """Raise MessageToOneself, MessageNotTaken: being blocked reads like any other no."""
    if is_oneself:
        raise MessageToOneself
    if is_blocked or not is_taken:
        raise MessageNotTaken
