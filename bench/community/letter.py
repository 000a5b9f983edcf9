"""A letter to twenty thousand people whose worker is killed on the way, and ended by another."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from bench.measures import Result
from maillage.cli.children import dying_with_us
from maillage.community.models import Delivery, News, Subscription
from maillage.community.services import begin_letter
from maillage.core.models import Mail
from maillage.places.models import Network

READERS, PATIENCE, TAIL = 20_000, 300, "@lettre.example.org"
TITLE = "La lettre du banc d’essai"
QUEUES = "upkeep,default"  # no mail leaves: the letters of the bench are written and never sent
WRITTEN_IN = 120  # seconds, the kill and a second worker included


def measure_letter() -> Iterator[Result]:
    """A mail for each reader, from the click to the last one; then how many were forgotten or got two."""
    news = _news()
    try:
        seconds = _killed_on_the_way(news)
        once = _mails().values("recipient").annotate(times=Count("pk")).filter(times=1).count()
    finally:
        _forget(news)
    name = f"Letter to {READERS} readers, its worker killed on the way"
    yield Result(name=f"{name}: written", kind="aim", value=seconds, unit="s", target=WRITTEN_IN)
    yield Result(
        name=f"{name}: forgotten or served twice", kind="must", value=READERS - once, unit="readers", target=0
    )


def _mails() -> QuerySet[Mail]:
    return Mail.objects.filter(recipient__endswith=TAIL, subject__contains=TITLE)


def _news() -> News:
    now, network = timezone.now(), Network.objects.order_by("pk")[0]
    Subscription.objects.bulk_create(
        Subscription(
            network=network,
            email=f"lecteur-{number}{TAIL}",
            language="fr" if number % 4 else "en",
            consent="Banc d’essai",
            asked_at=now,
            created_at=now,
            confirmed_at=now,
        )
        for number in range(READERS)
    )
    return News.objects.create(
        network=network,
        title=TITLE,
        text="Venez.\n\n- avec un ordinateur\n- sans",
        created_at=now,
        changed_at=now,
        published_at=now,
    )


def _killed_on_the_way(news: News) -> float:
    started = time.perf_counter()
    begin_letter(news=news, by=None, now=timezone.now())
    with _worker() as first:
        _wait(news.deliveries.exists)
        first.kill()
        first.wait()
    _half_a_minute_later()
    with _worker():
        _wait(News.objects.filter(pk=news.pk, sent_at__isnull=False).exists)
    return time.perf_counter() - started


@contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    """As `maillage run` starts it, without the queue that sends mails."""
    process = subprocess.Popen(
        [sys.executable, "-m", "maillage.cli", "worker", "--queues", QUEUES],
        env=os.environ,
        preexec_fn=dying_with_us(signal.SIGTERM),  # noqa: PLW1509 – we have one thread
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _half_a_minute_later() -> None:
    """What every minute brings, at once: the dead worker's job is given back."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 s'")
    jobs.configure_task("core.retry_stalled_jobs").defer(timestamp=0)


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)


def _forget(news: News) -> None:
    """The community is kept for the next run as it was."""
    Delivery.objects.filter(news=news).delete()
    Mail.objects.filter(recipient__endswith=TAIL).delete()
    news.delete()
    Subscription.objects.filter(email__endswith=TAIL).delete()
