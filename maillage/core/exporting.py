"""All that is kept of a person, as a ZIP: JSON for machines, one page for people, the person's files."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import IO, Any, cast

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from maillage.core.policies import Person, Policy, policies

BATCH = 500
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}


class Written(io.RawIOBase):
    """What `zipfile` writes, until it is handed on: nothing is ever sought, so nothing is kept."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        self.waiting.append(bytes(chunk))
        return len(chunk)

    def take(self) -> bytes:
        taken, self.waiting = b"".join(self.waiting), []
        return taken


def export(person: Person, *, now: datetime) -> Iterator[bytes]:
    """The archive, piece by piece, as long as it is read: it is never whole in memory."""
    written = Written()
    told = [policy for policy in policies() if policy.export]
    with zipfile.ZipFile(cast("IO[bytes]", written), "w", zipfile.ZIP_DEFLATED) as archive:
        yield from _member(archive, written, "lisez-moi.html", _page(told, person, now=now))
        yield from _member(archive, written, "donnees.json", _json(told, person, now=now))
        for name, content in _files(told, person):
            yield from _member(archive, written, name, [content])
    yield written.take()


def _member(
    archive: zipfile.ZipFile, written: Written, name: str, pieces: Iterable[bytes | str]
) -> Iterator[bytes]:
    with archive.open(name, "w") as member:
        for piece in pieces:
            member.write(piece.encode() if isinstance(piece, str) else piece)
            yield written.take()
    yield written.take()


def _rows(policy: Policy, person: Person) -> Iterator[tuple[Any, ...]]:
    wanted = policy.of_person(person).order_by("pk")
    return wanted.values_list(*policy.export).iterator(chunk_size=BATCH)


def _json(told: Sequence[Policy], person: Person, *, now: datetime) -> Iterator[str]:
    yield f'{{"account": {person.user_id}, "exported_at": "{now.isoformat()}", "kept": ['
    for number, policy in enumerate(told):
        head = {"what": str(policy.label), "why": str(policy.purpose), "until": str(policy.kept)}
        yield (",\n" if number else "\n") + json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
        for line, row in enumerate(_rows(policy, person)):
            named = dict(zip(policy.export, row, strict=True))
            yield ("," if line else "") + json.dumps(named, ensure_ascii=False, default=_plain)
        yield "]}"
    yield "\n]}\n"


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _page(told: Sequence[Policy], person: Person, *, now: datetime) -> Iterator[str]:
    yield render_to_string("core/export/begin.html", {"now": now, "language": get_language()})
    for policy in told:
        rows = _rows(policy, person)
        if first := list(islice(rows, BATCH)):
            yield render_to_string("core/export/section.html", {"policy": policy})
            while first:
                yield render_to_string("core/export/rows.html", {"rows": _spoken(policy, first)})
                first = list(islice(rows, BATCH))
            yield "</tbody></table>"
    yield render_to_string("core/export/end.html", {})


def _spoken(policy: Policy, rows: Sequence[tuple[Any, ...]]) -> list[list[str]]:
    """Dates and states as people say them."""
    words = [_words_of(policy, path) for path in policy.export]
    return [[_say(value, known) for value, known in zip(row, words, strict=True)] for row in rows]


def _words_of(policy: Policy, path: str) -> dict[Any, Any]:
    """The names of a closed list of states; a path to another table has none."""
    if "__" in path:
        return {}
    return dict(getattr(policy.table._meta.get_field(path), "flatchoices", []))


def _say(value: Any, known: dict[Any, Any]) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return str(known.get(value, value)) if isinstance(value, str | int) else str(value)


def _files(told: Sequence[Policy], person: Person) -> Iterator[tuple[str, bytes]]:
    for policy in told:
        if policy.file:
            files = policy.of_person(person).order_by("pk").values_list("pk", "content_type", policy.file)
            for number, kind, content in files.iterator(chunk_size=1):
                name = policy.table._meta.model_name
                yield f"fichiers/{name}-{number}.{SUFFIXES.get(kind, 'bin')}", bytes(content)
