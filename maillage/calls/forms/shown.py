"""What a page showed of each box: it goes with the form, and comes back with what is typed."""

import json
from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.crypto import get_random_string

from maillage.calls.errors import AnswerCrossed
from maillage.calls.rules.crossing import Shown, Typed, marks_of
from maillage.core.errors import RuleBroken

NAME_LENGTH = 12


def shown_by(post: QueryDict) -> Shown:
    """Nothing if it is garbled."""
    try:
        sent = json.loads(post.get("shown", ""))
        marks = {str(path): str(mark) for path, mark in sent["marks"].items()}
        return Shown(page=str(sent["page"])[:NAME_LENGTH], marks=marks)
    except (AttributeError, KeyError, TypeError, ValueError):
        return Shown()


def told_of(refusal: RuleBroken | None) -> str:
    """The box whose words of another the refusal tells."""
    return str(refusal.facts["path"]) if isinstance(refusal, AnswerCrossed) else ""


def shown_again(post: QueryDict, known: Mapping[str, Typed], *, paths: Sequence[str], told: str) -> str:
    """For the next page: after a refusal, what was `told` of another's words is read; the rest as it was."""
    sent = shown_by(post).marks
    kept = {path: sent[path] for path in paths if path in sent and path != told}
    marks = {**marks_of(known, paths=paths), **kept}
    page = {"page": get_random_string(NAME_LENGTH), "marks": marks}
    return json.dumps(page, separators=(",", ":"))
