"""Posts on the board, and one's own."""

from datetime import date

from django.db.models import QuerySet

from maillage.accounts.models import User
from maillage.community.models import Community, Post


def board(community: Community, *, on: date, kind: str = "") -> QuerySet[Post]:
    """What members read, the newest first."""
    posts = community.posts.on_board(on=on).select_related("author", "community__network")
    return posts.filter(kind=kind) if kind else posts


def posts_of(user: User, community: Community) -> QuerySet[Post]:
    """One's own, hidden and ended ones too."""
    return community.posts.filter(author=user).select_related("author", "community__network")


def post_count(user: User, community: Community, *, on: date) -> int:
    return community.posts.on_board(on=on).filter(author=user).count()
