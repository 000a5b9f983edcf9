"""A real worker is killed in the middle of a letter to thousands; another ends it, nobody gets it twice."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.community import services
from maillage.community.models import Delivery, News
from maillage.community.services.letters import BATCH
from maillage.core.models import Mail
from tests.cli.waiting import until
from tests.database import database_url
from tests.factories.community import NewsFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db(transaction=True)
READERS = 10 * BATCH


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """As `maillage run` starts it, for the queue of the letters alone: no mail leaves from a test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "maillage.cli", "worker", "--queues", "upkeep,default"],
        env=os.environ | {"DATABASE_URL": database_url()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def age_heartbeats() -> None:
    """As if half a minute had passed since the worker died; the sweep is what each minute brings."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 s'")
    jobs.configure_task("core.retry_stalled_jobs").defer(timestamp=0)


def test_a_letter_to_thousands_survives_the_kill_of_its_worker():
    news = NewsFactory(published=True)
    SubscriptionFactory.create_batch(READERS, network=news.network)
    services.begin_letter(news=news, by=None, now=timezone.now())

    with worker() as first:
        until(Delivery.objects.exists, seconds=60)
        first.kill()
        first.wait()
    begun = Delivery.objects.count()
    age_heartbeats()
    with worker():
        until(News.objects.filter(sent_at__isnull=False).exists, seconds=60)

    readers = Mail.objects.values("recipient").annotate(mails=Count("pk"))
    assert (0 < begun < READERS, begun % BATCH) == (True, 0)
    assert set(readers.values_list("mails", flat=True)) == {1}
    assert (readers.count(), Delivery.objects.count()) == (READERS, READERS)
