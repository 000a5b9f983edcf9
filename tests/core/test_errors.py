"""A broken rule is a sentence with its facts, in the reader's language, and a code."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class DoorShut(RuleBroken):
    message = "The door is shut until %(hour)d:00."


class PageUnknown(RuleBroken):
    message = _("Sign in")


def test_a_refusal_says_its_facts():
    refusal = DoorShut(hour=9)

    assert str(refusal) == "The door is shut until 9:00."
    assert (refusal.code, refusal.facts) == ("DoorShut", {"hour": 9})


def test_a_refusal_is_said_in_the_language_of_the_one_who_reads_it():
    refusal = PageUnknown()

    said = []
    for language in ("fr", "en"):
        with translation.override(language):
            said.append(str(refusal))
    assert said == ["Se connecter", "Sign in"]
