"""Claims in sentences: the steps of the queue, a sum before it is written, what could come back."""

from dataclasses import asdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maillage.core.text import number
from maillage.grants.enums import RecoveryWay
from maillage.grants.rules import Due, Recovery
from maillage.grants.selectors import LATE, MINE
from maillage.grants.wording import step_words


def step_names() -> dict[str, str]:
    """In the order of the page; the first is all that waits."""
    return {
        "": pgettext("claims", "All that wait"),
        LATE: pgettext("claims", "Late"),
        MINE: pgettext("claims", "For me"),
        "a-verifier": pgettext("claims", "To check"),
        "a-approuver": pgettext("claims", "To approve"),
        "a-payer": pgettext("claims", "To pay"),
        "a-completer": pgettext("claims", "With the beneficiary"),
        "payees": pgettext("claims", "Paid"),
        "refusees": pgettext("claims", "Refused"),
    }


def due_told(due: Due) -> list[tuple[str, int]]:
    """Sentence and cents of each step."""
    return [(step_words(asdict(step)), step.cents) for step in due.steps]


def recovery_told(recovery: Recovery) -> str:
    if recovery.way == RecoveryWay.BY_TIME:
        words = ngettext(
            "The part of the time that was not kept: %(kept)s day kept of %(promised)s",
            "The part of the time that was not kept: %(kept)s days kept of %(promised)s",
            recovery.kept,
        )
        return words % {"kept": number(recovery.kept), "promised": number(recovery.promised)}
    if recovery.way == RecoveryWay.BY_DESKS:
        return _("What the desks occupied on that day no longer earn")
    return _("All that was paid")
