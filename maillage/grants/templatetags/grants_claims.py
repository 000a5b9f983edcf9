"""Words of the pages of claims: the steps of the queue, what is due, what could come back."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import gettext as _

from maillage.core.periods import DateSpan
from maillage.core.text import day_dated
from maillage.grants import claim_words
from maillage.grants.models import ClaimLine
from maillage.grants.rules import Due, Recovery
from maillage.grants.selectors import Tally

register = template.Library()


@register.filter
def steps_of_queue(tallies: Mapping[str, Tally]) -> list[tuple[str, str, Tally]]:
    """Name in the address, words, and how many."""
    return [(name, words, tallies[name]) for name, words in claim_words.step_names().items()]


@register.filter
def due_told(due: Due) -> list[tuple[str, int]]:
    return claim_words.due_told(due)


@register.filter
def recovery_told(recovery: Recovery) -> str:
    return claim_words.recovery_told(recovery)


@register.filter
def line_of(found: Mapping[int, Sequence[ClaimLine]], line: int) -> Sequence[ClaimLine]:
    """Those that are told beside one line."""
    return found.get(line, ())


@register.filter
def grouped(value: str, sizes: str = "") -> str:
    """An IBAN by fours, as banks print it, over two lines if need be; a SIRET by "3 3 3 5", on one."""
    if not sizes:
        return " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    parts, start = [], 0
    for size in map(int, sizes.split()):
        parts.append(value[start : start + size])
        start += size
    return "\u00a0".join(part for part in parts if part)


@register.filter
def stretch_told(days: DateSpan) -> str:
    """Days that follow each other, the last one said."""
    if days.first == days.last:
        return day_dated(days.first)
    ends = {"first": day_dated(days.first), "last": day_dated(days.last)}
    return _("from %(first)s to %(last)s") % ends
