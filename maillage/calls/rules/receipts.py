"""The proof of a submission: one text for one content, and its fingerprint."""

import hashlib
import json
from collections.abc import Mapping

GROUP = 4


def canonical(content: Mapping[str, object]) -> str:
    """Keys in order, no space, UTF-8: one content, one text (as RFC 8785 for our values)."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(content: Mapping[str, object]) -> object:
    """The content as it comes back from its text: tuples are lists, keys are words."""
    return json.loads(canonical(content))


def fingerprint(text: str) -> str:
    """SHA-256, hexadecimal; `sha256sum` of the downloaded file gives the same."""
    return hashlib.sha256(text.encode()).hexdigest()


def readable(fingerprint: str) -> str:
    """In groups of four, as people compare them."""
    return " ".join(fingerprint[i : i + GROUP] for i in range(0, len(fingerprint), GROUP))
