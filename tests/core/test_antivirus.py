"""What clamd is asked and what it answers, over its real socket."""

import pytest

from maillage.core import antivirus
from tests.clamd import NAMED, STANDARD_STRING

LONG = bytes(antivirus.CHUNK * 3)

pytestmark = pytest.mark.usefixtures("clamd")


def test_what_is_longer_than_one_chunk_is_looked_at_to_its_end():
    assert antivirus.scan(LONG) == ""
    assert antivirus.scan(LONG + STANDARD_STRING) == NAMED


def test_an_empty_content_is_clean():
    assert antivirus.scan(b"") == ""
