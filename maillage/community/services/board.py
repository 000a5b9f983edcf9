"""Writing on the board, renewing, taking down, moderating."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.community import rules, selectors
from maillage.community.errors import HidingReasonMissing, PostOver
from maillage.community.models import Community, Post
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.core.plain_text import cleaned, one_line


@transaction.atomic
def write_post(
    *, community: Community, author: User, kind: str, title: str, text: str, now: datetime
) -> Post:
    """Raises TooManyPosts; the author's row is locked, so that two at once count as two."""
    User.objects.select_for_update().get(pk=author.pk)
    today = timezone.localdate(now)
    rules.check_post_count(selectors.post_count(author, community, on=today))
    post = Post.objects.create(
        community=community,
        author=author,
        kind=kind,
        title=one_line(title),
        text=cleaned(text),
        created_at=now,
        ends_on=rules.post_end(today),
    )
    record(post, "post written", by=author, kind=kind)
    return post


@transaction.atomic
def renew_post(*, post: Post, now: datetime) -> Post:
    """As long again, from today. Raises PostRenewedTooEarly, PostOver if it was hidden."""
    post = _locked(post)
    today = timezone.localdate(now)
    if post.hidden_at is not None:
        raise PostOver
    rules.check_post_renewal(ends_on=post.ends_on, on=today)
    post.ends_on = rules.post_end(today)
    post.save(update_fields=["ends_on"])
    record(post, "post renewed", by=post.author)
    return post


@transaction.atomic
def take_post_down(*, post: Post) -> None:
    """By its author: nothing of it is kept."""
    record(post, "post taken down", by=post.author)
    post.delete()


@transaction.atomic
def hide_post(*, post: Post, reason: str, by: User, now: datetime) -> Post:
    """By who leads the network; its author reads why. Raises HidingReasonMissing, PostOver."""
    post = _locked(post)
    if not reason.strip():
        raise HidingReasonMissing
    if post.hidden_at is not None:
        raise PostOver
    post.hidden_at, post.hidden_by, post.hidden_because = now, by, cleaned(reason)
    post.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
    record(post, "post hidden", by=by)
    queue_mail(
        recipient=post.author.email,
        language=post.author.language,
        template="community/mail/post_hidden.txt",
        context={"post": post, "network": post.community.network},
    )
    return post


def _locked(post: Post) -> Post:
    rows = Post.objects.select_for_update(of=("self",)).select_related("author", "community__network")
    return rows.get(pk=post.pk)


def forget_posts(*, on: date) -> int:
    """Delete what left the board long enough ago; returns how many."""
    return Post.objects.filter(ends_on__lt=on - rules.POSTS_KEPT).delete()[0]
