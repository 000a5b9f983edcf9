"""The public register of companies as a port: asked for a name and a commune, if an address is configured.

The shape is the one that recherche-entreprises documents; no live call has been made from here.
"""

import json
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

TIMEOUT = 3.0  # seconds: somebody waits for the page
MOST_READ = 512 * 1024  # bytes
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Company:
    """`commune` is an INSEE code; `legal_form` the four figures of INSEE's legal categories."""

    siret: str
    name: str
    commune: str
    legal_form: str


def is_asked() -> bool:
    return bool(settings.COMPANY_API)


def find_company(siret: str) -> Company | None:
    """None if the register does not know it, does not answer, or is not asked at all: people then type."""
    if not is_asked():
        return None
    try:
        answer = _ask(siret)
    except (OSError, HTTPException, ValueError):
        return None
    return next((found for each in answer if (found := _company(each, siret))), None)


def _ask(siret: str) -> list[dict[str, Any]]:
    """Raises OSError, HTTPException, ValueError."""
    address = urlsplit(settings.COMPANY_API)
    with closing(_connection(address.scheme, address.hostname or "", address.port)) as connection:
        query = urlencode({"q": siret, "per_page": 1})
        connection.request("GET", f"{address.path}?{query}", headers={"Accept": "application/json"})
        response = connection.getresponse()
        if response.status != HTTPStatus.OK:
            return []
        told = json.loads(response.read(MOST_READ))
    results: list[dict[str, Any]] = told.get("results", []) if isinstance(told, dict) else []
    return results


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    """HTTPS, except on this machine. Raises ValueError."""
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=TIMEOUT)
    if scheme == "http" and host in LOOPBACK:
        return HTTPConnection(host, port, timeout=TIMEOUT)
    raise ValueError("COMPANY_API must begin with https://")


def _company(unit: dict[str, Any], siret: str) -> Company | None:
    """The establishment of this very SIRET, head office or not; the commune is its own."""
    establishments = [unit.get("siege") or {}, *(unit.get("matching_etablissements") or [])]
    own = next((each for each in establishments if each.get("siret") == siret), None)
    name = unit.get("nom_raison_sociale") or unit.get("nom_complet") or ""
    if own is None or not name:
        return None
    return Company(siret, str(name), str(own.get("commune") or ""), str(unit.get("nature_juridique") or ""))
