"""Two pages on one box: what was written on one is never replaced unread from the other."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

Typed = str | list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page showed, by box; its name tells it from the other pages, tabs and devices of its author."""

    page: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


def mark(value: Typed) -> str:
    """Short, for a page to send back what it showed; nothing typed and nothing ticked are the same."""
    return f"{crc32(json.dumps(value or '').encode()):08x}"


def is_untouched(typed: Typed, *, shown: str | None) -> bool:
    """Whether a box is sent back as the page showed it."""
    return shown is not None and mark(typed) == shown


def is_crossed(known: Typed, *, shown: str | None) -> bool:
    """Whether the box has changed since the page showed it."""
    return shown is not None and mark(known) != shown


def marks_of(words: Mapping[str, Typed], *, paths: Iterable[str]) -> dict[str, str]:
    return {path: mark(words.get(path, "")) for path in paths}
