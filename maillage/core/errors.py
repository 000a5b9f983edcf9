"""What a user can mend: a broken rule with its message and its facts."""

from typing import Any, ClassVar

from django.utils.functional import Promise


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
