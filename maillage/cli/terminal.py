"""What the commands say: French first, then English; a refusal says what to do."""

import sys


class CommandRefused(Exception):
    """Something outside the program forbids the command; the person who typed it can mend it."""

    def __init__(self, *, fr: str, en: str) -> None:
        super().__init__(f"{fr}\n{en}")


def say(*, fr: str, en: str) -> None:
    """One line of progress. Nothing is said where nobody reads (standard output closed)."""
    try:
        print(f"{fr} · {en}", flush=True)
    except BrokenPipeError:
        sys.stdout = None
