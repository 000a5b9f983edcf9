"""Writing news: a draft, then a page for everybody."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.community import rules
from maillage.community.models import News
from maillage.community.plain_text import cleaned
from maillage.core.audit import record
from maillage.places.models import Network, Place


@transaction.atomic
def draft_news(
    *, network: Network, place: Place | None, title: str, text: str, by: User | None, now: datetime
) -> News:
    news = News.objects.create(
        network=network,
        place=place,
        title=title.strip(),
        text=cleaned(text),
        created_at=now,
        changed_at=now,
        written_by=by,
    )
    record(news, "news drafted", by=by, network=network.pk)
    return news


@transaction.atomic
def change_news(*, news: News, place: Place | None, title: str, text: str, by: User, now: datetime) -> News:
    """Published news may be corrected; letters that have left are not."""
    news.place, news.title, news.text, news.changed_at = place, title.strip(), cleaned(text), now
    news.save(update_fields=["place", "title", "text", "changed_at"])
    record(news, "news changed", by=by)
    return news


@transaction.atomic
def publish_news(*, news: News, by: User | None, now: datetime) -> News:
    """Raises NewsAlreadyPublished."""
    news = News.objects.select_for_update(of=("self",)).get(pk=news.pk)
    rules.check_publishing(published_at=news.published_at)
    news.published_at = now
    news.save(update_fields=["published_at"])
    record(news, "news published", by=by)
    return news
