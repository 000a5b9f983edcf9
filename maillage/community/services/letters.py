"""Sending news as a letter: each reader once, whatever happens to the worker."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from procrastinate.contrib.django import app as jobs

from maillage.accounts.models import User
from maillage.community import rules, selectors
from maillage.community.models import Delivery, News, Subscription
from maillage.core.audit import record
from maillage.core.mail import queue_letters
from maillage.core.models import Mail

DELIVER_TASK = "community.deliver_letter"
BATCH = 500  # readers a transaction: what a killed worker has to do again at most
LEAVE_MARK = "https://leave.invalid/"  # stands in the text, drawn once a language, until the reader is known


@transaction.atomic
def begin_letter(*, news: News, by: User | None, now: datetime) -> News:
    """Raises NewsNotPublished, NewsWithdrawn, LetterAlreadySent, NobodySubscribed."""
    news = News.objects.select_for_update(of=("self",)).select_related("network", "place").get(pk=news.pk)
    readers = selectors.readers_of(news).count()
    rules.check_standing(withdrawn_at=news.withdrawn_at)
    rules.check_sending(published_at=news.published_at, sending_at=news.sending_at, readers=readers)
    news.sending_at = now
    news.save(update_fields=["sending_at"])
    record(news, "letter begun", by=by, readers=readers)
    jobs.configure_task(DELIVER_TASK).defer(news_id=news.pk)
    return news


def deliver_letter(*, news: News, now: datetime) -> int:
    """Write the mails that are still to write, batch after batch; returns how many.

    Run again after a kill it goes on where the last whole batch ended.
    """
    written = 0
    while batch := _deliver_batch(news, now=now):
        written += batch
    News.objects.filter(pk=news.pk, sent_at=None).update(sent_at=now)
    return written


@transaction.atomic
def _deliver_batch(news: News, *, now: datetime) -> int:
    """The news' row is locked: two workers take turns, and the second finds what the first has done."""
    news = News.objects.select_for_update(of=("self",)).select_related("network", "place").get(pk=news.pk)
    if news.withdrawn_at:
        return 0
    delivered = Delivery.objects.filter(news=news, subscription=OuterRef("pk"))
    same_address = Delivery.objects.filter(news=news, subscription__email=OuterRef("email"))
    waiting = selectors.readers_of(news).filter(~Exists(delivered), ~Exists(same_address))
    readers = list(waiting[:BATCH])
    texts = {language: _rendered(news, language) for language in {reader.language for reader in readers}}
    mails = queue_letters([_mail(reader, *texts[reader.language]) for reader in readers])
    Delivery.objects.bulk_create(
        Delivery(news=news, subscription=reader, mail=mail, at=now)
        for reader, mail in zip(readers, mails, strict=True)
    )
    return len(readers)


def _rendered(news: News, language: str) -> tuple[str, str]:
    """Subject and text, with LEAVE_MARK where each reader's own address goes."""
    with translation.override(language):
        lines = render_to_string(
            "community/mail/letter.txt",
            {
                "news": news,
                "page": settings.SITE_URL + news.get_absolute_url(),
                "leave": LEAVE_MARK,
                "site_url": settings.SITE_URL,
            },
        )
    subject, _line, text = lines.strip().partition("\n")
    return subject.strip(), text.strip() + "\n"


def _mail(reader: Subscription, subject: str, text: str) -> Mail:
    leave = settings.SITE_URL + reverse("community:leave-letter", args=[reader.leaving_token])
    return Mail(
        recipient=reader.email,
        language=reader.language,
        subject=subject,
        text=text.replace(LEAVE_MARK, leave),
        leave_url=leave,
    )
