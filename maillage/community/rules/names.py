"""Words as a search compares them."""

from collections.abc import Iterable

from maillage.territory.rules import search_key


def search_words(*pieces: str | Iterable[str]) -> str:
    """One line of words without accents or capitals."""
    flat = [piece if isinstance(piece, str) else " ".join(piece) for piece in pieces]
    return search_key(" ".join(flat))
