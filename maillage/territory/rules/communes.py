"""Names compared as people type them, and distances on the globe."""

import math
import unicodedata
from typing import NamedTuple

EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius
DEGREE_KM = EARTH_RADIUS_KM * math.pi / 180
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
LEADING_ARTICLES = ("le", "la", "les", "l", "aux", "las", "los")
LONGEST_QUERY = 80


class Point(NamedTuple):
    """WGS 84, degrees."""

    latitude: float
    longitude: float


class Box(NamedTuple):
    south: float
    west: float
    north: float
    east: float


def search_key(name: str) -> str:
    """Without accents, capitals, hyphens or apostrophes, and with Saint written in full."""
    plain = name.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    letters = (letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    kept = "".join(letter if letter.isalnum() else " " for letter in letters).lower()
    return " ".join(ABBREVIATIONS.get(word, word) for word in kept.split())


def beginnings(words: str) -> list[str]:
    """How a name that a person types without its article may begin: "mans" is Le Mans."""
    return [words, *(f"{article} {words}" for article in LEADING_ARTICLES)]


class Query(NamedTuple):
    """What is asked of the type-ahead: words of a name, and figures of a postcode or an INSEE code."""

    words: str
    figures: tuple[str, ...]


def read_query(text: str) -> Query:
    """Read "48120 st alban" as words "saint alban", figures "48120"; a Corsican code, 2A004, is figures."""
    pieces = search_key(text[:LONGEST_QUERY]).split()
    figures = tuple(piece.upper() for piece in pieces if piece[0].isdigit())
    return Query(" ".join(piece for piece in pieces if not piece[0].isdigit()), figures)


def distance_km(a: Point, b: Point) -> float:
    """Great circle, by the haversine formula: good to 0.5 % on the ellipsoid."""
    north, east = math.radians(b.latitude - a.latitude), math.radians(b.longitude - a.longitude)
    h = (
        math.sin(north / 2) ** 2
        + math.cos(math.radians(a.latitude)) * math.cos(math.radians(b.latitude)) * math.sin(east / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def box_around(centre: Point, *, km: float) -> Box:
    """The degrees that hold every point within `km`; it may hold others. Not for the poles."""
    north = km / DEGREE_KM
    parallel = math.cos(math.radians(min(abs(centre.latitude) + north, 89.0)))
    east = min(180.0, km / (DEGREE_KM * parallel))
    return Box(
        centre.latitude - north, centre.longitude - east, centre.latitude + north, centre.longitude + east
    )
