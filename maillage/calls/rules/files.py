"""Which files are taken: told by their content, never by their name."""

from pathlib import PurePath

from maillage.calls.errors import FileEmpty, FileTooBig, TooManyFiles

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
MOST_FILES = 10
LONGEST_NAME = 120
LONGEST_SUFFIX = 10


def check_size(size: int) -> None:
    """Raise FileEmpty, FileTooBig."""
    if not size:
        raise FileEmpty
    if size > LARGEST_FILE:
        raise FileTooBig(most=LARGEST_FILE // MEGABYTE)


def check_count(count: int) -> None:
    """Raise TooManyFiles: `count` are there already."""
    if count >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)


def safe_name(name: str) -> str:
    """The last part of the name, printable, not too long; its extension stays."""
    plain = "".join(each for each in PurePath(name.replace("\\", "/")).name if each.isprintable()) or "piece"
    path = PurePath(plain)
    suffix = path.suffix[:LONGEST_SUFFIX]
    return path.stem[: LONGEST_NAME - len(suffix)] + suffix
