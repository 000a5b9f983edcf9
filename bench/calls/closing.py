"""The closing minute: 500 people submit around the last second, through the real web server."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from random import Random
from time import sleep

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from bench.measures import Result, p95
from bench.server import Server, Visitor, open_sessions
from maillage.calls.models import Author, Call, Submission

AHEAD, SPREAD = timedelta(seconds=30), 20.0  # the sendings are spread over twenty seconds
ANSWERS = {HTTPStatus.FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}
AFTER = 0.25  # of them after the last second


@dataclass(frozen=True, slots=True)
class Sending:
    """Begun at `sent_at`, gone at `left_at`: between the two nobody can say on which side it fell."""

    reference: str
    sent_at: datetime
    left_at: datetime
    status: int
    wait: float


def measure_closing(server: Server, call: Call) -> Iterator[Result]:
    authors = list(Author.objects.filter(application__call=call).select_related("user", "application"))
    sessions = open_sessions([author.user for author in authors])
    closing = (timezone.now() + AHEAD).replace(microsecond=0)
    Call.objects.filter(pk=call.pk).update(closes_at=closing)
    sendings = _send_all(server, authors, sessions, end=closing + timedelta(seconds=1))
    yield from _judged(call, sendings, end=closing + timedelta(seconds=1))


def _send_all(server: Server, authors: list[Author], sessions: list[str], *, end: datetime) -> list[Sending]:
    chance = Random(48)
    spread = [SPREAD * (chance.random() - (1 - AFTER)) for _author in authors]
    planned = sorted(zip(spread, authors, sessions, strict=True), key=lambda each: each[0])
    with ThreadPoolExecutor(len(planned)) as people:  # each on their own: nobody waits for another's answer
        answers = people.map(
            lambda each: _send(server, each[1], each[2], at=end + timedelta(seconds=each[0])), planned
        )
        return list(answers)


def _send(server: Server, author: Author, session: str, *, at: datetime) -> Sending:
    sleep(max((at - timezone.now()).total_seconds(), 0))
    visitor = Visitor(server.port, session=session)
    sent_at = timezone.now()
    reference = author.application.reference
    visitor.send(reverse("calls:submit", args=[reference]), {})
    left_at = timezone.now()
    answer = visitor.receive()
    visitor.close()
    wait = (timezone.now() - sent_at).total_seconds() * 1000
    return Sending(reference, sent_at, left_at, answer.status, wait)


def _judged(call: Call, sendings: list[Sending], *, end: datetime) -> Iterator[Result]:
    taken = {each.reference for each in sendings if each.status == HTTPStatus.FOUND}
    stamped = dict(
        Submission.objects.filter(application__call=call).values_list(
            "application__reference", "submitted_at"
        )
    )
    kept = stamped.keys()
    late = Submission.objects.filter(application__call=call, submitted_at__gte=F("accepted_until"))
    in_time = [each for each in sendings if each.left_at < end]
    odd = [each for each in sendings if each.status not in ANSWERS]
    counts = {
        f"Closing minute, {len(sendings)} in flight: acknowledged and lost": len(taken - kept),
        "Closing minute: kept and not acknowledged": len(kept - taken),
        "Closing minute: accepted late": late.count(),
        "Closing minute: sent after the last second, accepted": len(
            kept & {each.reference for each in sendings if each.sent_at >= end}
        ),
        f"Closing minute: {len(in_time)} sent in time, refused": sum(
            each.reference not in kept for each in in_time
        ),
        "Closing minute: neither taken nor refused": len(odd),
    }
    for name, value in counts.items():
        yield Result(name=name, kind="must", value=value, unit="files", target=0)
    yield Result(
        name="Closing minute: wait for an answer, p95",
        kind="told",
        value=p95([each.wait for each in sendings]),
        unit="ms",
    )
    yield Result(
        name="Closing minute: from leaving the browser to the instant that counts, at most",
        kind="told",
        value=max((_way(each, stamped) for each in sendings if each.reference in kept), default=0),
        unit="ms",
    )


def _way(sending: Sending, stamped: Mapping[str, datetime]) -> float:
    """Milliseconds; a request may be received before its sender knows that it has left."""
    return max((stamped[sending.reference] - sending.left_at).total_seconds() * 1000, 0)
