"""Every rule that a user can break says what to do, in a whole sentence, with its facts."""

import re

import pytest
from django.utils import translation

from maillage.core.errors import RuleBroken
from tests.architecture.house import OURS

PARAMETER = re.compile(r"%\((\w+)\)([ds])")
SAMPLES = {"d": 7, "s": "Sept"}


def refusals(error: type[RuleBroken] = RuleBroken) -> list[type[RuleBroken]]:
    """The rules themselves: a class that only gathers several of them says nothing."""
    found: list[type[RuleBroken]] = []
    for child in error.__subclasses__():
        found += refusals(child) or [child]
    return sorted(
        (each for each in found if each.__module__.startswith(OURS)), key=lambda each: each.__name__
    )


def sentence(error: type[RuleBroken]) -> str:
    return str(error(**{name: SAMPLES[kind] for name, kind in PARAMETER.findall(str(error.message))}))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("error", refusals(), ids=lambda error: error.__name__)
def test_a_refusal_is_a_whole_sentence(error, language):
    with translation.override(language):
        said = sentence(error)

    assert said[0].isupper()
    assert said.endswith((".", "?"))
    assert "%" not in said.replace("\N{NO-BREAK SPACE}%", "")


def test_no_two_rules_have_the_same_code():
    codes = [error().code for error in refusals()]

    assert sorted(set(codes)) == codes


def test_the_refusals_are_really_read():
    assert {"UnitTaken", "MoveNotAllowed", "PriceNotSet"} <= {error.__name__ for error in refusals()}
