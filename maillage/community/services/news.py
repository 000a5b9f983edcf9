"""Writing news: a draft, then a page for everybody."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.community import rules
from maillage.community.models import News
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.core.plain_text import cleaned, one_line
from maillage.places.models import Network, Place


@transaction.atomic
def draft_news(
    *,
    network: Network,
    place: Place | None,
    title: str,
    text: str,
    by: User | None,
    now: datetime,
    by_host: bool = False,
) -> News:
    """`by_host`: written by those of the place, for its readers alone."""
    news = News.objects.create(
        network=network,
        place=place,
        title=one_line(title),
        text=cleaned(text),
        created_at=now,
        changed_at=now,
        written_by=by,
        by_host=by_host,
    )
    record(news, "news drafted", by=by, network=network.pk)
    return news


@transaction.atomic
def change_news(*, news: News, place: Place | None, title: str, text: str, by: User, now: datetime) -> News:
    """Published news may be corrected; letters that have left are not. Raises NewsWithdrawn.

    A host's news that leaves its place becomes the network's.
    """
    news = _locked(news)
    rules.check_standing(withdrawn_at=news.withdrawn_at)
    news.by_host = news.by_host and place is not None
    news.place, news.title, news.text, news.changed_at = place, one_line(title), cleaned(text), now
    news.save(update_fields=["place", "by_host", "title", "text", "changed_at"])
    record(news, "news changed", by=by)
    return news


@transaction.atomic
def publish_news(*, news: News, by: User | None, now: datetime) -> News:
    """Raises NewsAlreadyPublished."""
    news = _locked(news)
    rules.check_publishing(published_at=news.published_at)
    news.published_at = now
    news.save(update_fields=["published_at"])
    record(news, "news published", by=by)
    return news


@transaction.atomic
def withdraw_news(*, news: News, reason: str, by: User, now: datetime) -> News:
    """Nobody reads it any more, and no further letter of it leaves; its author reads why.

    Raises NewsNotPublished, NewsWithdrawn, WithdrawalReasonMissing.
    """
    news = _locked(news)
    rules.check_withdrawing(published_at=news.published_at, withdrawn_at=news.withdrawn_at, reason=reason)
    news.withdrawn_at, news.withdrawn_by, news.withdrawn_because = now, by, cleaned(reason)
    news.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    record(news, "news withdrawn", by=by)
    if news.written_by and news.written_by != by:
        queue_mail(
            recipient=news.written_by.email,
            language=news.written_by.language,
            template="community/mail/news_withdrawn.txt",
            context={"news": news, "network": news.network},
        )
    return news


def _locked(news: News) -> News:
    rows = News.objects.select_for_update(of=("self",)).select_related("network", "place", "written_by")
    return rows.get(pk=news.pk)
