"""A search by words, in any order: each begins a word of the row, or has the same French root."""

from functools import reduce
from operator import and_

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

from maillage.territory.rules import LONGEST_QUERY, search_key


def words_query(text: str) -> SearchQueryCombinable | None:
    """None if nothing is left to look for; `search_key` leaves letters and figures only."""
    words = search_key(text[:LONGEST_QUERY]).split()
    return reduce(and_, [_one_word(word) for word in words]) if words else None


def _one_word(word: str) -> SearchQueryCombinable:
    begun = SearchQuery(f"{word}:*", config="simple", search_type="raw")
    return begun | SearchQuery(word, config="french", search_type="raw")
