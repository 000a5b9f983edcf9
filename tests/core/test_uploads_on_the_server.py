"""300 MB sent to the real web server: refused early, in the person's words, with little memory."""

import http.client
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from maillage.accounts.models import User
from maillage.cli.address import Address
from maillage.cli.run import web_command
from maillage.places.models import Photo
from tests.cli.waiting import until
from tests.database import database_url

pytestmark = pytest.mark.django_db(transaction=True)

MEGABYTE = 1024 * 1024
BLOCK = b"\0" * (256 * 1024)
HEAD = (
    b"--b\r\n"
    b'Content-Disposition: form-data; name="alt"\r\n\r\nDeux bureaux\r\n'
    b"--b\r\n"
    b'Content-Disposition: form-data; name="picture"; filename="photo.jpg"\r\n\r\n'
)
TAIL = b"\r\n--b--\r\n"


@dataclass
class WebServer:
    process: subprocess.Popen[bytes]
    address: Address

    def pids(self) -> list[int]:
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        return [pid, *map(int, children)]

    def peak_megabytes(self) -> int:
        """The most that any of its processes ever held in memory."""
        status = [Path(f"/proc/{pid}/status").read_text("ascii") for pid in self.pids()]
        return max(int(re.search(r"VmHWM:\s+(\d+) kB", each)[1]) for each in status) // 1024


@pytest.fixture
def server() -> Iterator[WebServer]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = Address("127.0.0.1", probe.getsockname()[1])
    own = {"DATABASE_URL": database_url(), "WEB_WORKERS": "1", "DATABASE_POOL_SIZE": "2"}
    process = subprocess.Popen(  # noqa: S603 - our own server
        web_command(address),
        env=os.environ | own | {"DEBUG": "1"},  # files without collectstatic
        stdin=subprocess.DEVNULL,
    )
    until(address.answers, seconds=60)
    yield WebServer(process, address)
    process.terminate()
    process.wait(30)


def send(server: WebServer, url: str, browser: Client, *, megabytes: int, is_length_told: bool = True):
    """Return (status, page, megabytes really sent): the answer is read once the server reads no more."""
    link = http.client.HTTPConnection(server.address.host, server.address.port, timeout=60)
    link.putrequest("POST", url)
    link.putheader("Content-Type", "multipart/form-data; boundary=b")
    link.putheader("Cookie", "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items()))
    link.putheader("X-CSRFToken", browser.cookies["csrftoken"].value)
    link.putheader("Accept-Language", "fr")
    if is_length_told:
        link.putheader("Content-Length", str(len(HEAD) + megabytes * MEGABYTE + len(TAIL)))
    else:
        link.putheader("Transfer-Encoding", "chunked")
    link.endheaders()
    with closing(link):
        sent = _send_body(link, megabytes, framed=not is_length_told)
        answer = link.getresponse()
        return answer.status, answer.read().decode(), sent // MEGABYTE


def _send_body(link: http.client.HTTPConnection, megabytes: int, *, framed: bool) -> int:
    sent = 0
    with suppress(BrokenPipeError, ConnectionResetError):  # the server has answered and reads no more
        for part in [HEAD, *[BLOCK] * (megabytes * MEGABYTE // len(BLOCK)), TAIL]:
            link.send(b"%x\r\n%b\r\n" % (len(part), part) if framed else part)
            sent += len(part)
        if framed:
            link.send(b"0\r\n\r\n")
    return sent


@pytest.fixture
def browser(client_of, host: User, place):
    browser = client_of(host)
    browser.get(f"/lieux/{place.network.slug}/{place.slug}/photos")
    return browser


def test_300_megabytes_are_refused_early_and_with_little_memory(server, browser, place):
    url = f"/lieux/{place.network.slug}/{place.slug}/photos"
    send(server, url, browser, megabytes=1)
    before = server.peak_megabytes()

    status, page, sent = send(server, url, browser, megabytes=300)

    assert status == 413
    assert "<h1>Cet envoi est trop lourd</h1>" in page
    assert sent < 50
    assert server.peak_megabytes() - before < 30


def test_a_file_above_the_limit_is_read_without_being_kept_and_nothing_typed_is_lost(server, browser, place):
    url = f"/lieux/{place.network.slug}/{place.slug}/photos"
    send(server, url, browser, megabytes=1)
    before = server.peak_megabytes()

    status, page, _sent = send(server, url, browser, megabytes=30)

    assert status == 422
    assert 'value="Deux bureaux"' in page
    assert "Ce fichier dépasse 10\N{NO-BREAK SPACE}Mo." in page
    assert server.peak_megabytes() - before < 30


def test_300_megabytes_without_a_length_are_read_as_nothing(server, browser, place):
    url = f"/lieux/{place.network.slug}/{place.slug}/photos"
    send(server, url, browser, megabytes=1)
    before = server.peak_megabytes()

    status, page, _sent = send(server, url, browser, megabytes=300, is_length_told=False)

    assert (status, 'value="Deux bureaux"' in page) == (200, False)
    assert server.peak_megabytes() - before < 30
    assert not Photo.objects.exists()


def test_a_dozen_who_send_for_ever_keep_nobody_waiting(server, browser):
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    with ExitStack() as senders:
        for _ in range(12):
            link = senders.enter_context(socket.create_connection((server.address.host, server.address.port)))
            head = ("POST /connexion HTTP/1.1", "Host: localhost", f"Cookie: {cookies}", "Content-Length: 99")
            link.sendall("\r\n".join([*head, "", "email="]).encode())
        asked = http.client.HTTPConnection(server.address.host, server.address.port, timeout=20)
        with closing(asked):
            asked.request("GET", "/sante")
            assert asked.getresponse().status == 200
