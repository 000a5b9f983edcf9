"""Where the web server listens: HOST and PORT of the environment, checked before anything is started."""

import ipaddress
import socket
from dataclasses import dataclass

from config import env
from maillage.cli.terminal import CommandRefused

HIGHEST_PORT = 65535
LOOPBACK = {4: "127.0.0.1", 6: "::1"}


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{_bracketed(self._local_host)}:{self.port}/"

    def check_free(self) -> None:
        try:
            family, kind, _, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
        except OSError as error:
            raise CommandRefused(
                fr=f"Impossible d’écouter sur {self.host}, port {self.port} : {error.strerror}. "
                f"Choisissez un autre port, par exemple : PORT={self._next_port} make run",
                en=f"Cannot listen on {self.host}, port {self.port}. "
                f"Choose another port, for example: PORT={self._next_port} make run",
            ) from error

    def answers(self) -> bool:
        try:
            socket.create_connection((self._local_host, self.port), timeout=0.5).close()
        except OSError:
            return False
        return True

    @property
    def _local_host(self) -> str:
        """An address that listens everywhere is reached here by the loopback."""
        try:
            address = ipaddress.ip_address(self.host)
        except ValueError:
            return self.host
        return LOOPBACK[address.version] if address.is_unspecified else self.host

    @property
    def _next_port(self) -> int:
        return self.port + 1 if self.port < HIGHEST_PORT else 8000


def address_from_environment() -> Address:
    port = env.integer("PORT", default=8000)
    if not 0 < port <= HIGHEST_PORT:
        raise env.BadSetting(f"PORT takes a number from 1 to {HIGHEST_PORT}, not {port}.")
    return Address(host=env.text("HOST", "127.0.0.1"), port=port)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
