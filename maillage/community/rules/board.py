"""How long a post stays, how many one person has, when it may be renewed."""

from datetime import date, timedelta

from maillage.community.errors import PostRenewedTooEarly, TooManyPosts
from maillage.core.text import day_dated

POST_DAYS = 30
POST_LIFE, POST_RENEWED_FROM = timedelta(days=POST_DAYS), timedelta(days=10)
MOST_POSTS = 5


def post_end(on: date) -> date:
    """The first day without it."""
    return on + POST_LIFE


def check_post_count(count: int) -> None:
    """Raise TooManyPosts."""
    if count >= MOST_POSTS:
        raise TooManyPosts(most=MOST_POSTS)


def post_renewal_opens(ends_on: date) -> date:
    return ends_on - POST_RENEWED_FROM


def check_post_renewal(*, ends_on: date, on: date) -> None:
    """Raise PostRenewedTooEarly: the board is ordered by what is newest."""
    if on < post_renewal_opens(ends_on):
        raise PostRenewedTooEarly(until=day_dated(ends_on), since=day_dated(post_renewal_opens(ends_on)))
