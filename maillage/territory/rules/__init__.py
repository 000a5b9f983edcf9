"""The territory's rules, split by noun."""

from maillage.territory.rules.communes import (
    LONGEST_QUERY,
    Box,
    Point,
    Query,
    beginnings,
    box_around,
    distance_km,
    read_query,
    search_key,
)
from maillage.territory.rules.spans import Span, covered, uncovered

__all__ = [
    "LONGEST_QUERY",
    "Box",
    "Point",
    "Query",
    "Span",
    "beginnings",
    "box_around",
    "covered",
    "distance_km",
    "read_query",
    "search_key",
    "uncovered",
]
