"""A search by words: each may be the beginning of a word only, in any order."""

from django.contrib.postgres.search import SearchQuery

from maillage.territory.rules import LONGEST_QUERY, search_key


def words_query(text: str) -> SearchQuery | None:
    """None if nothing is left to look for; `search_key` leaves letters and figures only."""
    words = search_key(text[:LONGEST_QUERY]).split()
    if not words:
        return None
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw")
