"""Where the web server listens."""

import socket

import pytest

from config.env import BadSetting
from maillage.cli.address import Address, address_from_environment
from maillage.cli.terminal import CommandRefused


def test_the_default_is_this_machine_only(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.delenv("PORT", raising=False)

    assert address_from_environment() == Address(host="127.0.0.1", port=8000)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 – nothing is bound
        ("::", "http://[::1]:8000/"),
        ("localhost", "http://localhost:8000/"),
    ],
)
def test_the_address_told_can_be_opened_here(host: str, url: str):
    assert Address(host=host, port=8000).url == url


def test_a_taken_port_is_refused_with_another_to_try():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        taken = Address(host="127.0.0.1", port=holder.getsockname()[1])

        with pytest.raises(CommandRefused, match=f"PORT={taken.port + 1} make run"):
            taken.check_free()


def test_a_host_that_is_no_address_is_refused():
    with pytest.raises(CommandRefused, match=r"Impossible d’écouter sur 256\.0\.0\.1"):
        Address(host="256.0.0.1", port=8000).check_free()


@pytest.mark.parametrize("word", ["0", "65536", "-1", "http"])
def test_a_port_is_a_number_in_range(monkeypatch: pytest.MonkeyPatch, word: str):
    monkeypatch.setenv("PORT", word)

    with pytest.raises(BadSetting, match="PORT takes"):
        address_from_environment()
