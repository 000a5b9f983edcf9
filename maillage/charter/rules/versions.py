"""What a version of the charter needs before it is in force; what stands for it afterwards."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from hashlib import sha256

from maillage.charter.errors import VersionFrozen, VersionInThePast, VersionUnfinished
from maillage.core.text import day_dated
from maillage.places.enums import PlaceKind


def fingerprint(texts: Mapping[str, object], criteria: Iterable[Mapping[str, object]]) -> str:
    """SHA-256, hexadecimal, of all that a host signs, as canonical JSON."""
    whole = {"texts": dict(texts), "criteria": [dict(each) for each in criteria]}
    return sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def check_draft(*, is_published: bool) -> None:
    """Raise VersionFrozen."""
    if is_published:
        raise VersionFrozen


def check_complete(*, texts: Collection[str], kinds: Collection[str]) -> None:
    """Raise VersionUnfinished."""
    if not all(text.strip() for text in texts) or set(kinds) != set(PlaceKind):
        raise VersionUnfinished


def check_first_day(first_day: date, *, today: date, after: date | None) -> None:
    """Raise VersionInThePast: from today on, and after the version before it."""
    earliest = max(today, date.fromordinal(after.toordinal() + 1)) if after else today
    if first_day < earliest:
        raise VersionInThePast(day=day_dated(earliest))
