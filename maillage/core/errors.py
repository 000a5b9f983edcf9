"""What a user can mend: a broken rule with its message and its facts."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RuleBroken(Exception):
    """One subclass for each rule; `message` is a translatable sentence that says what to do."""

    message: ClassVar[str | Promise] = ""

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return str(self.message) % self.facts

    @property
    def code(self) -> str:
        """The name that the API and the tests know the rule by."""
        return type(self).__name__


class SentTooQuickly(RuleBroken):
    message = _("This went too quickly for a person. Read your words again, then send them once more.")


class PageTooOld(RuleBroken):
    message = _("This page had been open for too long. Nothing you wrote is lost: send it once more.")


class FileNotReadable(RuleBroken):
    message = _("This file may not be opened: it waits for the antivirus, or was refused by it.")
