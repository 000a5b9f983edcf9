"""Jobs of the community: memberships that end, letters that leave, what is forgotten."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.community import selectors, services
from maillage.community.models import News


@jobs.periodic(cron="22 5 * * *")
@jobs.task(name="community.end_memberships", queue="upkeep")
def end_memberships(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    now, today = timezone.now(), timezone.localdate()
    services.remind_members(on=today)
    services.expire_memberships(on=today, now=now)


@jobs.task(name=services.DELIVER_TASK, queue="upkeep")
def deliver_letter(news_id: int) -> None:
    """Taken up again by the sweep of stalled jobs if its worker is killed."""
    services.deliver_letter(news=News.objects.get(pk=news_id), now=timezone.now())


@jobs.periodic(cron="*/10 * * * *")
@jobs.task(name="community.finish_letters", queue="upkeep", queueing_lock="community.finish_letters")
def finish_letters(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """A letter whose job was lost still leaves; one that is leaving is waited for."""
    for news in selectors.unfinished_letters():
        services.deliver_letter(news=news, now=timezone.now())


@jobs.periodic(cron="52 4 * * *")
@jobs.task(name="community.forget", queue="upkeep")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    now = timezone.now()
    services.collect_refused_letters(now=now)
    services.forget_drafts(now=now)
    services.forget_subscriptions(now=now)
    services.forget_memberships(now=now)
    services.forget_messages(now=now)
    services.forget_posts(on=timezone.localdate())
