"""What reviewers do not read while a call is anonymised."""

import re
from collections.abc import Collection, Iterable, Sequence

from maillage.calls.enums import FieldKind
from maillage.calls.rules.inputs import FieldSpec

NAMING = {FieldKind.SIRET, FieldKind.ADDRESS, FieldKind.IBAN, FieldKind.FILE}
MASK = "█████"
SHORTEST_NAME = 3


def anonymous_specs(specs: Iterable[FieldSpec], *, hidden: Collection[str]) -> list[FieldSpec]:
    """Without the kinds that name somebody by themselves, and without what the call hides."""
    return [spec for spec in specs if spec.kind not in NAMING and spec.key not in hidden]


def redact(words: str, *, names: Sequence[str]) -> str:
    """Each name masked wherever it stands, whatever its capitals; the longest one first."""
    usable = sorted({name for name in names if len(name) >= SHORTEST_NAME}, key=len, reverse=True)
    if not usable:
        return words
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in usable)
    return re.sub(pattern, MASK, words, flags=re.IGNORECASE)
