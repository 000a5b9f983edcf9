"""What a place may be called."""

from maillage.places.errors import NameWithoutLetters


def check_named(name: str) -> None:
    """Raise NameWithoutLetters."""
    if not any(letter.isalnum() for letter in name):
        raise NameWithoutLetters
