"""Each part is killed while people book: what was acknowledged stays, the rest is told, all comes back."""

import asyncio
import os
import signal
import time
from uuid import uuid4

from aiosmtpd.controller import Controller

from tests.cli.waiting import until
from tests.failures.conftest import Prepared
from tests.failures.installation import ask


class Sink:
    """A mail server that keeps who it was asked to write to; it answers after `delay` seconds."""

    def __init__(self, *, delay: float = 0) -> None:
        self.delay = delay
        self.asked = 0
        self.received: list[str] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.asked += 1
        await asyncio.sleep(self.delay)
        self.received += envelope.rcpt_tos
        return "250 OK"


def test_nothing_acknowledged_is_lost_whatever_is_killed(prepared: Prepared):
    visitor, installation = prepared
    before = installation.confirmed()
    booked = {visitor.book(visitor.units[0])}

    [postgres] = installation.children("bin/postgres")
    os.kill(postgres, signal.SIGKILL)
    answer = visitor.hold(visitor.units[1])
    assert (answer.status, "La base de données ne répond pas" in answer.text) == (503, True)
    until(lambda: installation.is_up, seconds=60)
    booked.add(visitor.book(visitor.units[1]))

    [web] = installation.children("granian")
    killed = installation.children("granian", of=web)[-1]
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in installation.children("granian", of=web))
    until(lambda: installation.is_up, seconds=60)
    booked.add(visitor.book(visitor.units[2]))

    until(lambda: installation.children("worker") != [], seconds=60)
    os.kill(installation.children("worker")[0], signal.SIGKILL)
    booked.add(visitor.book(visitor.units[3]))

    key = uuid4()
    first, again = visitor.hold(visitor.units[4], key=key), visitor.hold(visitor.units[4], key=key)
    assert (first.status, again.location) == (302, first.location)
    assert installation.confirmed() - before == booked
    assert ask("SELECT count(*) FROM core_mail") == [(len(before | booked),)]


def test_mails_wait_for_their_server_and_leave_in_order(prepared: Prepared):
    visitor, installation = prepared
    visitor.book(visitor.units[5])
    until(lambda: installation.health()["mail_server"] is False, seconds=60)
    assert installation.health()["state"] == "degraded"
    visitor.book(visitor.units[6])
    [(waiting,)] = ask("SELECT count(*) FROM core_mail WHERE state = 'queued'")

    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=installation.mail_port)
    controller.start()
    try:
        until(lambda: installation.health()["mails_waiting"] == 0, seconds=90)
    finally:
        controller.stop()

    assert sink.received == ["renter@example.org"] * waiting
    [(in_order,)] = ask(
        "SELECT array_agg(id ORDER BY sent_at, id) = array_agg(id ORDER BY id) FROM core_mail"
    )
    assert in_order


def test_a_mail_server_that_lets_us_wait_slows_no_page(prepared: Prepared):
    visitor, installation = prepared
    ask("UPDATE core_mail SET trouble = '' WHERE state = 'queued'")  # else the next one leaves after them
    sink = Sink(delay=30)
    controller = Controller(sink, hostname="127.0.0.1", port=installation.mail_port)
    controller.start()
    try:
        visitor.book(visitor.units[7])
        until(lambda: sink.asked > 0)
        started_at = time.monotonic()
        visitor.book(visitor.units[8])
        assert time.monotonic() - started_at < 5
        until(lambda: installation.health()["mail_server"] is False)
    finally:
        controller.stop()

    assert sink.received == []
